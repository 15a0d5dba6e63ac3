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
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::uint32_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - at < bytes) {
    return {kReplacement, 1, false};
  }
  char32_t code = lead & (0x7fu >> bytes);
  for (std::uint32_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return {kReplacement, 1, false};
    code = code << 6 | (byte(at + i) & 0x3fu);
  }
  const bool overlong = (bytes == 3 && code < 0x800) ||
                        (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) {
    return {kReplacement, 1, false};
  }
  return {code, bytes, true};
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
