// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of a search that explain and the doctor need too.
#pragma once

#include <xapian.h>

#include "query/archive.h"
#include "query/search.h"
#include "query/second_look.h"

namespace dateline::query {

/// Stories that are held back at `now`; an empty query if there are none for
/// certain.
Xapian::Query held_stories(const Archive& archive, Instant now);

/// Filings that came into an archive after `since`, or were held back then.
Xapian::Query newer_stories(const Since& since, Instant now);

/// What visible_stories() makes of `query`, over hosts: their archives have no
/// deletions that are not done. SearchOptions::since is not looked at.
Xapian::Query visible_there(const Archive& archive, const Node& root,
                            const Xapian::Query& query,
                            const SearchOptions& options);

/// `query` over what a search looks at: no deleted stories; killed ones only if
/// the options or the query itself ask for them, held ones only if the options
/// do.
Xapian::Query visible_stories(const Archive& archive, const Node& root,
                              const Xapian::Query& query,
                              const SearchOptions& options);

/// An Enquire with our weighting and an order that does not depend on how the
/// archive is cut into segments: relevance or time, then newest, then id.
Xapian::Enquire make_enquire(const Archive& archive, const Xapian::Query& query,
                             Sort sort);

/// The part of the hits that `options` sort and nothing folds.
PageRequest page_request(const SearchOptions& options, std::uint64_t offset,
                         std::uint64_t limit);

/// Stories that match `query`, exactly.
std::uint64_t count_matches(const Archive& archive,
                            const Xapian::Query& query);

struct StoryCount {
  std::uint64_t matches = 0;  // filings
  std::uint64_t stories = 0;  // the same folded
};

/// Both, exactly.
StoryCount count_stories(const Archive& archive, const Xapian::Query& query,
                         Fold fold);
/// The same of what `scan` finds.
StoryCount count_stories(const Archive& archive, const Scan& scan, Fold fold);

}  // namespace dateline::query
