// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text to words as the tagger of names wants them: with punctuation, because
// commas and full stops say much about names, and with the case that the
// analyzer folds away. Latin script; other scripts are words that are no
// names. Tokens of CoNLL files joined by spaces give nearly the same words as
// the running text, so that a model trained on the one fits the other.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::indexer {

enum class WordCase : std::uint8_t {
  Lower,     // "minister"
  Capital,   // "Sun"
  Capitals,  // "NASSCOM", "U.S."
  Mixed,     // "McDonald", "iPhone"
  Initial,   // "J", "J."
  Number,    // "1,200", "5th"
  Mark,      // punctuation, "#tag", "@user", web addresses
  Foreign,   // a script that is not Latin
};

struct NameWord {
  std::uint32_t begin = 0, end = 0;  // byte span in the text
  std::uint32_t key = 0;             // hash of the word in small letters
  WordCase word_case = WordCase::Mark;
  bool opens = false;  // first word of a sentence, or of a quotation
};

constexpr bool is_capitalised(WordCase word_case) {
  return word_case >= WordCase::Capital && word_case <= WordCase::Initial;
}

/// Appends the words of `text` (UTF-8, under 4 GB; invalid bytes are Foreign).
void split_words(std::string_view text, std::vector<NameWord>& words);

/// The key of a word: its bytes, ASCII and Latin letters made small.
std::uint32_t word_key(std::string_view word);

}  // namespace dateline::indexer
