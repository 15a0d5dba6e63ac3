// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json/members.h"

#include <algorithm>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/markup.h"

namespace dateline::corpus {

bool find_any(JsonElement object, Names names, JsonElement& value) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) {
    return find_member(object, name, value);
  });
}

std::string any_text(JsonElement object, Names names) {
  for (const char* name : names) {
    std::string text = member_text(object, name);
    if (!trim(text).empty()) return text;
  }
  return {};
}

std::string any_line(JsonElement object, Names names) {
  return plain_line(any_text(object, names));
}

std::vector<JsonElement> any_list(JsonElement object, Names names) {
  JsonElement value;
  return find_any(object, names, value) ? list_of(value)
                                        : std::vector<JsonElement>();
}

std::vector<std::string> any_lines(JsonElement object, Names names) {
  std::vector<std::string> found;
  for (const JsonElement value : any_list(object, names)) {
    std::string line = plain_line(text_of(value));
    if (!line.empty()) found.push_back(std::move(line));
  }
  return found;
}

bool find_path(JsonElement object, Names path, JsonElement& value) {
  value = object;
  return std::all_of(path.begin(), path.end(), [&](const char* name) {
    const JsonElement outer = value;
    return find_member(outer, name, value);
  });
}

bool is_set(JsonElement object, const char* name) {
  JsonElement value;
  return find_member(object, name, value) && value.is_bool() && bool(value);
}

void split_qcode(std::string_view qcode, std::string& scheme,
                 std::string& code) {
  const auto colon = qcode.find(':');
  scheme = colon == qcode.npos ? std::string_view() : qcode.substr(0, colon);
  code = colon == qcode.npos ? qcode : qcode.substr(colon + 1);
}

}  // namespace dateline::corpus
