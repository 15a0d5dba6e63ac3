// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hits in their final order: by what their words weigh and how they stand.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "query/archive.h"
#include "query/closeness.h"
#include "query/match_count.h"
#include "query/search.h"
#include "schema/fields.h"

namespace dateline::query {

/// A match before its story is read.
struct RankedMatch {
  Xapian::docid document = 0;
  std::uint32_t folded = 0;  // other matches that it stands for
  double score = 0;
  std::uint32_t look = 0;  // in MatchPage::looks, from 1; 0: none
  bool operator==(const RankedMatch&) const = default;
};

struct MatchPage {
  std::vector<RankedMatch> hits;       // from `offset` on, at most `limit`
  std::vector<Closeness> looks;        // part of the scores of some
  std::uint64_t matches = 0;           // filings
  std::uint64_t stories = 0;           // the same folded
  bool exact = true;                   // both are
};

class Scan;  // query/scan.h

/// Which part of the hits, in which order.
struct PageRequest {
  std::uint64_t offset = 0, limit = 0;
  Fold fold = Fold::None;
  bool by_relevance = true, rising = false;  // else by kOrderSlot
  bool newer = false;            // by relevance: newer ones are worth more
  Instant now{};                 // for that
  // By relevance: whether so many stories match is looked up, where positions
  // have to tell it; of more, it is estimated.
  std::uint64_t looked_up = MatchCount::kAll;
};

/// Runs `enquire`, which sorts by relevance, and gives the first kLookedAt hits
/// a second look. Equal scores keep the order of kOrderSlot, newest first.
///
/// With `newer`, a story gets a part of the worth of the query's words more:
/// kNewerShare on the day of the archive's newest story that is not of the
/// future, half of it kNewerDays before, a third twice as long before.
inline constexpr double kNewerShare = 0.5, kNewerDays = 30;

///
/// `scan`: the same search as `enquire`, if it can be made without Xapian's
/// matcher.
MatchPage ranked_page(const Archive& archive, Xapian::Enquire& enquire,
                      const RankWords& words, const PageRequest& request,
                      const Scan* scan = nullptr);

/// Runs `enquire`, which sorts as `request` says; of matches that fold, the
/// first. `scan`: as above.
MatchPage plain_page(const Archive& archive, Xapian::Enquire& enquire,
                     const PageRequest& request, const Scan* scan = nullptr);

/// The same where `request` folds: of each fold the first.
MatchPage folded_page(const Archive& archive, Xapian::Enquire& enquire,
                      const PageRequest& request, const Scan* scan = nullptr);

/// Up to so many hits, Xapian orders them, at some hundred bytes a hit; beyond,
/// long_page() does, at 24.
inline constexpr std::uint64_t kOrderedByXapian = 1000;

/// What plain_page() gives, for pages of any length.
MatchPage long_page(const Archive& archive, Xapian::Enquire& enquire,
                    const PageRequest& request);

}  // namespace dateline::query
