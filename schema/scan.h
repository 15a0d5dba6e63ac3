// SPDX-License-Identifier: GPL-3.0-or-later
//
// The analyzer's walk over a text. Runs of ASCII letters and digits take a
// short way; whatever joins words (hyphens, apostrophes, dots in acronyms) or
// is not ASCII takes the general one, which finds the same in ASCII text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/char_class.h"
#include "schema/term_arena.h"
#include "schema/unspaced.h"

namespace dateline {

enum class AsciiPath : bool { Off, On };

class Scanner {
 public:
  /// `ascii` is Off only to test and to measure the general way.
  explicit Scanner(AsciiPath ascii = AsciiPath::On);

  /// See Analyzer::analyze.
  const std::vector<Token>& scan(std::string_view text);

 private:
  // A word between hyphens, as found in the text.
  struct Part {
    Token token;
    bool numeric = true;  // nothing but digits, dots and commas
  };

  std::size_t ascii_word(std::size_t at);
  std::size_t compound(std::size_t at);
  std::size_t part(std::size_t at, Part& found);
  bool joins(const Char& left, const Char& joiner, std::size_t next);
  std::size_t acronym_end(std::size_t at);
  void read_acronym(std::size_t at, std::size_t end);
  std::size_t read_word(std::size_t at, Part& found);
  std::size_t skip_possessive(std::size_t at);
  void keep(std::string_view bytes, CharFacts facts);
  void finish(Part& found);
  void fold_raw();
  std::string_view plain_of(std::string_view term);
  void emit(std::vector<Part>& parts);
  void emit_joined(const std::vector<Part>& parts);

  CharTable table_;
  TermArena arena_;
  UnspacedRuns unspaced_;
  std::vector<Token> tokens_;
  std::vector<Part> parts_;
  std::string_view text_;
  std::uint32_t position_ = 0;
  bool ascii_;

  // The part being read.
  std::string raw_;              // what of it makes the term
  std::uint8_t flags_ = 0;       // of its characters together
  bool reorders_ = false;        // two combining marks in a row
  bool last_combining_ = false;
  bool joined_ = false;          // by an apostrophe, dot, comma ...
  std::uint32_t apostrophe_ = 0;  // where the last one stood
};

}  // namespace dateline
