// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores by what a stock server knows. Its BM25+ multiplies each word by a
// rarity of its own: log((N + 1) / n) for the N stories that hosts have, n of
// them with the word. A plan for hosts divides by that. Of several forms of a
// word n is estimated anew in each segment from the forms that it has, so there
// the rarity can only be larger than from all forms: what a story is said to
// score is at least what it scores. So the best by that bring, after a look at
// their very words, the best of all (query/hosts/search.h).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "query/dictionary.h"

namespace dateline::query {

class Stock {
 public:
  explicit Stock(const Dictionary& dictionary) : dictionary_(dictionary) {}

  /// The factor for a part of a query that is worth so much and made of
  /// `words`, the forms of each, so that no story scores less by it.
  double factor(double worth,
                const std::vector<std::vector<std::string>>& words) const;

  /// BM25+ as query/weight.h has it, over the average length of all stories.
  Xapian::BM25PlusWeight weight() const;

  /// Set by a plan that leaves out what a server can't judge: what it finds
  /// has to be looked at.
  bool looks = false;

 private:
  double rarity(const std::vector<std::string>& forms) const;

  const Dictionary& dictionary_;
};

}  // namespace dateline::query
