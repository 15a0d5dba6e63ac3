// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hits in their final order: by what their words weigh and how they stand.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "query/archive.h"
#include "query/closeness.h"
#include "schema/fields.h"

namespace dateline::query {

/// A match before its story is read.
struct RankedMatch {
  Xapian::docid document = 0;
  double score = 0;
  Closeness closeness;  // part of the score
  std::uint64_t folded = 0;  // other matches that it stands for
};

struct MatchPage {
  std::vector<RankedMatch> hits;       // from `offset` on, at most `limit`
  std::uint64_t matches = 0;           // filings
  std::uint64_t stories = 0;           // the same folded
};

/// Runs `enquire`, which sorts by relevance, and gives the first kLookedAt hits
/// a second look. Equal scores keep the order of kOrderSlot, newest first.
MatchPage ranked_page(const Archive& archive, Xapian::Enquire& enquire,
                      const RankWords& words, std::uint64_t offset,
                      std::uint64_t limit, std::uint32_t fold = kNoSlot);

/// Runs `enquire`; of matches that share a value of the slot `fold`, the first.
MatchPage plain_page(const Archive& archive, Xapian::Enquire& enquire,
                     std::uint64_t offset, std::uint64_t limit,
                     std::uint32_t fold = kNoSlot);

}  // namespace dateline::query
