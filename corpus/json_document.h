// SPDX-License-Identifier: GPL-3.0-or-later
//
// simdjson's DOM, with a second try for the mistakes that dumps make.
#pragma once

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::corpus {

using JsonElement = simdjson::dom::element;

/// Parses one document and keeps it. Throws Error{Input} where it is no JSON
/// even after mending, or nested deeper than 256.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text);
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  JsonElement root() const { return root_; }

 private:
  simdjson::error_code parse(std::string_view text);

  std::unique_ptr<simdjson::dom::parser> parser_;
  JsonElement root_;
};

/// `text` with what parsers refuse put right: NaN, Infinity and undefined to
/// null, lone surrogates to U+FFFD, control characters in strings escaped,
/// unknown escapes and trailing commas dropped.
std::string mend_json_text(std::string_view text);

/// The value as text: a string as it is, a number printed; of an object the
/// member that stands for it ("name", "value", "$date" ...); else empty.
std::string text_of(JsonElement value);

/// The member `name` of `object` as text_of gives it; empty if it has none.
std::string member_text(JsonElement object, const char* name);

/// The elements of an array; any other value but null as the only one.
std::vector<JsonElement> list_of(JsonElement value);

/// The member called `name`; false if there is none, or null.
bool find_member(JsonElement object, const char* name, JsonElement& value);

}  // namespace dateline::corpus
