// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/comparable.h"

#include <unicode/uchar.h>

#include "schema/analyzer.h"
#include "schema/utf8.h"

namespace dateline {

std::string comparable(std::string_view name) {
  const std::string plain = unaccent(fold(name));
  std::string key;
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
