// SPDX-License-Identifier: GPL-3.0-or-later
//
// The times of a story made comparable: a missing zone is the source's or the
// agency's, and of two that name the same day the finer one counts.
//
// story_moment() takes updated, published, created, dateline, in this order.
#pragma once

#include <string_view>

#include "schema/story.h"

namespace dateline::indexer {

/// Settles created, published, updated, embargo_until and expires of `story`,
/// whose agency is known by now as well as it will be; `source_zone`, where it
/// is set, goes before the agency's. Times outside of the years 1600 to 2200
/// are taken for errors of the source and dropped. A story without any time
/// takes the date its path spells, if it does.
void settle_dates(Story& story, std::string_view source_zone = {});

}  // namespace dateline::indexer
