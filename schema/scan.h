// SPDX-License-Identifier: GPL-3.0-or-later
//
// The analyzer's walk over a text. Runs of ASCII letters and digits take a
// short way; whatever joins words (hyphens, apostrophes, dots in acronyms) or
// is not ASCII takes the general one, which finds the same in ASCII text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/char_class.h"
#include "schema/term_arena.h"
#include "schema/unspaced.h"
#include "schema/word.h"

namespace dateline {

enum class AsciiPath : bool { Off, On };

class Scanner {
 public:
  /// `ascii` is Off only to test and to measure the general way.
  explicit Scanner(AsciiPath ascii = AsciiPath::On);

  /// See Analyzer::analyze.
  const std::vector<Token>& scan(
      std::string_view text, DictionaryWords words = DictionaryWords::Yes) {
    clear();
    return scan_on(text, words);
  }

  /// The same behind the tokens of the texts before, which stay valid, as does
  /// `text`'s own memory until clear().
  const std::vector<Token>& scan_on(std::string_view text,
                                    DictionaryWords words);
  void clear() {
    arena_.clear();
    tokens_.clear();
  }

 private:
  std::size_t ascii_word(std::size_t at);
  std::size_t compound(std::size_t at);
  void emit(std::vector<WordPart>& parts);
  void emit_joined(const std::vector<WordPart>& parts);

  CharTable table_;
  TermArena arena_;
  WordReader words_;
  UnspacedRuns unspaced_;
  std::vector<Token> tokens_;
  std::vector<WordPart> parts_;
  std::string_view text_;
  std::uint32_t position_ = 0;
  bool ascii_;
};

}  // namespace dateline
