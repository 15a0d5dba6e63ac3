// SPDX-License-Identifier: GPL-3.0-or-later
//
// simdjson's DOM, with a second try for the mistakes that dumps make.
#pragma once

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dateline::corpus {

using JsonElement = simdjson::dom::element;

/// Parses one document and keeps it. Throws Error{Input} where it is no JSON
/// even after mending, or nested deeper than 256.
class JsonDocument {
 public:
  /// `room`: so many bytes behind `text` may be read, whatever they hold;
  /// where they are enough for the parser, `text` is not copied.
  explicit JsonDocument(std::string_view text, std::size_t room = 0);
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  JsonElement root() const { return root_; }

 private:
  simdjson::error_code parse(std::string_view text, std::size_t room);

  std::unique_ptr<simdjson::dom::parser> parser_;
  JsonElement root_;
};

/// `text` with what parsers refuse put right: NaN, Infinity and undefined to
/// null, lone surrogates to U+FFFD, control characters in strings escaped,
/// unknown escapes and trailing commas dropped.
std::string mend_json_text(std::string_view text);

/// Bytes that have to be behind a text for it to be parsed where it stands.
inline constexpr std::size_t kJsonRoom = simdjson::SIMDJSON_PADDING;

/// A value as text: where the document has it, or a number printed. The
/// document must outlive it. To copy one takes longer than to make it.
class JsonText {
 public:
  JsonText() = default;

  void clear() { set(std::string_view()); }
  void set(std::string_view text) {
    text_ = text;
    size_ = 0;
  }
  /// `number`: printed; longer ones than JSON's 64 bits take are cut.
  void set_printed(std::string_view number) {
    size_ = static_cast<std::uint8_t>(
        number.copy(printed_.data(), printed_.size()));
  }
  template <class Number>
  void set_number(Number number) {
    char* const begin = printed_.data();
    const auto printed = std::to_chars(begin, begin + printed_.size(), number);
    size_ = static_cast<std::uint8_t>(printed.ptr - begin);
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

/// A number that differs for most names of one kind of file, in its highest
/// bits too.
constexpr std::uint64_t name_mix(std::string_view name) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
  const auto word = [&]<class Word>(Word bytes, std::size_t at) {
    if (!std::is_constant_evaluated() &&
        std::endian::native == std::endian::little) {
      std::memcpy(&bytes, name.data() + at, sizeof bytes);
      return bytes;
    }
    for (std::size_t i = 0; i < sizeof bytes; ++i) {
      bytes |= Word{static_cast<unsigned char>(name[at + i])} << (8 * i);
    }
    return bytes;
  };
  constexpr std::size_t kLong = sizeof(std::uint64_t),
                        kShort = sizeof(std::uint32_t);
  const std::size_t size = name.size();
  std::uint64_t first = 0, last = 0;
  if (size >= kLong) {
    first = word(std::uint64_t{0}, 0);
    last = word(std::uint64_t{0}, size - kLong);
  } else if (size >= kShort) {
    first = word(std::uint32_t{0}, 0);
    last = word(std::uint32_t{0}, size - kShort);
  } else if (size > 0) {
    for (const char c : {name.front(), name[size / 2], name.back()}) {
      first = first << 8 | static_cast<unsigned char>(c);
    }
  }
  return (first ^ std::rotl(last, 23) ^ std::uint64_t{size} << 48) * kSpread;
}

/// The name of a member that is asked for, mixed when the program is built.
struct JsonKey {
  constexpr JsonKey(std::string_view text)  // NOLINT(*-explicit-*)
      : name(text), mix(name_mix(text)) {}
  constexpr JsonKey(const char* text)  // NOLINT(*-explicit-*)
      : JsonKey(std::string_view(text)) {}
  JsonKey(const std::string& text)  // NOLINT(*-explicit-*)
      : JsonKey(std::string_view(text)) {}

  std::string_view name;
  std::uint64_t mix;
};

/// The members of an object that is asked for many of them.
class JsonIndex {
 public:
  explicit JsonIndex(JsonElement object);
  ~JsonIndex();
  JsonIndex(const JsonIndex&) = delete;
  JsonIndex& operator=(const JsonIndex&) = delete;

  /// The first member called so; false if there is none.
  bool find(const JsonKey& key, JsonElement& value) const {
    return !lacks(key) && find_there(key, value);
  }

  /// True only where no member is called so; most that are asked for are not
  /// there, and this tells it for most of them.
  bool lacks(const JsonKey& key) const {
    return whole_ && slots_[slot_of(key.mix)] == 0;
  }

 private:
  bool find_there(const JsonKey& key, JsonElement& value) const;

  static constexpr std::size_t kSlots = 256;
  static std::size_t slot_of(std::uint64_t mix) { return mix >> 56; }
  static constexpr std::size_t kMost = 128;  // members; others are not indexed
  struct Member {
    std::string_view name;
    std::uint64_t mix;
    JsonElement value;
  };
  /// The memory of this thread's last index.
  static std::vector<Member>& spare_members();

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

  /// See JsonIndex.
  bool lacks(const JsonKey& key) const {
    return index != nullptr && index->lacks(key);
  }

  JsonElement element;
  const JsonIndex* index = nullptr;
};

/// The value as text: a string as it is, a number printed; of an object the
/// member that stands for it ("name", "value", "$date" ...); else empty.
JsonText text_of(JsonElement value);
void read_text(JsonElement value, JsonText& text);

/// The member `key` of `object` as text_of gives it; empty if it has none.
JsonText member_text(const JsonObject& object, const JsonKey& key);

/// The member called so; false if there is none, or null.
bool find_member(const JsonObject& object, const JsonKey& key,
                 JsonElement& value);

}  // namespace dateline::corpus
