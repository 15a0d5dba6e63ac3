// SPDX-License-Identifier: GPL-3.0-or-later
//
// A record is written and read in one walk over schema/story_members.h. Tags
// rise, so reading is one pass as well: what lies between two known tags is
// a newer member and is skipped. Lists are (length, content) after another.
// A part's content is a record of its own, at most two deep.
//
// Nothing is allocated on the word of a length: every length is held against
// the bytes that are there.
#include "schema/record.h"

#include <concepts>
#include <cstdint>
#include <limits>

#include "schema/error.h"
#include "schema/story_members.h"

namespace dateline {
namespace {

constexpr int kMaxNumberBytes = 10;  // LEB128 of 64 bits
// Years 0 to 9999 with a day to spare for zones: all that days can print.
constexpr std::int64_t kMinSeconds = -62'167'305'600;
constexpr std::int64_t kMaxSeconds = 253'402'387'200;
constexpr std::int64_t kMaxOffsetMinutes = 24 * 60;

[[noreturn]] void fail(const char* reason) {
  throw Error(ErrorKind::Damaged, {}, std::string("story record: ") + reason);
}

/// Enumerators that a record may hold, by the last one of each.
template <class Enum>
constexpr Enum kLast{};
template <>
constexpr ParagraphKind kLast<ParagraphKind> = ParagraphKind::Note;
template <>
constexpr PubStatus kLast<PubStatus> = PubStatus::Embargoed;
template <>
constexpr Evidence kLast<Evidence> = Evidence::Assumed;
template <>
constexpr Role kLast<Role> = Role::Origin;
template <>
constexpr Verdict kLast<Verdict> = Verdict::Correct;
template <>
constexpr Precision kLast<Precision> = Precision::Minute;

// --- Writing ---------------------------------------------------------------

void put_number(std::string& bytes, std::uint64_t number) {
  while (number >= 0x80) {
    bytes += static_cast<char>(0x80 | (number & 0x7f));
    number >>= 7;
  }
  bytes += static_cast<char>(number);
}

void put_block(std::string& bytes, std::string_view content) {
  put_number(bytes, content.size());
  bytes += content;
}

/// Small negative numbers stay short: 0, -1, 1, -2 ...
std::uint64_t zigzag(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1) ^
         static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unzigzag(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1) ^
         -static_cast<std::int64_t>(number & 1);
}

/// Puts what `put` appends behind its length. Nothing is copied that is short.
template <class Put>
void put_counted(std::string& bytes, const Put& put) {
  const std::size_t begin = bytes.size();
  bytes.push_back('\0');  // the length, which mostly is one byte
  put();
  const std::size_t size = bytes.size() - begin - 1;
  if (size < 0x80) {
    bytes[begin] = static_cast<char>(size);
    return;
  }
  std::string length;
  put_number(length, size);
  bytes.replace(begin, 1, length);
}

template <class T>
void put_content(std::string& bytes, const T& value);

/// The content of one member, behind its length.
template <class T>
void put_value(std::string& bytes, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    put_block(bytes, value);
  } else if constexpr (std::is_same_v<T, Field>) {
    put_block(bytes, field_row(value).name);  // outlives a changed order
  } else {
    put_counted(bytes, [&] { put_content(bytes, value); });
  }
}

/// The members from `first_tag` on.
template <class Part>
void put_part(std::string& bytes, const Part& part, unsigned first_tag) {
  each_member(part, [&]<class T>(unsigned tag, const char*, const T& member) {
    if (tag < first_tag) return;
    // No field is empty; what stands for a verdict is not its first one.
    constexpr bool kAlways =
        std::is_same_v<T, Field> || std::is_same_v<T, Verdict>;
    if (!kAlways && member == T{}) return;
    put_number(bytes, tag);
    put_value(bytes, member);
  });
}

/// The content of what is no text; empty only for a part without any content.
template <class T>
void put_content(std::string& bytes, const T& value) {
  if constexpr (IsList<T>::value) {
    for (const auto& element : value) put_value(bytes, element);
  } else if constexpr (std::is_same_v<T, Instant>) {
    put_number(bytes, zigzag(value.time_since_epoch().count()));
  } else if constexpr (std::is_same_v<T, Signals>) {
    put_number(bytes, value.bits);
  } else if constexpr (std::is_enum_v<T> || std::unsigned_integral<T>) {
    put_number(bytes, static_cast<std::uint64_t>(value));
  } else if constexpr (std::signed_integral<T>) {
    put_number(bytes, zigzag(value));
  } else {
    put_part(bytes, value, 0);
  }
}

// --- Reading ---------------------------------------------------------------

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int i = 0; i < kMaxNumberBytes; ++i) {
    if (bytes.empty()) fail("cut short in a number");
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (i == kMaxNumberBytes - 1 && byte > 1) break;
    number |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
    if (byte < 0x80) return number;
  }
  fail("number over 64 bits");
}

std::string_view take_block(std::string_view& bytes) {
  const std::uint64_t size = take_number(bytes);
  if (size > bytes.size()) fail("cut short in a field");
  const std::string_view block = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return block;
}

std::uint64_t whole_number(std::string_view content, std::uint64_t limit) {
  const std::uint64_t number = take_number(content);
  if (!content.empty()) fail("bytes after a number");
  if (number > limit) fail("number out of range");
  return number;
}

std::int64_t signed_number(std::string_view content, std::int64_t low,
                           std::int64_t high) {
  const std::int64_t number = unzigzag(
      whole_number(content, std::numeric_limits<std::uint64_t>::max()));
  if (number < low || number > high) fail("number out of range");
  return number;
}

template <class Part>
void decode_part(std::string_view bytes, Part& part);

template <class T>
void decode_value(std::string_view content, T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    value = content;
  } else if constexpr (std::is_same_v<T, Field>) {
    const FieldRow* row = find_field(content);
    if (row == nullptr) fail("unknown derived field");
    value = row->field;
  } else if constexpr (IsList<T>::value) {
    while (!content.empty()) {
      decode_value(take_block(content), value.emplace_back());
    }
  } else if constexpr (std::is_same_v<T, Instant>) {
    value = Instant(std::chrono::seconds(
        signed_number(content, kMinSeconds, kMaxSeconds)));
  } else if constexpr (std::is_same_v<T, Signals>) {
    value.bits = static_cast<std::uint16_t>(whole_number(content, 0xffff));
  } else if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(
        whole_number(content, static_cast<std::uint64_t>(kLast<T>)));
  } else if constexpr (std::unsigned_integral<T>) {
    value = static_cast<T>(
        whole_number(content, std::numeric_limits<T>::max()));
  } else if constexpr (std::signed_integral<T>) {
    value = static_cast<T>(
        signed_number(content, -kMaxOffsetMinutes, kMaxOffsetMinutes));
  } else {
    decode_part(content, value);
  }
}

/// Tag and content of the next member; tag 0 at the end.
class Members {
 public:
  explicit Members(std::string_view bytes) : rest_(bytes) { next(); }

  std::uint64_t tag() const { return tag_; }
  std::string_view content() const { return content_; }

  void next() {
    if (rest_.empty()) {
      tag_ = kEnd;
      return;
    }
    const std::uint64_t tag = take_number(rest_);
    if (tag <= tag_ || tag == kEnd) fail("fields out of order");
    tag_ = tag;
    content_ = take_block(rest_);
  }

  static constexpr std::uint64_t kEnd =
      std::numeric_limits<std::uint64_t>::max();

 private:
  std::string_view rest_;
  std::string_view content_;
  std::uint64_t tag_ = 0;
};

template <class Part>
void decode_part(std::string_view bytes, Part& part) {
  Members members(bytes);
  each_member(part, [&](unsigned tag, const char*, auto& member) {
    while (members.tag() < tag) members.next();
    if (members.tag() != tag) return;
    decode_value(members.content(), member);
    members.next();
  });
  while (members.tag() != Members::kEnd) members.next();
}

}  // namespace

namespace {

std::string encode_from(const Story& story, unsigned first_tag) {
  constexpr std::size_t kMostOfTheRest = 1024;
  std::size_t room = kMostOfTheRest;
  for (const Paragraph& paragraph : story.body) {
    room += paragraph.text.size() + 8;  // tags and lengths
  }
  std::string bytes;
  bytes.reserve(room);
  bytes.push_back(static_cast<char>(kRecordVersion));
  put_part(bytes, story, first_tag);
  return bytes;
}

}  // namespace

std::string encode_record(const Story& story) { return encode_from(story, 0); }

std::string encode_content(const Story& story) {
  return encode_from(story, kFirstContentTag);
}

Story decode_record(std::string_view bytes) {
  if (bytes.empty()) fail("empty");
  if (static_cast<unsigned char>(bytes.front()) != kRecordVersion) {
    fail("unknown version");
  }
  Story story;
  decode_part(bytes.substr(1), story);
  return story;
}

}  // namespace dateline
