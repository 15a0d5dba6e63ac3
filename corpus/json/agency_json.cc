// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json/agency_json.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "corpus/json.h"
#include "corpus/json/members.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr int kSure = 90;

constexpr auto kRows = std::to_array<AgencyJsonRow>({
    {"digitalwires", is_digitalwires, read_digitalwires},
    {"ap-media", is_ap_media, read_ap_media},
    {"superdesk", is_superdesk, read_superdesk},
    {"json", is_belga_archive, read_belga_archive},
    {"json", is_picture_search, read_picture_search},
});

bool has_all(std::string_view head,
             std::initializer_list<std::string_view> words) {
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return head.find(word) != head.npos;
  });
}

/// JSON lines keep their own row, which also splits what is too large.
bool is_one_document(std::string_view head) {
  return recognize_json(head) > 0 && recognize_json_lines(head) == 0;
}

}  // namespace

const AgencyJsonRow* find_agency_json(JsonElement object) {
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const AgencyJsonRow& kind) {
        return kind.is(object);
      });
  return row == kRows.end() ? nullptr : &*row;
}

int recognize_digitalwires(std::string_view head) {
  const bool fits = is_one_document(head) && has_all(head, {"digitalwires@"});
  return fits ? kSure : 0;
}

int recognize_ap_media(std::string_view head) {
  if (!is_one_document(head)) return 0;
  const bool answer = has_all(head, {"\"api_version\"", "\"org_name\""});
  const bool item = has_all(head, {"\"altids\"", "\"itemid\""});
  return answer || item ? kSure : 0;
}

int recognize_superdesk(std::string_view head) {
  if (!is_one_document(head)) return 0;
  const bool named = has_all(head, {"\"family_id\""}) ||
                     has_all(head, {"\"unique_name\""}) ||
                     has_all(head, {"\"_current_version\""});
  return named ? kSure : 0;
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
