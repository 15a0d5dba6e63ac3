// SPDX-License-Identifier: GPL-3.0-or-later
//
// The slow and obvious twin of the search: answers a query by reading every
// story. It knows nothing of Xapian, plans or expansion: a word matches a word
// if one of the languages gives both the same stem.
#pragma once

#include <string>
#include <vector>

#include "query/ast.h"
#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::testing {

struct NaiveOptions {
  bool exact = false;
  bool killed = false;
};

/// Ids of the stories that `root` matches, in the order of `stories`. Facet
/// values of `root` must be canonical.
std::vector<std::string> naive_search(const std::vector<Story>& stories,
                                      const query::Node& root,
                                      const NaiveOptions& options,
                                      Analyzer& analyzer);

}  // namespace dateline::testing
