// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/decode.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "indexer/enrich/names/features.h"

namespace dateline::indexer {
namespace {

// Scores are kept within what two bytes hold, so that a row of labels is two
// of a processor's registers: a row that is so far behind the best is lost, and
// how far behind it is doesn't matter.
constexpr std::int16_t kFarBehind = -16000;
constexpr std::int16_t kMaxTransition = 8000;

// What every processor's registers hold: eight labels at once. Written so
// because compilers take the same loop over arrays label by label.
constexpr int kHalf = kLanes / 2;
using Half [[gnu::vector_size(sizeof(WordScores) / 2)]] = std::int16_t;

Half all(std::int16_t value) { return Half{} + value; }

Half half(const WordScores& scores, int at) {
  Half part;
  std::memcpy(&part, scores.data() + at, sizeof part);
  return part;
}

Half larger(Half a, Half b) { return a > b ? a : b; }

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

Decoder::Decoder(const Transitions& transitions) {
  for (int from = 0; from < kLanes; ++from) {
    for (int to = 0; to < kLanes; ++to) {
      const bool can = from < kLabels && to < kLabels && can_follow(from, to);
      transitions_[from][to] =
          can ? std::clamp<std::int16_t>(transitions[from][to],
                                         -kMaxTransition, kMaxTransition)
              : kFarBehind;
    }
  }
}

/// The best scores up to a word, given those up to the word before.
void Decoder::step(const WordScores& before, const WordScores& scores,
                   WordScores& best) const {
  WordScores next;
  for (int at = 0; at < kLanes; at += kHalf) {
    Half ways = all(kFarBehind);
    for (int label = 0; label < kLabels; ++label) {
      ways = larger(ways, all(before[label]) + half(transitions_[label], at));
    }
    std::memcpy(next.data() + at, &ways, sizeof ways);
  }
  std::int16_t most = kFarBehind;
  for (const std::int16_t score : next) most = std::max(most, score);
  for (int k = 0; k < kLanes; ++k) {
    const auto behind = static_cast<std::int16_t>(next[k] - most);
    const auto score = static_cast<std::int16_t>(
        std::max(behind, kFarBehind) + scores[k]);
    best[k] = std::max(score, kFarBehind);
  }
}

/// The label from which the best way to `label` comes; of two the first.
std::uint8_t Decoder::came_from(const WordScores& before,
                                std::uint8_t label) const {
  std::uint8_t best = 0;
  int most = std::numeric_limits<int>::min();
  for (std::uint8_t from = 0; from < kLabels; ++from) {
    const int way = before[from] + transitions_[from][label];
    best = way > most ? from : best;
    most = std::max(way, most);
  }
  return best;
}

std::span<const std::uint8_t> Decoder::decode(
    std::span<const WordScores> scores) {
  best_.resize(scores.size() + 1);
  labels_.resize(scores.size());
  best_.front().fill(kFarBehind);
  best_.front()[kOutside] = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    step(best_[i], scores[i], best_[i + 1]);
  }
  const WordScores& end = best_[scores.size()];
  std::uint8_t label = kOutside;
  for (std::uint8_t k = 1; k < kLabels; ++k) {
    if (!leaves_open(k) && end[k] > end[label]) label = k;
  }
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels_[i] = label;
    label = came_from(best_[i], label);
  }
  return labels_;
}

}  // namespace dateline::indexer
