// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the JSON renderers share: RapidJSON's writer, fed with text that may
// hold any bytes. Included by them alone.
#pragma once

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <ostream>
#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::query {

using JsonBuffer = rapidjson::StringBuffer;
using JsonWriter = rapidjson::Writer<JsonBuffer>;

/// `text` with invalid UTF-8 replaced by U+FFFD, since JSON knows nothing else.
std::string valid_utf8(std::string_view text);

void put_string(JsonWriter& json, std::string_view text);
void put_key(JsonWriter& json, std::string_view key);
void put(JsonWriter& json, std::string_view key, std::string_view value);
/// Nothing at all for an empty value.
void put_present(JsonWriter& json, std::string_view key,
                 std::string_view value);

template <typename Strings>
void put_list(JsonWriter& json, std::string_view key, const Strings& values) {
  put_key(json, key);
  json.StartArray();
  for (const auto& value : values) put_string(json, value);
  json.EndArray();
}

/// Begins an object of those that doc/json.md lists: its version and type.
void start_object(JsonWriter& json, std::string_view type);

/// Id, date, headline, facet values, where it lies: the keys that hits and
/// whole stories have in common.
void put_identity(JsonWriter& json, const Story& story);

/// `json` with DEL, C1 controls and what turns the reading direction written as
/// escapes: JSON is printed to terminals, too. Such bytes are in strings only.
std::string with_escapes(std::string_view json);

/// One line of `out`; buffer and writer are ready for the next object.
void flush_line(JsonBuffer& buffer, JsonWriter& json, std::ostream& out);

}  // namespace dateline::query
