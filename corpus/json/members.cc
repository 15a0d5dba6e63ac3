// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json/members.h"

#include <algorithm>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/markup.h"

namespace dateline::corpus {

bool find_any(const JsonObject& object, Names names, JsonElement& value) {
  return std::any_of(names.begin(), names.end(), [&](const JsonKey& name) {
    return !object.lacks(name) && find_member(object, name, value);
  });
}

JsonText any_text(const JsonObject& object, Names names) {
  JsonText text;
  for (const JsonKey& name : names) {
    JsonElement value;
    if (object.lacks(name) || !find_member(object, name, value)) continue;
    read_text(value, text);
    if (!trim(text).empty()) return text;
  }
  text.clear();
  return text;
}

std::string any_line(const JsonObject& object, Names names) {
  return plain_line(any_text(object, names));
}

JsonList any_list(const JsonObject& object, Names names) {
  JsonElement value;
  return find_any(object, names, value) ? JsonList(value) : JsonList();
}

std::vector<std::string> any_lines(const JsonObject& object, Names names) {
  std::vector<std::string> found;
  for (const JsonElement value : any_list(object, names)) {
    std::string line = plain_line(text_of(value));
    if (!line.empty()) found.push_back(std::move(line));
  }
  return found;
}

bool find_path(const JsonObject& object, Names path, JsonElement& value) {
  const JsonKey* name = path.begin();
  if (name == path.end() || !find_member(object, *name, value)) return false;
  return std::all_of(name + 1, path.end(), [&](const JsonKey& next) {
    const JsonElement outer = value;
    return find_member(outer, next, value);
  });
}

bool is_set(JsonElement object, const JsonKey& name) {
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
