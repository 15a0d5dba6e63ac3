// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text to tokens: one analyzer for the indexer, the query and the highlighter,
// so that they cannot disagree about what a word is.
//
// Words are folded (NFKC, case) surface forms; morphology is the query's
// matter. A token's `plain` is its second reading, without accents, apostrophes
// or digit grouping, where that differs. Hyphenated words give their parts at
// successive positions and the joined form at the first. In scripts written
// without spaces every character counts one position: dictionary words of
// three characters or more, every overlapping pair, and every single one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

enum class TokenKind : std::uint8_t {
  Word,    // written with spaces around it; advances the position
  Joined,  // "datacentre" of "data-centre", at the position of "data"
  Ideograph,   // dictionary word of >= 3 characters, script without spaces
  Pair,        // two adjacent characters of such a script
  Single,      // one such character (indexed with wdf 0)
};

struct Token {
  std::string_view term;   // folded; valid until the next call of analyze()
  std::string_view plain;  // second reading; empty: same as term
  std::uint32_t position = 0;  // from 0; several tokens may share one
  std::uint32_t begin = 0;     // byte span in the analyzed text
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::Word;
};

/// Whether to look for dictionary words in scripts without spaces: more than
/// half of the time such text takes. Without them no Ideograph is found.
enum class DictionaryWords : bool { No, Yes };

/// Holds break iterators and buffers: one per thread, kept for many texts.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Tokens of `text` (UTF-8; invalid sequences separate words), by position,
  /// at one position by kind. The span and its views are valid until the next
  /// call.
  std::span<const Token> analyze(
      std::string_view text, DictionaryWords words = DictionaryWords::Yes);

  /// As analyze() with dictionary words, and the same text will be analyzed
  /// again: until forget() that costs no more than telling that it is the same.
  /// Of many texts and of long ones some are not kept.
  std::span<const Token> remember(std::string_view text);
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `text` folded as terms are (NFKC, case folding), for names and facet
/// values; spaces are kept.
std::string fold(std::string_view text);

/// `folded` without accents, as in Token::plain; equal input if none.
std::string unaccent(std::string_view folded);

}  // namespace dateline
