// SPDX-License-Identifier: GPL-3.0-or-later
//
// Story::embargo_until of stories that only a line of theirs holds back, or
// metadata in other words than a date's ("Tuesday's papers").
#pragma once

#include <optional>

#include "indexer/normalize/hold_line.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Gives story.embargo_until, of which only the words are known that hold the
/// story back (Moment::original), the time that they print. Where they print
/// none, the story is held until its source says otherwise. The zone may still
/// be missing: once it is there, finish_hold() has to follow.
std::optional<PrintedHold> settle_hold(Story& story);

/// A time of day without a day is the first one after the filing.
void finish_hold(Story& story, const PrintedHold& hold);

}  // namespace dateline::indexer
