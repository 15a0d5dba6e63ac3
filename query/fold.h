// SPDX-License-Identifier: GPL-3.0-or-later
//
// Filings of one story shown and counted as one.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "query/facets.h"

namespace dateline::query {

/// As it is typed: "none", "exact", "story".
std::string_view to_string(Fold fold);

/// The slot whose value filings to be folded share; kNoSlot for Fold::None.
std::uint32_t fold_slot(Fold fold);

/// Makes a tally of filings one of stories, which counts a story once, and once
/// under each value that any of its filings has. Is told of the filings that
/// fold, those of one fold one after the other.
class FoldTally {
 public:
  explicit FoldTally(Tally& tally)
      : tally_(tally), last_(tally.values.size()) {}

  /// The next filing; `fold` is not 0.
  void filing(std::uint32_t fold) {
    if (fold == fold_) --tally_.stories;
    fold_ = fold;
    valued_ = false;
  }
  /// A value of that filing: its place in Tally::values.
  void value(std::uint32_t place) {
    if (!std::exchange(valued_, true)) {
      if (std::exchange(present_, fold_) == fold_) --tally_.present;
    }
    if (std::exchange(last_[place], fold_) == fold_) {
      --tally_.values[place].second;
    }
  }

 private:
  Tally& tally_;
  std::vector<std::uint32_t> last_;  // by place: the last fold that has it
  std::uint32_t fold_ = 0, present_ = 0;  // the last, the last with a value
  bool valued_ = false;
};

/// The filings of each fold together, without those that are alone in theirs.
/// Folds are numbered from 1 to `folds`; a filing says its own as `fold`.
template <class Filing>
std::vector<Filing> together(const std::vector<Filing>& filings,
                             std::uint32_t folds) {
  std::vector<std::uint32_t> counts(folds + std::size_t{1}), next(counts);
  for (const Filing& filing : filings) ++counts[filing.fold];
  std::uint32_t total = 0;
  for (std::size_t fold = 1; fold < counts.size(); ++fold) {
    next[fold] = total;
    if (counts[fold] > 1) total += counts[fold];
  }
  std::vector<Filing> kept(total);
  for (const Filing& filing : filings) {
    if (counts[filing.fold] > 1) kept[next[filing.fold]++] = filing;
  }
  return kept;
}

/// Where `value` is in Tally::values; it must be there.
std::uint32_t place_in(const Tally& tally, std::string_view value);

}  // namespace dateline::query
