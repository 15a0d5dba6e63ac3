// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folding: NFKC and case folding by Boost.Locale, called only where a quick
// check says that something changes, then without the signs that words are
// written with or without (soft hyphens, Arabic vowel signs, Hebrew points).
#include "schema/fold.h"

#include <algorithm>
#include <boost/locale/conversion.hpp>
#include <boost/locale/generator.hpp>
#include <locale>

#include "schema/analyzer.h"
#include "schema/char_class.h"
#include "schema/normal_form.h"
#include "schema/utf8.h"

namespace dateline {
namespace {

// Conversion only: a locale with every category costs ten times the start of
// the program. The language is of no account to folding.
const std::locale& folding_locale() {
  static const std::locale locale = [] {
    boost::locale::generator generator;
    generator.categories(boost::locale::convert_facet);
    generator.characters(boost::locale::char_facet);
    return generator("en_US.UTF-8");
  }();
  return locale;
}

bool is_folded(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* folding = nfkc_casefold();
  return folding != nullptr && folding->isNormalizedUTF8(text, status) != 0;
}

bool is_nfkc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = nfkc();
  return form != nullptr && form->isNormalizedUTF8(text, status) != 0;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_apostrophe(char32_t c) { return c == 0x2019 || c == 0x02bc; }

// `text` without what folding drops; apostrophes become one.
std::string kept(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded c = decode_utf8(text, i);
    if (is_apostrophe(c.code)) {
      out.push_back('\'');
    } else if (!dropped_by_folding(c.code)) {
      out += text.substr(i, c.bytes);
    }
    i += c.bytes;
  }
  return out;
}

// `text` with U+FFFD for each invalid sequence, so that nothing behind can
// trip over it or join what it parted.
std::string valid_utf8(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded c = decode_utf8(text, i);
    append_utf8(c.code, out);
    i += c.bytes;
  }
  return out;
}

}  // namespace

void fold_append(std::string_view text, std::string& out) {
  namespace bl = boost::locale;
  // Folding can undo normalization and the other way round; the third round
  // has never found anything to do.
  constexpr int kRounds = 3;
  std::string folded = kept(text);
  for (int round = 0; round < kRounds && !is_folded(folded); ++round) {
    if (!is_nfkc(folded)) {
      folded = bl::normalize(folded, bl::norm_nfkc, folding_locale());
    }
    folded = bl::fold_case(folded, folding_locale());
    if (!is_nfkc(folded)) {
      folded = bl::normalize(folded, bl::norm_nfkc, folding_locale());
    }
    folded = kept(folded);
  }
  out += folded;
}

std::string_view cut_bytes(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t keep = max_bytes;
  while (keep > 0 && (text[keep] & 0xc0) == 0x80) --keep;
  return text.substr(0, keep);
}

std::string fold(std::string_view text) {
  std::string out(text.size(), '\0');
  std::transform(text.begin(), text.end(), out.begin(), lower);
  const bool ascii = std::all_of(out.begin(), out.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
  if (ascii) return out;
  out.clear();
  fold_append(valid_utf8(text), out);
  return out;
}

}  // namespace dateline
