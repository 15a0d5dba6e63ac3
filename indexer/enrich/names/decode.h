// SPDX-License-Identifier: GPL-3.0-or-later
//
// The best row of labels for a region: sums of the features' scores and of
// the label pairs', by dynamic programming over rows that make whole names.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/enrich/names/model.h"

namespace dateline::indexer {

/// Scores of the labels of one word.
using WordScores = std::array<std::int16_t, kLanes>;

/// Appends the scores of each word, given its kFeatures buckets.
void add_scores(const NameModel& model, std::span<const std::uint32_t> buckets,
                std::vector<WordScores>& scores);

/// The best labels for words with these scores, one a word.
class Decoder {
 public:
  explicit Decoder(const Transitions& transitions);

  /// Valid until the next call. No word's score is over 7,500 or below -7,500.
  std::span<const std::uint8_t> decode(std::span<const WordScores> scores);

 private:
  void step(const WordScores& before, const WordScores& scores,
            WordScores& best) const;
  std::uint8_t came_from(const WordScores& before, std::uint8_t label) const;

  Transitions transitions_;  // those of pairs that can't be are far below all
  std::vector<WordScores> best_;  // up to each word; the first: before all
  std::vector<std::uint8_t> labels_;
};

}  // namespace dateline::indexer
