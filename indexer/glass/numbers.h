// SPDX-License-Identifier: GPL-3.0-or-later
//
// How glass writes numbers and strings in tags, short; in keys:
// schema/glass_key.h.
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

/// Takes a number that append_number() wrote from the front of `in`. False
/// where the bytes end before it does, or it has more than 32 bits.
inline bool take_number(std::string_view& in, std::uint32_t& value) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < in.size() && at < 5; ++at) {
    const auto byte = static_cast<unsigned char>(in[at]);
    number |= std::uint64_t{byte & 0x7fU} << (7 * at);
    if (byte < 0x80) {
      in.remove_prefix(at + 1);
      value = static_cast<std::uint32_t>(number);
      return number == value;
    }
  }
  return false;
}

/// Appends the length of `text`, then `text`.
inline void append_string(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

/// Takes what append_string() wrote; false where the bytes end before it does.
inline bool take_string(std::string_view& in, std::string_view& text) {
  std::uint32_t size = 0;
  if (!take_number(in, size) || size > in.size()) return false;
  text = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

/// Appends the low bytes of `value` first, no zeros at the end; nothing for 0.
/// Only for what ends a key.
void append_last_number(std::string& out, std::uint32_t value);

}  // namespace dateline::indexer::glass
