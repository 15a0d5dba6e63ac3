// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/search.h"

namespace dateline::query {

/// A story of many filings.
struct LargeFamily {
  std::string id;        // as in family:ID
  std::uint64_t filings = 0;
  std::string headline;  // of its earliest filing that has one and may be
                         // shown; empty: none
};

struct ArchiveStats {
  std::uint64_t stories = 0;   // killed and held ones too, deleted ones not
  std::uint64_t killed = 0;
  std::uint64_t held = 0;      // back, of all; only counted, as killed ones
  // The stories above are filings; these tell how they fold.
  std::uint64_t folded = 0;    // stories, each counted once
  std::uint64_t reprints = 0;  // filings that repeat an earlier text: .8
  std::uint64_t repeated = 0;  // filings whose very words stood before
  std::vector<LargeFamily> largest;  // most filings first
  std::uint64_t segments = 0;
  std::uint64_t bytes = 0;     // of the segments on disk, hosts' too
  std::uint64_t revision = 0;
  double average_words = 0;    // indexed words of a story
  std::string first_day, last_day;  // "2018-05-29"; empty: no story is dated
  FacetCounts agencies, languages, years;
  bool partial = false;  // a segment or a host was left out
};

/// Days, agencies, languages and years are those of stories that may be shown
/// at `now`; of all if `embargoed`.
ArchiveStats archive_stats(Archive& archive, Instant now,
                           bool embargoed = false);

/// The values of a facet field over the whole archive, for `dateline fields`;
/// of stories that may be shown at `now`.
FacetCounts top_values(Archive& archive, const FacetRequest& request,
                       Instant now);

}  // namespace dateline::query
