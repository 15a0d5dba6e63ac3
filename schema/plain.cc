// SPDX-License-Identifier: GPL-3.0-or-later
//
// Accents of Latin and Greek letters go; letters that only look accented to
// Unicode (ø, ł) and pairs that a language's own writers mix (ё, أ, nukta)
// are rows of a table. Everything else is another letter, and stays: й is
// not и, and Japanese voicing marks are no accents.
#include "schema/plain.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "schema/analyzer.h"
#include "schema/normal_form.h"
#include "schema/utf8.h"

namespace dateline {
namespace {

struct PlainRow {
  char32_t letter;
  std::string_view plain;
};

// By code point.
constexpr auto kPlainRows = std::to_array<PlainRow>({
    {0x00e6, "ae"}, {0x00f0, "d"}, {0x00f8, "o"}, {0x00fe, "th"},
    {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"}, {0x0138, "k"},
    {0x0142, "l"}, {0x014b, "n"}, {0x0153, "oe"}, {0x0167, "t"},
    {0x0199, "k"}, {0x01b4, "y"}, {0x0253, "b"}, {0x0257, "d"},
    {0x0451, "е"},                     // Cyrillic io
    {0x0622, "ا"}, {0x0623, "ا"},      // alef with madda, with hamza
    {0x0624, "و"}, {0x0625, "ا"}, {0x0626, "ي"},
    {0x0629, "ه"},                     // teh marbuta
    {0x0649, "ي"},                     // alef maqsura
    {0x066b, "."}, {0x066c, ","},
    {0x0671, "ا"},
    {0x06a9, "ك"}, {0x06cc, "ي"},      // Persian keyboards' kaf and yeh
    {0x0901, "ं"},                     // chandrabindu
    {0x0929, "न"}, {0x0931, "र"}, {0x0934, "ळ"},
    {0x093c, ""}, {0x0a3c, ""},        // nukta
});
static_assert(std::is_sorted(kPlainRows.begin(), kPlainRows.end(),
                             [](const PlainRow& a, const PlainRow& b) {
                               return a.letter < b.letter;
                             }));

const PlainRow* find_row(char32_t c) {
  const auto* row = std::lower_bound(
      kPlainRows.begin(), kPlainRows.end(), c,
      [](const PlainRow& r, char32_t letter) { return r.letter < letter; });
  return row != kPlainRows.end() && row->letter == c ? row : nullptr;
}

bool is_combining_accent(char32_t c) { return c >= 0x0300 && c <= 0x036f; }

bool has_accents(char32_t c) {
  if (c >= 0x0250 && (c < 0x0370 || c >= 0x0400) &&
      (c < 0x1e00 || c >= 0x2000)) {
    return false;  // no block of Latin or Greek letters
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

// The letter under the accents of `c`; `c` itself if it has none.
char32_t base_letter(char32_t c) {
  if (!has_accents(c)) return c;
  const icu::Normalizer2* const form = nfd();
  icu::UnicodeString parts;
  if (form == nullptr ||
      !form->getDecomposition(static_cast<UChar32>(c), parts)) {
    return c;
  }
  return static_cast<char32_t>(parts.char32At(0));
}

void append_plain(char32_t c, std::string& out) {
  if (is_combining_accent(c)) return;
  const char32_t base = base_letter(c);
  if (const PlainRow* row = find_row(base)) {
    out += row->plain;
    return;
  }
  const int digit = u_charDigitValue(static_cast<UChar32>(base));
  const bool foreign_digit =
      digit >= 0 && u_isdigit(static_cast<UChar32>(base)) != 0;
  append_utf8(foreign_digit ? U'0' + static_cast<char32_t>(digit) : base, out);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Sizes of the digit groups of `number` cut at `separator`; empty if there is
// anything but digits between.
bool is_grouped(std::string_view number, char separator) {
  std::size_t digits = 0, groups = 0;
  for (std::size_t i = number.size(); i-- > 0;) {
    if (is_digit(number[i])) {
      ++digits;
      continue;
    }
    // The last group has three digits, the others three, or two as in India.
    const bool fits = digits == 3 || (groups > 0 && digits == 2);
    if (number[i] != separator || !fits) return false;
    ++groups;
    digits = 0;
  }
  return groups > 0 && digits > 0 && digits <= 3;
}

std::string without(std::string_view text, char unwanted) {
  std::string out(text);
  std::erase(out, unwanted);
  return out;
}

}  // namespace

bool has_plain_form(char32_t c) {
  if (c < 0x80) return false;
  std::string before, after;
  append_utf8(c, before);
  append_plain(c, after);
  return before != after;
}

std::string unaccent(std::string_view folded) {
  if (is_ascii(folded)) return std::string(folded);
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    const Decoded c = decode_utf8(folded, i);
    if (c.code < 0x80 || !c.valid) {
      out += folded.substr(i, c.bytes);
    } else {
      append_plain(c.code, out);
    }
    i += c.bytes;
  }
  return out;
}

std::string ungrouped(std::string_view number) {
  const std::size_t dot = number.find('.');
  if (is_grouped(number.substr(0, dot), ',')) {
    return without(number, ',');
  }
  // One dot may be a decimal point; two or more can only be grouping.
  const bool dots =
      dot != number.npos && number.find('.', dot + 1) != number.npos;
  return dots && is_grouped(number, '.') ? without(number, '.')
                                         : std::string{};
}

}  // namespace dateline
