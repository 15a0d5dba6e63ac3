// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/words.h"

#include <algorithm>
#include <array>

#include "schema/utf8.h"

namespace dateline::indexer {
namespace {

// A full stop behind one of these belongs to it.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"Adm", "Assn", "Assoc", "Ave", "Blvd", "Bros", "Brig", "Capt", "Cmdr",
     "Co", "Col", "Corp", "Cpl", "Dr", "Drs", "Esq", "Ft", "Gen", "Gov", "Govs",
     "Hon", "Inc", "Jr", "Ltd", "Lt", "Maj", "Messrs", "Mr", "Mrs", "Ms", "Mt",
     "Mfg", "No", "Pfc", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Sen",
     "Sens", "Sgt", "Sr", "St", "Ste", "Supt", "Univ", "vs", "Jan", "Feb",
     "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Calif", "Conn", "Fla",
     "Ga", "Ill", "Ind", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Ore",
     "Pa", "Tenn", "Tex", "Va", "Wash", "Wis"});

constexpr std::uint32_t kKeySeed = 2166136261u;

constexpr std::uint32_t add_to_key(std::uint32_t key, char32_t c) {
  return (key ^ static_cast<std::uint32_t>(c)) * 16777619u;
}

enum class Letter : std::uint8_t { Small, Large, None };

struct Glyph {
  char32_t small;   // the letter made small, or the character itself
  std::uint32_t bytes;
  Letter letter;
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr Glyph ascii_glyph(std::uint32_t code) {
  if (code >= 'a' && code <= 'z') return {code, 1, Letter::Small};
  if (code >= 'A' && code <= 'Z') return {code + 0x20u, 1, Letter::Large};
  return {code, 1, Letter::None};
}

constexpr auto kAscii = [] {
  std::array<Glyph, 128> table{};
  for (std::uint32_t code = 0; code < table.size(); ++code) {
    table[code] = ascii_glyph(code);
  }
  return table;
}();

Glyph latin(char32_t c, std::uint32_t bytes) {
  const bool latin1 = c >= 0xc0 && c < 0x100 && c != 0xd7 && c != 0xf7;
  if (latin1) {
    const bool large = c < 0xdf;
    return {large ? c + 0x20 : c, bytes, large ? Letter::Large : Letter::Small};
  }
  const bool odd_large =
      (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
  const bool extended =
      (c >= 0x100 && c < 0x250) || (c >= 0x1e00 && c < 0x1f00);
  if (!extended) return {c, bytes, Letter::None};
  const bool large = (c % 2 == 1) == odd_large;
  return {large ? c + 1 : c, bytes, large ? Letter::Large : Letter::Small};
}

Glyph beyond_ascii(std::string_view text, std::size_t at) {
  const Decoded decoded = decode_utf8(text, at);
  return latin(decoded.code, decoded.bytes);
}

inline Glyph glyph(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, Letter::None};
  const auto code = static_cast<unsigned char>(text[at]);
  return code < kAscii.size() ? kAscii[code] : beyond_ascii(text, at);
}

/// True of what may go on with a word: letters, digits, marks that join, and
/// whatever only the long way can tell.
constexpr auto kGoesOn = [] {
  std::array<bool, 256> table{};
  for (std::size_t code = 0; code < table.size(); ++code) {
    table[code] = code >= kAscii.size() ||
                  kAscii[code].letter != Letter::None ||
                  is_digit(static_cast<char>(code));
  }
  for (const char mark : {'\'', '-', '_', '&', '.', ',', ':', '/'}) {
    table[static_cast<unsigned char>(mark)] = true;
  }
  return table;
}();

constexpr bool is_space(char32_t c) {
  return c <= ' ' || c == 0x7f || c == 0xa0 || (c >= 0x2000 && c <= 0x200f) ||
         c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x3000;
}

constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

constexpr bool is_mark(char32_t c) {
  return c < 0x80 || (c >= 0xa1 && c < 0xc0) || c == 0xd7 || c == 0xf7 ||
         (c >= 0x2010 && c < 0x2c00) || (c >= 0x3001 && c <= 0x303f) ||
         (c >= 0xff00 && c < 0xff21);
}

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<NameWord>& words)
      : text_(text), words_(words) {}

  void run() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ') {
        ++at_;
        continue;
      }
      const Glyph first = glyph(text_, at_);
      if (first.letter != Letter::None || is_digit(text_[at_])) {
        read_word();
      } else if (is_space(first.small)) {
        at_ += first.bytes;
      } else if (is_mark(first.small)) {
        read_mark(first);
      } else {
        read_foreign();
      }
    }
  }

 private:
  struct Letters {
    std::uint32_t small = 0, large = 0;
    std::uint32_t inner_large = 0;  // not at the start of a part
    bool digit_first = false, large_first = false, dotted = false;
  };

  void read_word() {
    const std::size_t begin = at_;
    Letters seen;
    seen.digit_first = is_digit(text_[begin]);
    seen.large_first = glyph(text_, begin).letter == Letter::Large;
    std::uint32_t key = kKeySeed;
    bool part_starts = true;
    for (;;) {
      while (at_ < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'z') {
        key = add_to_key(key, static_cast<unsigned char>(text_[at_++]));
        ++seen.small;
        part_starts = false;
      }
      if (at_ == text_.size() ||
          !kGoesOn[static_cast<unsigned char>(text_[at_])]) {
        break;
      }
      const Glyph c = glyph(text_, at_);
      if (c.letter == Letter::Small) {
        ++seen.small;
      } else if (c.letter == Letter::Large) {
        ++seen.large;
        if (!part_starts) ++seen.inner_large;
      } else if (!(is_digit(text_[at_]) || joins(c, seen))) {
        break;
      }
      part_starts = c.letter == Letter::None && !is_digit(text_[at_]);
      key = add_to_key(key, c.small == 0x2019 ? U'\'' : c.small);
      at_ += c.bytes;
    }
    if (is_address(begin)) return read_to_space(begin);
    key = take_full_stop(begin, seen, key);
    add(begin, key, case_of(seen));
  }

  /// True if the character between two others belongs to the word.
  bool joins(const Glyph& c, Letters& seen) const {
    const Glyph next = glyph(text_, at_ + c.bytes);
    const bool digit_next =
        at_ + c.bytes < text_.size() && is_digit(text_[at_ + c.bytes]);
    if (next.letter == Letter::None && !digit_next) return false;
    if (is_apostrophe(c.small)) {
      return next.letter != Letter::None && !is_possessive(at_);
    }
    switch (c.small) {
      case '-': case '_': case 0x2010: case 0x2011: return true;
      case '&': return next.letter != Letter::None;
      case '.':
        seen.dotted = seen.dotted || next.letter != Letter::None;
        return true;
      case ',': case ':': case '/':
        return digit_next && at_ > 0 && is_digit(text_[at_ - 1]);
      default: return false;
    }
  }

  /// True at the apostrophe of "Sun's".
  bool is_possessive(std::size_t at) const {
    const std::size_t s = at + glyph(text_, at).bytes;
    if (s >= text_.size() || (text_[s] != 's' && text_[s] != 'S')) return false;
    return glyph(text_, s + 1).letter == Letter::None;
  }

  bool is_address(std::size_t begin) const {
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word.starts_with("www.")) return true;
    return (word == "http" || word == "https") &&
           text_.substr(at_).starts_with("://");
  }

  void read_to_space(std::size_t begin) {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > ' ') {
      ++at_;
    }
    add(begin, kKeySeed, WordCase::Mark);
  }

  std::uint32_t take_full_stop(std::size_t begin, const Letters& seen,
                               std::uint32_t key) {
    if (at_ >= text_.size() || text_[at_] != '.') return key;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool initial = seen.large == 1 && seen.small == 0 && !seen.digit_first;
    const bool acronym = seen.dotted && seen.small == 0;
    if (!initial && !acronym &&
        std::ranges::find(kAbbreviations, word) == kAbbreviations.end()) {
      return key;
    }
    ++at_;
    return add_to_key(key, '.');
  }

  static WordCase case_of(const Letters& seen) {
    const std::uint32_t letters = seen.small + seen.large;
    if (seen.digit_first) {
      return seen.large > 0 && letters > 2 ? WordCase::Mixed : WordCase::Number;
    }
    if (seen.large == 0) return WordCase::Lower;
    if (letters == 1) return WordCase::Initial;
    if (seen.small == 0) return WordCase::Capitals;
    if (!seen.large_first || seen.inner_large > 0) return WordCase::Mixed;
    return WordCase::Capital;
  }

  void read_mark(const Glyph& first) {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if ((c == '#' || c == '@') && glyph(text_, at_ + 1).letter != Letter::None) {
      do {
        at_ += glyph(text_, at_).bytes;
      } while (at_ < text_.size() &&
               (glyph(text_, at_).letter != Letter::None ||
                is_digit(text_[at_]) || text_[at_] == '_'));
      return add(begin, add_to_key(kKeySeed, first.small), WordCase::Mark);
    }
    if (is_apostrophe(first.small) && is_possessive(at_)) {
      at_ += first.bytes + 1;
      return add(begin, add_to_key(add_to_key(kKeySeed, '\''), 's'),
                 WordCase::Mark);
    }
    do {  // "--", "...", "''" are one
      at_ += first.bytes;
    } while (glyph(text_, at_).small == first.small);
    add(begin, add_to_key(kKeySeed, first.small), WordCase::Mark);
    note_sentence_end(first.small);
  }

  void note_sentence_end(char32_t c) {
    const bool ends = c == '.' || c == '!' || c == '?' || c == ':' || c == ';';
    const bool quotes = c == '"' || c == '\'' || c == '`' || c == '(' ||
                        c == ')' || c == '-' || (c >= 0x2013 && c <= 0x201e);
    opens_ = ends || (quotes && (opens_ || c == '"' || c == '`' || c == 0x201c));
  }

  void read_foreign() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const Glyph c = glyph(text_, at_);
      if (c.letter != Letter::None || is_space(c.small) || is_mark(c.small)) {
        break;
      }
      at_ += c.bytes;
    }
    add(begin, kKeySeed, WordCase::Foreign);
  }

  void add(std::size_t begin, std::uint32_t key, WordCase word_case) {
    words_.push_back({static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(at_), key, word_case, opens_});
    if (word_case != WordCase::Mark) opens_ = false;
  }

  std::string_view text_;
  std::vector<NameWord>& words_;
  std::size_t at_ = 0;
  bool opens_ = true;
};

}  // namespace

void split_words(std::string_view text, std::vector<NameWord>& words) {
  Splitter(text, words).run();
}

std::uint32_t word_key(std::string_view word) {
  std::uint32_t key = kKeySeed;
  for (std::size_t at = 0; at < word.size();) {
    const Glyph c = glyph(word, at);
    key = add_to_key(key, c.small == 0x2019 ? U'\'' : c.small);
    at += c.bytes;
  }
  return key;
}

}  // namespace dateline::indexer
