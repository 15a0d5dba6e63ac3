// SPDX-License-Identifier: GPL-3.0-or-later
//
// One story, one reading: what a word was part of elsewhere in the story
// speaks for the same again. So "Hornbuckle said" is a person where "Librarian
// Gladys Hornbuckle" was one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/enrich/names/decode.h"
#include "indexer/enrich/names/features.h"

namespace dateline::indexer {

class NameVotes {
 public:
  /// Forgets everything; room for `words` words.
  void clear(std::size_t words);

  /// Counts the capitalised words of a region by their labels.
  void count(const NameText& text, Region region,
             std::span<const std::uint8_t> labels);

  /// Moves the scores of the region's words towards the story's reading of
  /// them. False if none changes.
  bool apply(const NameText& text, Region region,
             std::span<WordScores> scores) const;

 private:
  struct Word {
    std::uint32_t key = 0;
    std::array<std::uint16_t, 3> kinds{};  // as part of each kind of name
    std::uint16_t all = 0;  // capitalised at all; 0: a free slot
  };

  std::size_t slot_of(std::uint32_t key) const;

  std::vector<Word> words_;  // open addressing
};

}  // namespace dateline::indexer
