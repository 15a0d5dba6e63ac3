// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json/agency_json.h"

#include <algorithm>
#include <array>

#include "corpus/json.h"
#include "corpus/json/members.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr int kSure = 100;

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

// An answer of the API, and an item of its feeds.
constexpr auto kApNames =
    std::to_array<std::string_view>({"api_version", "altids"});

constexpr auto kSuperdeskNames = std::to_array<std::string_view>(
    {"family_id", "unique_name", "_current_version"});

bool holds_both(std::string_view head, std::string_view one,
                std::string_view other) {
  return holds_name(head, {&one, 1}) && holds_name(head, {&other, 1});
}

/// JSON lines keep their own row, which also splits what is too large.
bool is_one_document(std::string_view head) {
  return recognize_json(head) > 0 && recognize_json_lines(head) == 0;
}

}  // namespace

bool is_agency_json_name(std::string_view name) {
  return std::ranges::any_of(kRows, [&](const AgencyJsonRow& row) {
    return row.names[0] == name || row.names[1] == name;
  });
}

const AgencyJsonRow* find_agency_json(JsonElement object) {
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const AgencyJsonRow& kind) {
        return kind.is(object);
      });
  return row == kRows.end() ? nullptr : &*row;
}

int recognize_digitalwires(std::string_view head) {
  const bool fits = is_one_document(head) &&
                    head.find("digitalwires@") != head.npos;
  return fits ? kSure : 0;
}

int recognize_ap_media(std::string_view head) {
  if (!is_one_document(head) || !holds_name(head, kApNames)) return 0;
  const bool answer = holds_both(head, "api_version", "org_name");
  const bool item = holds_both(head, "altids", "itemid");
  return answer || item ? kSure : 0;
}

int recognize_superdesk(std::string_view head) {
  if (!is_one_document(head)) return 0;
  return holds_name(head, kSuperdeskNames) ? kSure : 0;
}

bool is_picture_search(JsonElement object) {
  JsonElement value;
  return find_member(object, "MediaEncryptedIdentifier", value) ||
         (find_member(object, "MediaNumber", value) &&
          find_member(object, "MediaType", value));
}

Story read_picture_search(JsonElement object) {
  const std::string type = any_line(object, {"MediaType"});
  throw Error(ErrorKind::Input, "",
              (type.empty() ? "media" : type) + " of a search, no story");
}

}  // namespace dateline::corpus
