// SPDX-License-Identifier: GPL-3.0-or-later
//
// The times of a story made comparable: a missing zone is the source's, the
// agency's or that of the place it was filed from, and of two that name the
// same day the finer one counts. A story without any time takes the date that
// its address or path spells; else the day of which its text speaks, counted
// from the time of its file; else that time itself. What is not the source's
// own word is noted in Story::derived under Field::Date.
//
// story_moment() takes updated, published, created, dateline, in this order.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/normalize/zones.h"
#include "schema/story.h"

namespace dateline::indexer {

/// What is known beside the story.
struct DateContext {
  std::string_view source_zone{};  // goes before the agency's; empty: not set
  std::int64_t file_time_ns = 0;   // of its file, member or capture; 0: none
  Zones* zones = nullptr;          // kept by the caller for many stories
};

/// Settles created, published, updated, embargo_until and expires of `story`,
/// whose agency is known by now as well as it will be. Times outside of the
/// years 1600 to 2200 are taken for errors of the source and dropped.
void settle_dates(Story& story, const DateContext& context = {});

}  // namespace dateline::indexer
