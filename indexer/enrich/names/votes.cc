// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/votes.h"

#include <bit>
#include <limits>

namespace dateline::indexer {
namespace {

// In units of the model's scores, tuned on the texts that doc/names.md scores;
// three times as much or half changes little.
constexpr int kFor = 140, kAgainst = 90;

// A name in full says more than a word of it: "Cato Corp" than "Cato".
constexpr std::uint16_t kInFull = 6;

}  // namespace

void NameVotes::clear(std::size_t words) {
  words_.assign(std::bit_ceil(2 * words + 1), {});
}

/// Where the word stands, or would stand.
std::size_t NameVotes::slot_of(std::uint32_t key) const {
  const std::size_t mask = words_.size() - 1;
  std::size_t at = Lexicon::mix(key) & mask;
  while (words_[at].all != 0 && words_[at].key != key) at = (at + 1) & mask;
  return at;
}

void NameVotes::count(const NameText& text, Region region,
                      std::span<const std::uint8_t> labels) {
  constexpr auto kMost = std::numeric_limits<std::uint16_t>::max();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const NameWord& word = text.words[region.first + i];
    if (!is_capitalised(word.word_case)) continue;
    Word& votes = words_[slot_of(word.key)];
    votes.key = word.key;
    const bool in_full =
        labels[i] != kOutside && part_of(labels[i]) != NamePart::Only;
    const std::uint16_t weight = in_full ? kInFull : 1;
    if (votes.all > kMost - weight) continue;
    votes.all = static_cast<std::uint16_t>(votes.all + weight);
    if (labels[i] == kOutside) continue;
    auto& of_kind = votes.kinds[static_cast<std::size_t>(kind_of(labels[i]))];
    of_kind = static_cast<std::uint16_t>(of_kind + weight);
  }
}

bool NameVotes::apply(const NameText& text, Region region,
                      std::span<WordScores> scores) const {
  bool changed = false;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const NameWord& word = text.words[region.first + i];
    if (!is_capitalised(word.word_case)) continue;
    const Word& votes = words_[slot_of(word.key)];
    if (votes.all < 2) continue;
    const int named = votes.kinds[0] + votes.kinds[1] + votes.kinds[2];
    if (named == 0) continue;
    // An ordinary word ("Times") that is mostly no name speaks less loudly.
    const bool ordinary =
        has(text.facts[region.first + i], Fact::Dictionary);
    const int voters = ordinary ? votes.all : named;
    changed = true;
    for (int label = 1; label < kLabels; ++label) {
      const int yes = votes.kinds[static_cast<std::size_t>(kind_of(label))];
      const int push = (kFor * yes - kAgainst * (named - yes)) / voters;
      scores[i][label] = static_cast<std::int16_t>(scores[i][label] + push);
    }
  }
  return changed;
}

}  // namespace dateline::indexer
