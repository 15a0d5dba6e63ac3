// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/char_class.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "schema/normal_form.h"
#include "schema/plain.h"

namespace dateline {
namespace {

constexpr char32_t kFirstPlane = 0x10000;

struct ClassRow {
  char32_t first, last;
  CharClass char_class;
};

// Where Unicode's general category does not say what we need.
constexpr auto kClassRows = std::to_array<ClassRow>({
    {0x00b7, 0x00b7, CharClass::MiddleDot},
    {0x02bc, 0x02bc, CharClass::Apostrophe},  // modifier letter apostrophe
    {0x058a, 0x058a, CharClass::Hyphen},      // Armenian
    {0x05be, 0x05be, CharClass::Hyphen},      // Hebrew maqaf
    {0x05f4, 0x05f4, CharClass::Quote},       // Hebrew gershayim
    {0x066b, 0x066b, CharClass::Dot},         // Arabic decimal separator
    {0x066c, 0x066c, CharClass::Comma},       // Arabic thousands separator
    {0x0e33, 0x0e33, CharClass::Mark},        // Thai and Lao am: NFKC makes
    {0x0eb3, 0x0eb3, CharClass::Mark},        // a mark and a vowel of it
    {0x1160, 0x11ff, CharClass::Mark},        // jamo after the first of a
    {0xd7b0, 0xd7ff, CharClass::Mark},        // syllable
    {0x200b, 0x200b, CharClass::Other},       // zero width space
    {0x2010, 0x2011, CharClass::Hyphen},
    {0x2019, 0x2019, CharClass::Apostrophe},
    {0x30fc, 0x30fc, CharClass::Cjk},         // prolonged sound mark
    {0xfe63, 0xfe63, CharClass::Hyphen},
    {0xff06, 0xff06, CharClass::Ampersand},   // full-width forms
    {0xff07, 0xff07, CharClass::Apostrophe},
    {0xff0c, 0xff0c, CharClass::Comma},
    {0xff0d, 0xff0d, CharClass::Hyphen},
    {0xff0e, 0xff0e, CharClass::Dot},
    {0xff70, 0xff70, CharClass::Cjk},         // half-width prolonged mark
    {0xff9e, 0xff9f, CharClass::Mark},        // half-width voicing marks
});

struct Range {
  char32_t first, last;
};

// Signs that readers leave out of words and writers mostly do, too.
constexpr auto kPointing = std::to_array<Range>({
    {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c2}, {0x05c4, 0x05c5},
    {0x05c7, 0x05c7},                    // Hebrew points and accents
    {0x0610, 0x061a}, {0x0640, 0x0640},  // Arabic honorifics, tatweel
    {0x064b, 0x0652}, {0x0656, 0x065f},  // vowel signs, but no hamza
    {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e4}, {0x06e7, 0x06e8},
    {0x06ea, 0x06ed},                    // Koranic signs
});

CharClass class_by_script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO: return CharClass::Cjk;
    case USCRIPT_HANGUL: return CharClass::Hangul;
    case USCRIPT_THAI: return CharClass::Thai;
    case USCRIPT_LAO: return CharClass::Lao;
    case USCRIPT_KHMER: return CharClass::Khmer;
    case USCRIPT_MYANMAR: return CharClass::Myanmar;
    default: return CharClass::Letter;
  }
}

// Superscripts, subscripts and circled digits: what folds to one digit.
bool folds_to_digit(char32_t c) {
  const auto* form = nfkc();
  icu::UnicodeString to;
  return form != nullptr &&
         form->getDecomposition(static_cast<UChar32>(c), to) != 0 &&
         to.length() == 1 && u_isdigit(to.char32At(0)) != 0;
}

CharClass class_of(char32_t code) {
  if (code < 0x80) return ascii_class(static_cast<unsigned char>(code));
  const auto* row = std::find_if(
      kClassRows.begin(), kClassRows.end(), [&](const ClassRow& r) {
        return code >= r.first && code <= r.last;
      });
  if (row != kClassRows.end()) return row->char_class;
  const auto c = static_cast<UChar32>(code);
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    return CharClass::Ignorable;
  }
  const std::uint32_t category = U_GET_GC_MASK(c);
  if ((category & (U_GC_L_MASK | U_GC_NL_MASK)) != 0) {
    return class_by_script(code);
  }
  if ((category & U_GC_ND_MASK) != 0) return CharClass::Digit;
  if ((category & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0) return CharClass::Mark;
  if ((category & U_GC_ME_MASK) != 0) return CharClass::Ignorable;
  if ((category & U_GC_NO_MASK) != 0 && folds_to_digit(code)) {
    return CharClass::Digit;
  }
  return CharClass::Other;
}

}  // namespace

bool dropped_by_folding(char32_t code) {
  if (code < 0x80) return false;
  const bool pointing =
      std::any_of(kPointing.begin(), kPointing.end(), [&](const Range& r) {
        return code >= r.first && code <= r.last;
      });
  if (pointing) return true;
  const auto c = static_cast<UChar32>(code);
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (U_GET_GC_MASK(c) & U_GC_ME_MASK) != 0;
}

CharFacts facts_of(char32_t code) {
  // ASCII needs no more than lower case, which costs nothing.
  if (code < 0x80) return {class_of(code), 0};
  const auto c = static_cast<UChar32>(code);
  std::uint8_t flags = 0;
  if (u_getCombiningClass(c) != 0) flags |= CharFacts::kCombining;
  if (u_getIntPropertyValue(c, UCHAR_NFKC_QUICK_CHECK) != UNORM_YES ||
      u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED) ||
      dropped_by_folding(code)) {
    flags |= CharFacts::kFolds;
  }
  if (has_plain_form(code)) flags |= CharFacts::kHasPlain;
  return {class_of(code), flags};
}

CharTable::CharTable() : first_plane_(kFirstPlane) {}

CharFacts CharTable::ask(char32_t c) {
  const CharFacts facts = facts_of(c);
  if (c < first_plane_.size()) first_plane_[c] = facts;
  return facts;
}

}  // namespace dateline
