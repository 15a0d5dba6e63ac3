// SPDX-License-Identifier: GPL-3.0-or-later
//
// simdjson's DOM, with a second try for the mistakes that dumps make.
#pragma once

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
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

/// A value as text: where the document has it, or a number printed. The
/// document must outlive it.
class JsonText {
 public:
  JsonText() = default;
  explicit JsonText(std::string_view text) : text_(text) {}
  /// `number`: printed; longer ones than JSON's 64 bits take are cut.
  static JsonText printed(std::string_view number) {
    JsonText text;
    text.size_ = static_cast<std::uint8_t>(
        number.copy(text.printed_.data(), text.printed_.size()));
    return text;
  }

  std::string_view view() const {
    return size_ == 0 ? text_ : std::string_view(printed_.data(), size_);
  }
  operator std::string_view() const { return view(); }
  std::string str() const { return std::string(view()); }
  bool empty() const { return view().empty(); }

 private:
  std::string_view text_;
  std::array<char, 32> printed_;  // only `size_` of it mean anything
  std::uint8_t size_ = 0;
};

/// The elements of an array; any other value but null as the only one.
class JsonList {
 public:
  class iterator {
   public:
    iterator() = default;
    explicit iterator(const JsonElement* only) : only_(only) {}
    explicit iterator(simdjson::dom::array::iterator at) : at_(at) {}
    JsonElement operator*() const { return only_ != nullptr ? *only_ : *at_; }
    iterator& operator++() {
      if (only_ != nullptr) {
        only_ = nullptr;
      } else {
        ++at_;
      }
      return *this;
    }
    bool operator!=(const iterator& other) const {
      return only_ != other.only_ || at_ != other.at_;
    }

   private:
    const JsonElement* only_ = nullptr;
    simdjson::dom::array::iterator at_;
  };

  JsonList() = default;
  explicit JsonList(JsonElement value);

  iterator begin() const;
  iterator end() const;
  bool empty() const { return !(begin() != end()); }

 private:
  enum class Kind : std::uint8_t { None, One, Array };
  Kind kind_ = Kind::None;
  JsonElement value_;
};

/// A number of `kBits` bits that differs for most names of one kind of file.
template <unsigned kBits>
std::size_t name_slot(std::string_view name) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
  std::uint64_t first = 0, last = 0;
  const std::size_t size = std::min(name.size(), sizeof first);
  if (size == sizeof first) {
    std::memcpy(&first, name.data(), sizeof first);
    std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      first = first << 8 | static_cast<unsigned char>(name[i]);
    }
  }
  return (first ^ std::rotl(last, 23) ^ name.size() << 48) * kSpread >>
         (64 - kBits);
}

/// The members of an object that is asked for many of them.
class JsonIndex {
 public:
  explicit JsonIndex(JsonElement object);

  /// The first member called `name`; false if there is none.
  bool find(std::string_view name, JsonElement& value) const;

 private:
  static constexpr unsigned kSlotBits = 8;
  static constexpr std::size_t kSlots = 1 << kSlotBits;
  static constexpr std::size_t kMost = 128;  // members; others are not indexed
  struct Member {
    std::string_view name;
    JsonElement value;
  };

  JsonElement object_;
  bool whole_ = true;
  std::vector<Member> members_;
  std::array<std::uint8_t, kSlots> slots_{};  // 0: free; else of members_, + 1
};

/// An object, or a value that may be one, as it stands or with its index,
/// which must outlive it.
struct JsonObject {
  JsonObject(JsonElement value) : element(value) {}  // NOLINT(*-explicit-*)
  JsonObject(JsonElement value, const JsonIndex& its)
      : element(value), index(&its) {}

  JsonElement element;
  const JsonIndex* index = nullptr;
};

/// The value as text: a string as it is, a number printed; of an object the
/// member that stands for it ("name", "value", "$date" ...); else empty.
JsonText text_of(JsonElement value);

/// The member `name` of `object` as text_of gives it; empty if it has none.
JsonText member_text(const JsonObject& object, std::string_view name);

/// The member called `name`; false if there is none, or null.
bool find_member(const JsonObject& object, std::string_view name,
                 JsonElement& value);

}  // namespace dateline::corpus
