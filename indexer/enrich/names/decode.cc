// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/decode.h"

#include <limits>

#include "indexer/enrich/names/features.h"

namespace dateline::indexer {
namespace {

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 2;

struct Pair {
  std::uint8_t from, to;
};

constexpr int count_pairs() {
  int count = 0;
  for (int from = 0; from < kLabels; ++from) {
    for (int to = 0; to < kLabels; ++to) count += can_follow(from, to);
  }
  return count;
}

constexpr auto kPairs = [] {
  std::array<Pair, count_pairs()> pairs{};
  std::size_t at = 0;
  for (std::uint8_t from = 0; from < kLabels; ++from) {
    for (std::uint8_t to = 0; to < kLabels; ++to) {
      if (can_follow(from, to)) pairs[at++] = {from, to};
    }
  }
  return pairs;
}();

using Best = std::array<std::int32_t, kLanes>;

}  // namespace

void add_scores(const NameModel& model, std::span<const std::uint32_t> buckets,
                std::vector<WordScores>& scores) {
  for (std::size_t at = 0; at < buckets.size(); at += kFeatures) {
    WordScores sum{};
    for (const std::uint32_t bucket : buckets.subspan(at, kFeatures)) {
      const ScoreRow& row = model.rows[bucket];
      for (int k = 0; k < kLanes; ++k) {
        sum[k] = static_cast<std::int16_t>(sum[k] + row[k]);
      }
    }
    scores.push_back(sum);
  }
}

std::span<const std::uint8_t> Decoder::decode(
    const Transitions& transitions, std::span<const WordScores> scores) {
  from_.resize(scores.size());
  labels_.assign(scores.size(), kOutside);
  Best best;
  best.fill(kNever);
  best[kOutside] = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Best next;
    next.fill(kNever);
    for (const Pair pair : kPairs) {  // no branch: which is best is no pattern
      const std::int32_t score =
          best[pair.from] + transitions[pair.from][pair.to];
      const bool better = score > next[pair.to];
      next[pair.to] = better ? score : next[pair.to];
      from_[i][pair.to] = better ? pair.from : from_[i][pair.to];
    }
    for (int k = 0; k < kLabels; ++k) next[k] += scores[i][k];
    best = next;
  }
  std::uint8_t label = kOutside;
  for (std::uint8_t k = 1; k < kLabels; ++k) {
    if (!leaves_open(k) && best[k] > best[label]) label = k;
  }
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels_[i] = label;
    label = from_[i][label];
  }
  return labels_;
}

}  // namespace dateline::indexer
