// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that tell what stories are about: often there, rare elsewhere.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "query/archive.h"
#include "schema/story.h"

namespace dateline::query {

struct TellingTerm {
  std::string term;  // of the index, without a zone's prefix
  double worth = 0;  // its rarity times how much the stories use it
};

/// The `limit` words of headlines and copy of `stories` that are worth most,
/// best first, equal ones by their spelling. Words that the archive does not
/// have, or that stand in as many stories as a tenth of those in the story's
/// language (where these are few, as half of them), are none: the first find
/// nothing, the second everything. How often a word stands in one story counts
/// less and less, as in BM25 (Robertson and Zaragoza, 2009).
std::vector<TellingTerm> telling_terms(Archive& archive,
                                       std::span<const Story> stories,
                                       std::size_t limit);

}  // namespace dateline::query
