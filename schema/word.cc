// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/word.h"

#include <algorithm>

#include "schema/fold.h"
#include "schema/plain.h"
#include "schema/terms.h"

namespace dateline {
namespace {

// What is kept of a word before folding: more than a term can hold, since
// folding can shorten it.
constexpr std::size_t kMaxRawBytes = 4 * kMaxWordBytes;
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr bool is_hebrew(char32_t c) { return c >= 0x05d0 && c <= 0x05ea; }

constexpr bool stands_in_term(CharClass c) {
  return makes_words(c) || c == CharClass::Mark ||
         (c >= CharClass::Apostrophe && c <= CharClass::Comma);
}

}  // namespace

WordReader::WordReader(CharTable& table, TermArena& arena)
    : table_(table), arena_(arena) {}

std::size_t WordReader::read(std::string_view text, std::size_t at,
                             WordPart& found) {
  text_ = text;
  raw_.clear();
  flags_ = 0;
  reorders_ = last_combining_ = joined_ = false;
  found.token.begin = static_cast<std::uint32_t>(at);
  std::size_t end = acronym_end(at);
  if (end != at) {
    read_acronym(at, end);
    found.token.end = static_cast<std::uint32_t>(end);
    found.numeric = false;
    end = skip_possessive(end);
  } else {
    end = read_word(at, found);
  }
  finish(found);
  return end;
}

// Whether the character `joiner` between `left` and what stands at `next`
// belongs to the word.
bool WordReader::joins(const Char& left, const Char& joiner, std::size_t next) {
  const CharClass before = left.char_class();
  const Char after = table_.look(text_, next);
  switch (joiner.char_class()) {
    case CharClass::Apostrophe:
      return makes_words(before) && after.char_class() == CharClass::Letter;
    case CharClass::Ampersand:
    case CharClass::MiddleDot:
      return before == CharClass::Letter &&
             after.char_class() == CharClass::Letter;
    case CharClass::Dot:
    case CharClass::Comma:
      return before == CharClass::Digit &&
             after.char_class() == CharClass::Digit;
    case CharClass::Quote:
      return is_hebrew(left.code) && is_hebrew(after.code);
    default:
      return false;
  }
}

// Reads letters, digits and what joins them; returns where the word ends.
std::size_t WordReader::read_word(std::size_t at, WordPart& found) {
  Char base;  // the last one that is no mark
  for (;;) {
    const Char c = table_.look(text_, at);
    const CharClass kind = c.char_class();
    const std::size_t next = at + c.bytes;
    if (makes_words(kind)) {
      base = c;
      if (kind == CharClass::Letter) found.numeric = false;
    } else if (kind == CharClass::Ignorable) {
      at = next;
      continue;
    } else if (kind != CharClass::Mark) {
      if (!joins(base, c, next)) return at;
      joined_ = true;
    }
    if (kind == CharClass::Apostrophe) {
      apostrophe_ = static_cast<std::uint32_t>(at);
      keep("'", {CharClass::Apostrophe, 0});
    } else if (kind != CharClass::MiddleDot && kind != CharClass::Quote) {
      keep(text_.substr(at, c.bytes), c.facts);
    }
    at = next;
    found.token.end = static_cast<std::uint32_t>(at);
  }
}

// The end of "U.S." or "J.K" at `at`: two or more single letters with dots
// between them; `at` if there is no such thing.
std::size_t WordReader::acronym_end(std::size_t at) {
  std::size_t end = at, from = at;
  for (int letters = 0;;) {
    const Char letter = table_.look(text_, from);
    if (letter.char_class() != CharClass::Letter) break;
    std::size_t after = from + letter.bytes;
    Char next = table_.look(text_, after);
    while (next.char_class() == CharClass::Mark) {
      after += next.bytes;
      next = table_.look(text_, after);
    }
    const CharClass stop = next.char_class();
    if (makes_words(stop) || stop == CharClass::Ignorable) break;
    if (++letters >= 2) end = after;
    if (stop != CharClass::Dot) break;
    from = after + next.bytes;
    if (letters >= 2) end = from;
  }
  return end;
}

void WordReader::read_acronym(std::size_t at, std::size_t end) {
  while (at < end) {
    const Char c = table_.look(text_, at);
    if (c.char_class() != CharClass::Dot) {
      keep(text_.substr(at, c.bytes), c.facts);
    }
    at += c.bytes;
  }
}

// Behind "'s" at `at`, if that is where a word ends.
std::size_t WordReader::skip_possessive(std::size_t at) {
  const Char apostrophe = table_.look(text_, at);
  if (apostrophe.char_class() != CharClass::Apostrophe) return at;
  const Char s = table_.look(text_, at + apostrophe.bytes);
  if (s.code != 's' && s.code != 'S') return at;
  const std::size_t end = at + apostrophe.bytes + s.bytes;
  return makes_words(table_.look(text_, end).char_class()) ? at : end;
}

void WordReader::keep(std::string_view bytes, CharFacts facts) {
  if (raw_.size() + bytes.size() > kMaxRawBytes) return;
  raw_ += bytes;
  flags_ |= facts.flags();
  const bool combining = (facts.flags() & CharFacts::kCombining) != 0;
  if (combining && last_combining_) reorders_ = true;
  last_combining_ = combining;
}

// Turns raw_ into the term and its second reading.
void WordReader::finish(WordPart& found) {
  fold_raw();
  constexpr std::string_view kPossessive = "'s";
  if (raw_.size() > kPossessive.size() && raw_.ends_with(kPossessive)) {
    raw_.resize(raw_.size() - kPossessive.size());
    found.token.end = apostrophe_;
  }
  found.token.term = arena_.store(cut_bytes(raw_, kMaxWordBytes));
  found.token.plain = plain_of(found.token.term);
}

void WordReader::fold_raw() {
  if ((flags_ & CharFacts::kFolds) == 0 && !reorders_) {
    std::transform(raw_.begin(), raw_.end(), raw_.begin(), lower);
    return;
  }
  std::string folded;
  fold_append(raw_, folded);
  // Compatibility forms can hold spaces and parentheses, or begin with an
  // apostrophe.
  raw_.clear();
  flags_ = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const Char c = table_.look(folded, at);
    if (raw_.empty() ? makes_words(c.char_class())
                     : stands_in_term(c.char_class())) {
      raw_ += folded.substr(at, c.bytes);
      flags_ |= c.facts.flags();
    }
    at += c.bytes;
  }
}

std::string_view WordReader::plain_of(std::string_view term) {
  const bool accented = (flags_ & CharFacts::kHasPlain) != 0;
  if (!accented && !joined_) return {};
  std::string plain = accented ? unaccent(term) : std::string(term);
  std::erase(plain, '\'');
  if (const std::string whole = ungrouped(plain); !whole.empty()) {
    plain = whole;
  }
  return plain.empty() || plain == term
             ? std::string_view{}
             : arena_.store(cut_bytes(plain, kMaxWordBytes));
}

}  // namespace dateline
