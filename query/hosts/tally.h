// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counting over hosts, by what a stock server offers: its spy counts what a
// slot holds, and the counts of several hosts are put together on the way. Where
// filings are folded, one story may have filings on several hosts; of those
// that could, the values themselves are brought, many in one answer: as keys of
// the order that an answer comes in.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/archive.h"
#include "query/facets.h"
#include "query/search.h"
#include "schema/fields.h"

namespace dateline::query {

/// What a slot holds in each match, by its number in Archive::far().
using FarValues = std::map<Xapian::docid, std::string>;

/// Brings the slot of every match of `query` on hosts, but no story: one answer
/// of each.
FarValues far_values(const Archive& archive, const Xapian::Query& query,
                     std::uint32_t slot);

/// What slots hold in the matches on hosts, and how often; nothing is not told.
struct SlotCounts {
  std::vector<std::map<std::string, std::uint64_t>> slots;  // as asked for
  std::uint64_t matches = 0;
};

/// Counts all `slots` at once: two round trips, to all hosts at once.
SlotCounts count_slots(const Archive& archive, const Xapian::Query& far,
                       const std::vector<std::uint32_t>& slots);

/// How many filings match of each fold, by its hash.
using FoldCounts = std::unordered_map<std::uint64_t, std::uint32_t>;

/// Adds the matches of `far` on hosts.
void add_far_folds(const Archive& archive, const Xapian::Query& far, Fold fold,
                   FoldCounts& counts);

/// Adds the matches of `near`, whose segments are here.
void add_folds(const Archive& archive, const Xapian::Query& near, Fold fold,
               FoldCounts& counts);

/// Of so many filings, each fold counted once.
std::uint64_t stories_of(std::uint64_t filings, const FoldCounts& counts);

/// One tally for each of `fields` over the matches of `near` here and of `far`
/// on hosts, which a server can tell. `archive` has hosts.
std::vector<Tally> tally_everywhere(const Archive& archive,
                                    const Xapian::Query& near,
                                    const Xapian::Query& far,
                                    const std::vector<Field>& fields,
                                    Fold fold);

}  // namespace dateline::query
