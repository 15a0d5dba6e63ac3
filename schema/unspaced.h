// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of scripts written without spaces between words, and of Hangul: each
// character (with its marks) is a cell and counts one position. ICU's
// dictionary finds words, but splits many names, so every overlapping pair
// stands beside them and every character alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/char_class.h"
#include "schema/term_arena.h"

namespace dateline {

class UnspacedRuns {
 public:
  UnspacedRuns(CharTable& table, TermArena& arena);
  ~UnspacedRuns();
  UnspacedRuns(const UnspacedRuns&) = delete;
  UnspacedRuns& operator=(const UnspacedRuns&) = delete;

  /// Whether the runs to come are looked up in the dictionary.
  void look_up(DictionaryWords words) { words_ = words; }

  /// Appends the tokens of the run of one class that starts at `at`, from
  /// `position` on, which is moved behind it. Returns the end of the run; a
  /// very long one is cut, and its rest is the next run.
  std::size_t scan(std::string_view text, std::size_t at,
                   std::uint32_t& position, std::vector<Token>& tokens);

 private:
  struct Dictionary;  // ICU's break iterator
  struct Cell {
    std::uint32_t begin = 0, end = 0;       // in the text
    std::uint32_t utf16 = 0;                // in utf16_
    std::uint32_t term = 0, term_end = 0;   // in the run's folded text
    std::uint32_t word_cells = 0;  // of the dictionary word that starts here
  };

  std::size_t collect(std::string_view text, std::size_t at);
  std::string_view fold_cells(std::string_view text, std::size_t end);
  std::string_view fold_each(std::string_view text);
  void find_words();
  Token token(TokenKind kind, std::size_t first, std::size_t cells) const;

  CharTable& table_;
  TermArena& arena_;
  std::unique_ptr<Dictionary> dictionary_;
  std::vector<Cell> cells_;
  std::u16string utf16_;
  std::string_view folded_;      // of the run; cells point into it
  std::uint32_t position_ = 0;   // of the run
  DictionaryWords words_ = DictionaryWords::Yes;
  bool as_written_ = true;       // folding changes nothing in the run
};

}  // namespace dateline
