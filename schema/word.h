// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads one word, up to the hyphen or whatever else ends it: letters, digits
// and marks, with the apostrophes, ampersands and dots that stand inside;
// single letters with dots between are an acronym.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/analyzer.h"
#include "schema/char_class.h"
#include "schema/term_arena.h"

namespace dateline {

/// A word between hyphens, as found in the text; position and kind are for
/// the caller. An empty term: nothing of it is left after folding.
struct WordPart {
  Token token;
  bool numeric = true;  // nothing but digits, dots and commas
};

class WordReader {
 public:
  WordReader(CharTable& table, TermArena& arena);

  /// Reads the word of `text` that starts at `at`, a letter or digit. Returns
  /// where it ends, a possessive "'s" included, which its token leaves out.
  std::size_t read(std::string_view text, std::size_t at, WordPart& found);

 private:
  bool joins(const Char& left, const Char& joiner, std::size_t next);
  std::size_t acronym_end(std::size_t at);
  void read_acronym(std::size_t at, std::size_t end);
  std::size_t read_word(std::size_t at, WordPart& found);
  std::size_t skip_possessive(std::size_t at);
  void keep(std::string_view bytes, CharFacts facts);
  void finish(WordPart& found);
  void fold_raw();
  std::string_view plain_of(std::string_view term);

  CharTable& table_;
  TermArena& arena_;
  std::string_view text_;
  std::string raw_;              // what of the word makes the term
  std::uint8_t flags_ = 0;       // of its characters together
  bool reorders_ = false;        // two combining marks in a row
  bool last_combining_ = false;
  bool joined_ = false;          // by an apostrophe, dot, comma ...
  std::uint32_t apostrophe_ = 0;  // where the last one stood
};

}  // namespace dateline
