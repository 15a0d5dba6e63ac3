// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the analyzer needs to know of a character: whether it makes words,
// joins them, or stands in a script without spaces, and whether folding or
// unaccenting can change it. From Unicode's properties, asked once each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/utf8.h"

namespace dateline {

enum class CharClass : std::uint8_t {
  Unknown,  // not asked yet
  Other,    // separates words
  Letter,
  Digit,
  Mark,       // belongs to the character before it
  Ignorable,  // soft hyphen, joiners, directions: as if it were not there
  Apostrophe,
  Ampersand,
  Dot,
  Comma,
  Hyphen,
  MiddleDot,  // in Catalan words
  Quote,      // in Hebrew acronyms
  Cjk,        // Han, Hiragana, Katakana, Bopomofo: from here without spaces
  Hangul,     // (Hangul has spaces, but is found by parts as well)
  Thai,
  Lao,
  Khmer,
  Myanmar,
};

constexpr bool makes_words(CharClass c) {
  return c == CharClass::Letter || c == CharClass::Digit;
}
constexpr bool is_unspaced(CharClass c) { return c >= CharClass::Cjk; }

/// A character's class and three facts, in one byte.
class CharFacts {
 public:
  static constexpr std::uint8_t kCombining = 0x20;  // reorders in NFKC
  static constexpr std::uint8_t kFolds = 0x40;      // folding may change it
  static constexpr std::uint8_t kHasPlain = 0x80;   // unaccenting changes it

  constexpr CharFacts() = default;
  constexpr CharFacts(CharClass char_class, std::uint8_t flags)
      : bits_(static_cast<std::uint8_t>(
            static_cast<std::uint8_t>(char_class) | flags)) {}

  constexpr CharClass char_class() const {
    return static_cast<CharClass>(bits_ & 0x1f);
  }
  constexpr std::uint8_t flags() const { return bits_ & 0xe0; }

 private:
  std::uint8_t bits_ = 0;
};

/// Facts of the code point `c`, from ICU. Slow: see CharTable.
CharFacts facts_of(char32_t c);

/// True of what folding takes out of a word: ignorables, enclosing marks,
/// Arabic vowel signs and tatweel, Hebrew points.
bool dropped_by_folding(char32_t c);

constexpr CharClass ascii_class(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return CharClass::Letter;
  }
  if (c >= '0' && c <= '9') return CharClass::Digit;
  switch (c) {
    case '\'': return CharClass::Apostrophe;
    case '&': return CharClass::Ampersand;
    case '.': return CharClass::Dot;
    case ',': return CharClass::Comma;
    case '-': return CharClass::Hyphen;
    case '"': return CharClass::Quote;
    default: return CharClass::Other;
  }
}

/// Classes of the 128 ASCII characters; Unknown for the bytes above.
inline constexpr auto kAsciiClass = [] {
  std::array<CharClass, 256> table{};
  for (unsigned c = 0; c < 128; ++c) {
    table[c] = ascii_class(static_cast<unsigned char>(c));
  }
  return table;
}();

/// A character where it stands in a text.
struct Char {
  char32_t code = 0;
  std::uint32_t bytes = 0;  // 0 only at the end of the text
  CharFacts facts{CharClass::Other, 0};
  CharClass char_class() const { return facts.char_class(); }
};

/// Remembers the facts of the characters met so far (64 KB, first plane).
class CharTable {
 public:
  CharTable();

  CharFacts facts(char32_t c) {
    if (c < first_plane_.size() &&
        first_plane_[c].char_class() != CharClass::Unknown) {
      return first_plane_[c];
    }
    return ask(c);
  }

  /// The character of `text` at `at`; an invalid byte is an Other; past the
  /// end stands an Other of no bytes.
  Char look(std::string_view text, std::size_t at) {
    const Decoded c = decode_utf8(text, at);
    if (!c.valid) return {c.code, c.bytes, {CharClass::Other, 0}};
    return {c.code, c.bytes, facts(c.code)};
  }

 private:
  CharFacts ask(char32_t c);

  std::vector<CharFacts> first_plane_;
};

}  // namespace dateline
