// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/charset.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "corpus/convert.h"
#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 8192;

struct Mark {
  std::string_view bytes, charset;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr auto kMarks = std::to_array<Mark>({
    {"\xff\xfe\0\0"sv, "utf-32le"},
    {"\0\0\xfe\xff"sv, "utf-32be"},
    {"\xef\xbb\xbf"sv, "utf-8"},
    {"\xff\xfe"sv, "utf-16le"},
    {"\xfe\xff"sv, "utf-16be"},
});

constexpr auto kBinaryMagics = std::to_array<std::string_view>({
    "%PDF"sv, "\x89PNG"sv, "\xff\xd8\xff"sv, "GIF8"sv, "Rar!"sv,
    "7z\xbc\xaf"sv, "\x1f\x9d"sv, "\x7f" "ELF"sv, "\xd0\xcf\x11\xe0"sv,
    "SQLite format 3"sv, "OggS"sv, "ID3"sv, "RIFF"sv, "\xca\xfe\xba\xbe"sv,
});

/// UTF-16 without a mark: ASCII in it has a NUL in every other byte.
std::optional<std::string_view> unmarked_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  if (head.find('\0') == head.npos) return std::nullopt;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++nuls[i % 2];
  }
  const std::size_t half = head.size() / 2;
  // Spaces and line ends alone make some in any script with 16-bit letters.
  if (half < 2 || std::max(nuls[0], nuls[1]) * 20 < half) return std::nullopt;
  if (nuls[0] * 20 <= nuls[1]) return "utf-16le";
  if (nuls[1] * 20 <= nuls[0]) return "utf-16be";
  return std::nullopt;
}

ScanBytes lower_of(ScanBytes one, ScanBytes other) {
  return one < other ? one : other;
}

/// The lowest byte, and the lowest once a return is moved behind the last:
/// all that is above it stands first then.
class Lowest {
 public:
  void add(const char* block) {
    const ScanBytes bytes = load(block);
    byte_ = lower_of(byte_, bytes);
    after_return_ = lower_of(after_return_, bytes - kAfterReturn);
  }
  void add(const Lowest& other) {
    byte_ = lower_of(byte_, other.byte_);
    after_return_ = lower_of(after_return_, other.after_return_);
  }
  bool may_be_controls() const {
    constexpr std::uint8_t kTab = '\t', kToBlank = ' ' - kAfterReturn;
    return any_of((byte_ < kTab) | (after_return_ < kToBlank));
  }

 private:
  static constexpr std::uint8_t kAfterReturn = '\r' + 1;
  static constexpr std::uint8_t kHighest = 0xFF;
  ScanBytes byte_ = ScanBytes{} + kHighest;
  ScanBytes after_return_ = byte_;
};

/// False only where no control character stands in `bytes` that no text holds,
/// and no escape.
bool may_hold_controls(std::string_view bytes) {
  constexpr std::size_t kSize = sizeof(ScanBytes), kAtOnce = 4;
  if (bytes.size() < kSize) return true;
  std::array<Lowest, kAtOnce> lowest;
  const char* at = bytes.data();
  const char* const last = at + bytes.size() - kSize;
  for (; last - at >= static_cast<std::ptrdiff_t>(kAtOnce * kSize);
       at += kAtOnce * kSize) {
    for (std::size_t i = 0; i < kAtOnce; ++i) lowest[i].add(at + i * kSize);
  }
  for (; at < last; at += kSize) lowest[0].add(at);
  lowest[0].add(last);
  for (std::size_t i = 1; i < kAtOnce; ++i) lowest[0].add(lowest[i]);
  return lowest[0].may_be_controls();
}

/// How many control characters that no text holds stand in `bytes`. In blocks
/// whose count fits into a byte, so that many are looked at at once.
std::size_t count_controls(std::string_view bytes) {
  if (!may_hold_controls(bytes)) return 0;
  constexpr std::size_t kBlock = 255;
  std::size_t count = 0;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kBlock, bytes.size()))) {
    std::uint8_t in_block = 0;
    for (const char c : bytes.substr(0, kBlock)) {
      const auto byte = static_cast<std::uint8_t>(c);
      const auto after_bell = static_cast<std::uint8_t>(byte - '\t');
      in_block = static_cast<std::uint8_t>(
          in_block + ((byte < 0x20) & (after_bell > '\r' - '\t') &
                      (byte != 0x1b)));
    }
    count += in_block;
  }
  return count;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r') &&
         c != '\x1b';
}

/// How many control characters stand beside a byte that is not ASCII. Wire
/// formats put theirs around lines of ASCII; three of four in noise do.
std::size_t count_loud_controls(std::string_view bytes) {
  const auto is_high = [&](std::size_t at) {
    return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80;
  };
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (is_control(bytes[at]) && (is_high(at + 1) || is_high(at - 1))) ++count;
  }
  return count;
}

Decoded decode_plain(std::string bytes, std::string_view declared) {
  if (is_utf8(bytes)) return {std::move(bytes), "utf-8"};
  if (auto mended = mend_utf8(bytes)) {
    return {std::move(*mended), "utf-8", true};
  }
  if (!declared.empty()) {
    auto decoded = convert(bytes, declared);
    if (decoded && !decoded->replaced) return std::move(*decoded);
  }
  if (const std::string name = detect_charset(bytes); !name.empty()) {
    auto decoded = convert(bytes, name);
    if (decoded && !decoded->replaced) return std::move(*decoded);
  }
  auto last = convert(bytes, "windows-1252");
  return last ? std::move(*last) : Decoded{{}, "windows-1252", true};
}

}  // namespace

Decoded to_utf8(std::string bytes, std::string_view declared) {
  for (const Mark& mark : kMarks) {
    // Most texts are told from all marks by their first byte.
    if (bytes.empty() || bytes.front() != mark.bytes.front()) continue;
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.erase(0, mark.bytes.size());
    if (mark.charset == "utf-8") return decode_plain(std::move(bytes), "");
    if (auto decoded = convert(bytes, mark.charset)) return std::move(*decoded);
  }
  if (const auto wide = unmarked_utf16(bytes)) {
    if (auto decoded = convert(bytes, *wide)) return std::move(*decoded);
  }
  return decode_plain(std::move(bytes), declared);
}

bool is_utf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::string declared_xml_charset(std::string_view head) {
  head = head.substr(0, 256);
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  auto at = head.find("encoding");
  if (at == head.npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == head.npos) return {};
  const auto end = head.find(head[at], at + 1);
  if (end == head.npos) return {};
  std::string name(head.substr(at + 1, end - at - 1));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  return name;
}

bool is_bytes_literal(std::string_view text) {
  if (!text.starts_with("b'") && !text.starts_with("b\"")) return false;
  const std::string_view head = text.substr(0, kHead);
  // A literal is one line; an apostrophe after a lone b is prose.
  if (head.find('\n') < text.find_last_not_of("\r\n ")) return false;
  return head.find("\\n") != head.npos || head.find("\\x") != head.npos ||
         head.find('<') != head.npos;
}

std::string unescape_bytes_literal(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  constexpr std::string_view kNames = "nrtfvab0";
  constexpr std::string_view kValues = "\n\r\t\f\v\a\b\0"sv;
  const char quote = text[1];
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 2; i < text.size() && text[i] != quote; ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
      continue;
    }
    const char name = text[++i];
    if (const auto at = kNames.find(name); at != kNames.npos) {
      bytes += kValues[at];
    } else if (name == 'x' && i + 2 < text.size() &&
               digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      bytes += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      bytes += name;
    }
  }
  return bytes;
}

bool is_binary(std::string_view bytes) {
  for (const std::string_view magic : kBinaryMagics) {
    if (bytes.starts_with(magic)) return true;
  }
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return false;
  }
  const std::string_view head = bytes.substr(0, kHead);
  const std::size_t count = count_controls(head);
  if (count == 0 || unmarked_utf16(bytes)) return false;
  // Wire formats use some around their headers and notes.
  constexpr std::size_t kAllowed = 16;
  if (count > kAllowed && (count - kAllowed) * 20 > head.size()) return true;
  // A short file of noise holds no more than a wire format uses, but elsewhere.
  constexpr std::size_t kAllowedLoud = 2;
  if (count <= kAllowedLoud || is_utf8(head)) return false;
  const std::size_t loud = count_loud_controls(head);
  return loud > kAllowedLoud && loud * 100 > head.size();
}

}  // namespace dateline::corpus
