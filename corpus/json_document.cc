// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_document.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxDepth = 256;

struct Word {
  std::string_view text, instead;
};
constexpr auto kWords = std::to_array<Word>({
    {"-Infinity", "null"}, {"Infinity", "null"}, {"NaN", "null"},
    {"-NaN", "null"},      {"nan", "null"},      {"undefined", "null"},
    {"None", "null"},      {"True", "true"},     {"False", "false"},
});

/// The code unit of "\uXXXX" at the start of `text`.
std::optional<unsigned> code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') {
    return std::nullopt;
  }
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(text.data() + 2, text.data() + 6, value, 16);
  if (error != std::errc() || end != text.data() + 6) return std::nullopt;
  return value;
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Mends one escape at the start of `text`; gives how much of it was read.
std::size_t mend_escape(std::string_view text, std::string& out) {
  constexpr std::string_view kKnown = "\"\\/bfnrt";
  if (text.size() < 2) return text.size();
  const auto unit = code_unit(text);
  if (unit && is_high(*unit)) {
    const auto second = code_unit(text.substr(6));
    const bool pair = second && is_low(*second);
    out += pair ? text.substr(0, 12) : std::string_view("\\ufffd");
    return pair ? 12 : 6;
  }
  if (unit) {
    out += is_low(*unit) ? std::string_view("\\ufffd") : text.substr(0, 6);
    return 6;
  }
  if (kKnown.find(text[1]) != kKnown.npos) {
    out += text.substr(0, 2);
    return 2;
  }
  return 1;  // the backslash goes, what it stood before stays
}

/// Copies a string, `text` beginning at its quote; gives its length.
std::size_t mend_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (text[at] == '\\') {
      at += mend_escape(text.substr(at), out);
      continue;
    }
    if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += text[at];
    }
    ++at;
  }
  if (at < text.size()) out += '"';
  return at + 1;
}

/// A parser's rooms cost more to make than a line of a dump to parse, so each
/// thread keeps those of the last document if they are not large.
constexpr std::size_t kLeastRoom = 1 << 12, kMaxKept = 1 << 20;  // bytes

std::unique_ptr<simdjson::dom::parser>& spare_parser() {
  thread_local std::unique_ptr<simdjson::dom::parser> spare;
  return spare;
}

}  // namespace

std::string mend_json_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at += mend_string(text.substr(at), out);
      continue;
    }
    if (text[at] == ',') {
      const auto next = text.find_first_not_of(" \t\r\n", at + 1);
      const bool trailing =
          next != text.npos && (text[next] == '}' || text[next] == ']');
      if (trailing) {
        at = next;
        continue;
      }
    }
    const Word* found = nullptr;
    for (const Word& word : kWords) {
      if (text.substr(at, word.text.size()) == word.text) found = &word;
      if (found != nullptr) break;
    }
    if (found != nullptr) {
      out += found->instead;
      at += found->text.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

JsonDocument::JsonDocument(std::string_view text, std::size_t room)
    : parser_(std::move(spare_parser())) {
  if (!parser_) parser_ = std::make_unique<simdjson::dom::parser>();
  auto error = parse(text, room);
  if (error && error != simdjson::DEPTH_ERROR) {
    error = parse(mend_json_text(text), 0);
  }
  if (error == simdjson::DEPTH_ERROR) {
    throw Error(ErrorKind::Input, "",
                "json nested deeper than " + std::to_string(kMaxDepth));
  }
  if (error) throw Error(ErrorKind::Input, "", "no valid json");
}

JsonDocument::~JsonDocument() {
  if (parser_->capacity() <= kMaxKept) spare_parser() = std::move(parser_);
}

simdjson::error_code JsonDocument::parse(std::string_view text,
                                         std::size_t room) {
  if (text.size() > parser_->capacity() || parser_->max_depth() != kMaxDepth) {
    const auto error =
        parser_->allocate(std::max(text.size(), kLeastRoom), kMaxDepth);
    if (error) return error;
  }
  return parser_->parse(text.data(), text.size(), room < kJsonRoom).get(root_);
}

std::vector<JsonIndex::Member>& JsonIndex::spare_members() {
  thread_local std::vector<Member> spare;
  return spare;
}

JsonIndex::~JsonIndex() {
  members_.clear();
  spare_members() = std::move(members_);
}

JsonIndex::JsonIndex(JsonElement object) : object_(object) {
  if (!object.is_object()) return;
  const simdjson::dom::object members(object);
  whole_ = members.size() <= kMost;
  if (!whole_) return;
  members_ = std::exchange(spare_members(), {});
  members_.reserve(members.size());
  for (const auto member : members) {
    const std::uint64_t mix = name_mix(member.key);
    members_.push_back({member.key, mix, member.value});
    std::size_t slot = slot_of(mix);
    while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
    slots_[slot] = static_cast<std::uint8_t>(members_.size());
  }
}

bool JsonIndex::find_there(const JsonKey& key, JsonElement& value) const {
  if (!whole_) return !object_.at_key(key.name).get(value);
  for (std::size_t slot = slot_of(key.mix); slots_[slot] != 0;
       slot = (slot + 1) % kSlots) {
    const Member& member = members_[slots_[slot] - 1u];
    if (member.mix != key.mix || member.name != key.name) {
      continue;
    }
    value = member.value;
    return true;
  }
  return false;
}

bool find_member(const JsonObject& object, const JsonKey& key,
                 JsonElement& value) {
  const bool found = object.index != nullptr
                         ? object.index->find(key, value)
                         : object.element.is_object() &&
                               !object.element.at_key(key.name).get(value);
  return found && !value.is_null();
}

void read_text(JsonElement value, JsonText& text) {
  // Members that stand for the whole in the dumps of several systems.
  static constexpr auto kStandIns = std::to_array<JsonKey>(
      {"value", "name", "rendered", "text", "$date", "$oid", "#text",
       "literal", "content"});
  switch (value.type()) {
    case simdjson::dom::element_type::STRING:
      return text.set(std::string_view(value));
    case simdjson::dom::element_type::INT64:
      return text.set_number(std::int64_t(value));
    case simdjson::dom::element_type::UINT64:
      return text.set_number(std::uint64_t(value));
    case simdjson::dom::element_type::DOUBLE:
      return text.set_printed(simdjson::minify(value));
    case simdjson::dom::element_type::OBJECT:
      for (const JsonKey& name : kStandIns) {
        JsonElement inner;
        if (find_member(value, name, inner) && !inner.is_object()) {
          return read_text(inner, text);
        }
      }
      return text.clear();
    case simdjson::dom::element_type::ARRAY:
    case simdjson::dom::element_type::BOOL:
    case simdjson::dom::element_type::NULL_VALUE:
      return text.clear();
  }
  text.clear();
}

JsonText text_of(JsonElement value) {
  JsonText text;
  read_text(value, text);
  return text;
}

JsonText member_text(const JsonObject& object, const JsonKey& key) {
  JsonText text;
  JsonElement value;
  if (find_member(object, key, value)) read_text(value, text);
  return text;
}

JsonList::JsonList(JsonElement value) : value_(value) {
  if (value.is_null()) return;
  kind_ = value.is_array() ? Kind::Array : Kind::One;
}

JsonList::iterator JsonList::begin() const {
  if (kind_ == Kind::Array) {
    return iterator(simdjson::dom::array(value_).begin());
  }
  return kind_ == Kind::One ? iterator(&value_) : iterator();
}

JsonList::iterator JsonList::end() const {
  return kind_ == Kind::Array ? iterator(simdjson::dom::array(value_).end())
                              : iterator();
}

}  // namespace dateline::corpus
