// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small stories of few words, and queries about them with every operator, so
// that both agree often enough for a comparison to mean something.
#pragma once

#include <cstddef>
#include <random>

#include "query/ast.h"
#include "schema/story.h"

namespace dateline::testing {

using Random = std::mt19937;

/// From 0 to `bound` - 1, the same on every machine.
std::size_t below(Random& random, std::size_t bound);

/// A story with the id "sINDEX".
Story random_story(Random& random, int index);

/// A query as the parser could read it, at most `depth` operators deep.
query::Node random_query(Random& random, int depth);

}  // namespace dateline::testing
