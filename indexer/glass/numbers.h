// SPDX-License-Identifier: GPL-3.0-or-later
//
// How glass writes numbers and strings. Two ways: short, for tags, and in a
// form whose bytes sort like the numbers themselves, for keys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

/// Appends `value` seven bits a byte, lowest first, the top bit set in all
/// bytes but the last.
inline void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) {
    out.push_back(static_cast<char>(value | 0x80));
  }
  out.push_back(static_cast<char>(value));
}

/// Appends the length of `text`, then `text`.
inline void append_string(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

/// Appends `value` so that bytes sort as numbers: big-endian in two bytes
/// below 2^15; above, as many ones as there are bytes beyond the first two
/// (and one more), a zero, then the value.
void append_sortable(std::string& out, std::uint32_t value);

/// Appends the low bytes of `value` first, no zeros at the end; nothing for 0.
/// Only for what ends a key.
void append_last_number(std::string& out, std::uint32_t value);

/// Appends `term`, every zero byte followed by 0xff, so that a single zero can
/// end it where something follows.
void append_term(std::string& out, std::string_view term);

}  // namespace dateline::indexer::glass
