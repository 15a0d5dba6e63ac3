// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fold.h"

#include <algorithm>

#include "schema/fields.h"

namespace dateline::query {

std::string_view to_string(Fold fold) {
  switch (fold) {
    case Fold::None: return "none";
    case Fold::Exact: return "exact";
    case Fold::Story: return "story";
  }
  return "none";
}

std::uint32_t fold_slot(Fold fold) {
  switch (fold) {
    case Fold::None: return kNoSlot;
    case Fold::Exact: return kTextSlot;
    case Fold::Story: return field_row(Field::Family).slot;
  }
  return kNoSlot;
}

void Folds::open(const Xapian::Database& database) {
  at_ = database.valuestream_begin(slot_);
  end_ = database.valuestream_end(slot_);
  done_ = at_ == end_;
}

std::uint32_t Folds::of(Xapian::docid document) {
  if (done_) return 0;
  if (at_.get_docid() < document) {
    at_.skip_to(document);
    done_ = at_ == end_;
    if (done_) return 0;
  }
  return at_.get_docid() == document ? of_value(*at_) : 0;
}

std::uint32_t Folds::of_value(const std::string& value) {
  if (value.empty()) return 0;
  const auto next = static_cast<std::uint32_t>(numbers_.size() + 1);
  return numbers_.try_emplace(value, next).first->second;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> FoldedValues::distinct()
    const {
  auto once = pairs_;
  std::sort(once.begin(), once.end());
  once.erase(std::unique(once.begin(), once.end()), once.end());
  return once;
}

void fold_tally(Tally& tally, const FoldedValues& folded,
                std::uint64_t filings) {
  std::uint64_t without = 0;  // filings in folds that have no value
  for (const auto& [fold, value] : folded.all()) {
    if (value == 0) {
      ++without;
    } else {
      --tally.values[value - 1].second;
    }
  }
  std::uint64_t folds = 0, present = 0;
  std::uint32_t last = 0, last_present = 0;
  for (const auto& [fold, value] : folded.distinct()) {
    folds += fold != last;
    last = fold;
    if (value == 0) continue;
    ++tally.values[value - 1].second;
    present += fold != last_present;
    last_present = fold;
  }
  tally.stories = tally.stories - filings + folds;
  tally.present = tally.present - (filings - without) + present;
}

}  // namespace dateline::query
