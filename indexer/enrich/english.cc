// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/english.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dateline::indexer {
namespace {

constexpr std::size_t kMinBytes = 200;
// Of the words of running English a third or so are in the list.
constexpr std::size_t kOneIn = 8;      // words, at least, is one of them
constexpr std::size_t kOneForeign = 8;  // bytes, at most, is no ASCII

constexpr std::size_t kMaxLetters = 8;  // of a word as one number

constexpr std::uint64_t add_letter(std::uint64_t word, char small) {
  return word << 8 | static_cast<unsigned char>(small);
}

// Not among them what others write as well: "in", "on", "was", "will", "by".
constexpr auto kSmallWords = [] {
  auto words = std::to_array<std::string_view>(
      {"about",  "after", "also",  "and",   "are",   "because", "been",
       "before", "but",   "could", "from",  "has",   "he",      "his",
       "how",    "its",   "not",   "of",    "said",  "she",     "than",
       "that",   "the",   "their", "there", "these", "they",    "this",
       "those",  "to",    "were",  "what",  "when",  "which",   "while",
       "who",    "with",  "would", "year",  "you"});
  std::array<std::uint64_t, words.size()> numbers{};
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const char c : words[at]) numbers[at] = add_letter(numbers[at], c);
  }
  std::ranges::sort(numbers);
  return numbers;
}();

bool is_english(std::string_view text) {
  std::size_t words = 0, small = 0, foreign = 0, letters = 0;
  std::uint64_t word = 0;
  for (const char c : text) {
    const auto lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'z') {
      word = add_letter(word, lower);
      ++letters;
      continue;
    }
    foreign += (c & 0x80) != 0;
    if (letters == 0) continue;
    ++words;
    small += letters <= kMaxLetters &&
             std::ranges::binary_search(kSmallWords, word);
    word = letters = 0;
  }
  return small * kOneIn > words && foreign * kOneForeign < text.size();
}

}  // namespace

bool is_plainly_english(std::string_view sample) {
  // Each half by itself: a text in two languages is left to the detector.
  const std::size_t middle = sample.size() / 2;
  return sample.size() >= kMinBytes && is_english(sample.substr(0, middle)) &&
         is_english(sample.substr(middle));
}

}  // namespace dateline::indexer
