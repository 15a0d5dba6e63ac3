// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stories of the archive that an order can mean. Which of them it does
// mean, depends on whether they are one story: families/relation.h, settle.h.
#pragma once

#include <vector>

#include "indexer/families/relatives.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The stories that `order` of `notice`, which is at `place`, can mean,
/// ascending. None for a name that more stories bear than one story has
/// filings.
std::vector<Place> could_mean(Relatives& relatives, const Order& order,
                              const Story& notice, Place place);

}  // namespace dateline::indexer
