// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scrapers save what a page holds twice, once for wide screens and once for
// narrow ones, and pull quotes say a sentence of the copy again.
#pragma once

#include "schema/story.h"

namespace dateline::indexer {

/// Cuts each paragraph of prose that stands in the body before, word for word.
/// Short ones may: addresses, refrains, "Results:". True if any was.
bool cut_repeats(Story& story);

}  // namespace dateline::indexer
