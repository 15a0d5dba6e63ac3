// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/width.h"

#include <unicode/uchar.h>

#include "schema/utf8.h"

namespace dateline::query {

std::size_t char_width(char32_t code) {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x300) return code == 0xad ? 0 : 1;  // soft hyphen: none
  // Vowels and finals of a Hangul syllable stand inside its first jamo.
  if (code >= 0x1160 && code <= 0x11ff) return 0;
  const auto c = static_cast<UChar32>(code);
  constexpr std::uint32_t kInvisible =
      U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(c) & kInvisible) != 0) return 0;
  switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH: return 2;
    default: return 1;
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    columns += char_width(c.code);
    at += c.bytes;
  }
  return columns;
}

std::string_view fit_columns(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    used += char_width(c.code);
    if (used > columns) break;
    at += c.bytes;
  }
  return text.substr(0, at);
}

}  // namespace dateline::query
