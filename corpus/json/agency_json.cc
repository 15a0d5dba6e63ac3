// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json/agency_json.h"

#include <algorithm>
#include <array>

#include "corpus/json/members.h"

namespace dateline::corpus {
namespace {

constexpr auto kRows = std::to_array<AgencyJsonRow>({
    {"digitalwires", {"format"}, is_digitalwires, read_digitalwires},
    {"ap-media", {"api_version", "altids"}, is_ap_media, read_ap_media},
    {"superdesk", {"state"}, is_superdesk, read_superdesk},
    {"json", {"newsObjectId"}, is_belga_archive, read_belga_archive},
    {"json",
     {"MediaEncryptedIdentifier", "MediaNumber"},
     is_picture_search,
     read_picture_search},
});

}  // namespace

bool is_agency_json_name(std::string_view name) {
  return std::ranges::any_of(kRows, [&](const AgencyJsonRow& row) {
    return row.names[0] == name || row.names[1] == name;
  });
}

const AgencyJsonRow* find_agency_json(const JsonObject& object) {
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const AgencyJsonRow& kind) {
        return kind.is(object);
      });
  return row == kRows.end() ? nullptr : &*row;
}

bool is_picture_search(const JsonObject& object) {
  JsonElement value;
  return find_member(object, "MediaEncryptedIdentifier", value) ||
         (find_member(object, "MediaNumber", value) &&
          find_member(object, "MediaType", value));
}

Refusal read_picture_search(const JsonObject& object, Story&) {
  const std::string type = any_line(object, {"MediaType"});
  return (type.empty() ? "media" : type) + " of a search, no story";
}

}  // namespace dateline::corpus
