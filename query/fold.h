// SPDX-License-Identifier: GPL-3.0-or-later
//
// Filings of one story shown and counted as one.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/facets.h"

namespace dateline::query {

/// As it is typed: "none", "exact", "story".
std::string_view to_string(Fold fold);

/// The slot whose value filings to be folded share; kNoSlot for Fold::None.
std::uint32_t fold_slot(Fold fold);

/// Numbers the folds of documents, over the segments of an archive.
class Folds {
 public:
  explicit Folds(Fold fold) : slot_(fold_slot(fold)) {}

  bool active() const { return slot_ != kNoSlot; }
  /// Goes on to the documents of `database`, which must outlive the next calls.
  void open(const Xapian::Database& database);
  /// The fold of `document`, from 1; 0: it has none. Documents must rise.
  std::uint32_t of(Xapian::docid document);
  /// The same of a document whose slot holds `value`.
  std::uint32_t of_value(const std::string& value);

 private:
  std::uint32_t slot_;
  Xapian::ValueIterator at_, end_;
  bool done_ = true;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// What a field's values are in the stories that were told of: for each fold
/// once, however many of its filings have the value.
class FoldedValues {
 public:
  /// A filing of `fold` has the value `value`; 0 for none at all.
  void add(std::uint32_t fold, std::uint32_t value) {
    pairs_.emplace_back(fold, value);
  }
  /// The pairs that were added, each once, by fold.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> distinct() const;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& all() const {
    return pairs_;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

/// Makes a tally of filings one of stories. `folded` holds what the filings in
/// folds have, values as places in `tally.values` from 1; `filings` is how many
/// they are.
void fold_tally(Tally& tally, const FoldedValues& folded,
                std::uint64_t filings);

}  // namespace dateline::query
