// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/visible.h"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstdio>

namespace dateline::query {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;

void append(std::string& out, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(bytes, static_cast<std::size_t>(length));
}

void append_code(std::string& out, UChar32 c) {
  char code[16];
  std::snprintf(code, sizeof code, "<U+%04X>", static_cast<unsigned>(c));
  out += code;
}

/// Embeddings, overrides, isolates (UAX #9), separators, and the tag
/// characters that can hide text. Marks (U+200E, U+200F) only settle
/// neighbours and stay, as Arabic and Hebrew copy needs them.
bool is_treacherous(UChar32 c) {
  return (c >= 0x80 && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 ||
         (c >= 0xE0000 && c <= 0xE007F) || c == 0xFEFF;
}

std::string filter(std::string_view text, bool keep_newlines) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < length;) {
    if (bytes[i] >= 0x20 && bytes[i] < 0x7F) {
      out += static_cast<char>(bytes[i++]);
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) {
      append(out, kReplacement);
    } else if (c == '\n' && keep_newlines) {
      out += '\n';
    } else if (c == '\n' || c == '\t') {
      out += ' ';
    } else if (c < 0x20) {
      append(out, 0x2400 + c);
    } else if (c == 0x7F) {
      append(out, 0x2421);
    } else if (is_treacherous(c)) {
      append_code(out, c);
    } else {
      append(out, c);
    }
  }
  return out;
}

}  // namespace

std::string visible(std::string_view text) { return filter(text, false); }

std::string visible_lines(std::string_view text) { return filter(text, true); }

}  // namespace dateline::query
