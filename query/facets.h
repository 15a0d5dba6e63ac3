// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what was counted of a slot to a list of values: split, dated, labelled,
// ordered, cut.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/ast.h"
#include "query/search.h"
#include "schema/own_names.h"

namespace dateline::query {

/// How many stories have each value of a field. Of dates, each day, month or
/// year as the slot holds it ("20180529", "201805", "2018").
struct Tally {
  using Counts = std::vector<std::pair<std::string, std::uint64_t>>;
  Counts values;              // each once, in the order of their bytes
  std::uint64_t stories = 0;  // that were counted
  std::uint64_t filings = 0;  // the same before they were folded
  std::uint64_t present = 0;  // with a value at all
};

/// From counts of what a slot holds, several values joined in one.
Tally split_joined(const Tally::Counts& contents, std::uint64_t stories);

/// The list that `request` asks for. Values of equal count are in the order
/// of their bytes. With a limit, the largest stay; of dates in the order of
/// time, the newest; and those that are `chosen` (see chosen_terms) always.
FacetCounts list_values(const FacetRequest& request, const Tally& tally,
                        const std::vector<std::string>& chosen = {});

/// `root` without the clauses that choose values of `field`: those that stand
/// alone or in an AND at the top. What leaves values out (NOT, !) stays.
Node without_choice(const Node& root, Field field);

/// The terms of the values that those clauses choose; empty if there are
/// none; values may be names of `own`. Throws QueryError for an unknown value
/// of a closed list.
std::vector<std::string> chosen_terms(const Node& root, Field field,
                                      const OwnNames& own = {});

}  // namespace dateline::query
