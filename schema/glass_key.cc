// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/glass_key.h"

#include <bit>

namespace dateline {

void append_sortable(std::string& out, std::uint32_t value) {
  // A length of n bytes leaves 7 n + 1 bits for the value, from 3 bytes on;
  // two bytes leave 15, since their first bit alone is zero.
  constexpr std::uint32_t kTwoBytes = 1u << 15;
  if (value < kTwoBytes) {
    out.push_back(static_cast<char>(value >> 8));
    out.push_back(static_cast<char>(value));
    return;
  }
  const auto bits = static_cast<unsigned>(std::bit_width(value));
  const unsigned bytes = (bits + 5) / 7;
  const std::uint64_t ones = 0xff & (0xffu << (10 - bytes));
  const std::uint64_t whole = (ones << (8 * (bytes - 1))) | value;
  for (unsigned left = bytes; left-- > 0;) {
    out.push_back(static_cast<char>(whole >> (8 * left)));
  }
}

void append_term(std::string& out, std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    const std::size_t zero = term.find('\0', at);
    if (zero == std::string_view::npos) {
      out += term.substr(at);
      return;
    }
    out += term.substr(at, zero + 1 - at);
    out.push_back('\xff');
    at = zero + 1;
  }
}

}  // namespace dateline
