// SPDX-License-Identifier: GPL-3.0-or-later
//
// One character in, one character out. Strict, as the Unicode Standard's table
// 3-7 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// What stands for bytes that are no UTF-8.
inline constexpr char32_t kReplacement = 0xfffd;

struct Decoded {
  char32_t code = kReplacement;
  std::uint32_t bytes = 0;  // 0 only at the end of the text
  bool valid = false;
};

/// The character of `text` at `at`; an invalid byte counts as one character.
inline Decoded decode_utf8(std::string_view text, std::size_t at) {
  constexpr Decoded kInvalid{kReplacement, 1, false};
  const std::size_t left = text.size() - at;
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return static_cast<unsigned char>(text[at + i]);
  };
  // 0 to 63, or above for what is no continuation byte.
  const auto tail = [&](std::size_t i) { return byte(i) ^ 0x80; };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xe0) {
    if (lead < 0xc2 || left < 2 || tail(1) > 0x3f) return kInvalid;
    return {(lead & 0x1f) << 6 | tail(1), 2, true};
  }
  if (lead < 0xf0) {
    if (left < 3 || (tail(1) | tail(2)) > 0x3f) return kInvalid;
    const char32_t code = (lead & 0xf) << 12 | tail(1) << 6 | tail(2);
    const bool surrogate = (code & 0xf800) == 0xd800;
    if (code < 0x800 || surrogate) return kInvalid;
    return {code, 3, true};
  }
  if (left < 4 || (tail(1) | tail(2) | tail(3)) > 0x3f) return kInvalid;
  const char32_t code =
      (lead & 0xf) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
  if (code < 0x10000 || code > 0x10ffff) return kInvalid;
  return {code, 4, true};
}

/// Appends the code point `c`.
inline void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t byte) {
    out.push_back(static_cast<char>(byte));
  };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xe0 | c >> 12);
    } else {
      put(0xf0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3f));
    }
    put(0x80 | (c >> 6 & 0x3f));
  }
  put(0x80 | (c & 0x3f));
}

}  // namespace dateline
