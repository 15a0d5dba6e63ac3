// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counting the values of a field over all matches: Xapian's stock spy counts
// the joined strings of a slot, and they are split afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "query/search.h"

namespace dateline::query {

/// How many stories have each content of a slot, as a spy counted it.
using SlotCounts = std::map<std::string, std::uint64_t>;

/// Counts of single values, labelled and ordered: by count, then value; days
/// by time, of which the newest stay where the request has a limit.
/// `stories` is how many were counted.
FacetCounts facet_counts(const FacetRequest& request, const SlotCounts& slot,
                         std::uint64_t stories);

/// Throws Error{Usage} if `request` names no field that can be counted, or a
/// date by anything but year, month, week or day.
void check_facet(const FacetRequest& request);

}  // namespace dateline::query
