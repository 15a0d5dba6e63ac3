// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/comparable.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "schema/analyzer.h"
#include "schema/utf8.h"

namespace dateline {

std::string comparable(std::string_view name) {
  std::string key;
  if (std::ranges::all_of(name, [](char c) { return (c & 0x80) == 0; })) {
    for (const char c : name) {  // most names; the way below finds the same
      const auto small = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      const bool letter = small >= 'a' && small <= 'z';
      if (letter || (c >= '0' && c <= '9')) key += small;
    }
    return key;
  }
  const std::string plain = unaccent(fold(name));
  for (std::size_t at = 0; at < plain.size();) {
    const Decoded next = decode_utf8(plain, at);
    const auto c = static_cast<UChar32>(next.code);
    if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) {
      key.append(plain, at, next.bytes);
    }
    at += next.bytes;
  }
  return key;
}

}  // namespace dateline
