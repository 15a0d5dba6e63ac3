// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/exported.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "corpus/json_document.h"
#include "corpus/json_lines.h"
#include "schema/error.h"
#include "schema/record.h"
#include "schema/story_members.h"
#include "schema/story_words.h"

namespace dateline::corpus {
namespace {

constexpr int kCertain = 100;
constexpr std::string_view kOpening = R"({"v":1,"type":"record",)";
constexpr std::size_t kIdLength = 12;  // see indexer/normalize/identity.h

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::Input, {}, what);
}

template <class T, class Value>
T whole(const simdjson::simdjson_result<Value>& number, const char* name) {
  if (number.error() != simdjson::SUCCESS) {
    refuse(std::string("'") + name + "' is no whole number");
  }
  const Value value = number.value_unsafe();
  if (!std::in_range<T>(value)) {
    refuse(std::string("'") + name + "' is out of range");
  }
  return static_cast<T>(value);
}

std::string text(JsonElement value, const char* name) {
  std::string_view found;
  if (value.get(found) != simdjson::SUCCESS) {
    refuse(std::string("'") + name + "' is no text");
  }
  return std::string(found);
}

template <class Part>
void read_members(JsonElement object, Part& part);

template <class T>
void read_value(JsonElement value, const char* name, T& member) {
  if constexpr (std::is_same_v<T, std::string>) {
    member = text(value, name);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (value.get(member) != simdjson::SUCCESS) {
      refuse(std::string("'") + name + "' is neither true nor false");
    }
  } else if constexpr (std::is_same_v<T, Instant>) {
    member = Instant(std::chrono::seconds(
        whole<std::int64_t>(value.get_int64(), name)));
  } else if constexpr (std::is_same_v<T, Signals>) {
    for (const JsonElement word : JsonList(value)) {
      const auto signal = signal_of(text(word, name));
      if (!signal) refuse(std::string("'") + name + "' has an unknown word");
      member.add(*signal);
    }
  } else if constexpr (std::is_enum_v<T>) {
    const auto known = from_word<T>(text(value, name));
    if (!known) refuse(std::string("'") + name + "' has an unknown word");
    member = *known;
  } else if constexpr (std::is_unsigned_v<T>) {
    member = whole<T>(value.get_uint64(), name);
  } else if constexpr (std::is_signed_v<T>) {
    member = whole<T>(value.get_int64(), name);
  } else if constexpr (IsList<T>::value) {
    if (!value.is_array()) refuse(std::string("'") + name + "' is no list");
    for (const JsonElement element : JsonList(value)) {
      read_value(element, name, member.emplace_back());
    }
  } else {
    if (!value.is_object()) refuse(std::string("'") + name + "' is no object");
    read_members(value, member);
  }
}

template <class Part>
void read_members(JsonElement object, Part& part) {
  each_member(part, [&](unsigned, const char* name, auto& member) {
    JsonElement value;
    if (name != kNotPrinted && find_member(object, name, value)) {
      read_value(value, name, member);
    }
  });
}

bool is_id(std::string_view id) {
  return id.size() == kIdLength && std::ranges::all_of(id, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

bool has_control(std::string_view value) {
  return std::ranges::any_of(
      value, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

/// What terms and values are made of, by which other stories are found too.
void check(const Story& story) {
  if (!is_id(story.id)) refuse("'id' is no id of a story");
  for (const Derived& derived : story.derived) {
    if (derived.value.empty() || has_control(derived.value)) {
      refuse("a value of '" + std::string(field_row(derived.field).name) +
             "' that no facet can have");
    }
  }
  try {
    static_cast<void>(decode_record(encode_record(story)));
  } catch (const Error& error) {
    refuse(error.what());
  }
}

}  // namespace

int recognize_exported(std::string_view head) {
  return trim(head).starts_with(kOpening) ? kCertain : 0;
}

std::vector<Story> read_exported(const Record& record) {
  const JsonDocument document(record.bytes);
  const JsonElement root = document.root();
  if (!root.is_object() || member_text(root, "type").view() != "record") {
    refuse("not a line of dateline export");
  }
  if (member_text(root, "v").view() != "1") refuse("of another version");
  std::vector<Story> stories(1);
  Story& story = stories.front();
  read_members(root, story);
  check(story);
  story.format.clear();  // where it was read before is not where it lies
  return stories;
}

}  // namespace dateline::corpus
