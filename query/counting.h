// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facet counts over everything that a query matches, exact.
#pragma once

#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/facets.h"
#include "query/search.h"

namespace Xapian {
class Query;
}  // namespace Xapian

namespace dateline::query {

/// One tally for each of `fields`, over the stories that `query` matches:
/// deleted and hidden ones are the query's matter.
std::vector<Tally> tally(const Archive& archive, const Xapian::Query& query,
                         const std::vector<Field>& fields);

/// The facets that `options` ask for. `visible` is `root` planned, over what
/// a search may show. A field that `root` itself chooses values of is counted
/// as if it did not, so its other values show too.
std::vector<FacetCounts> count_facets(Archive& archive, const Node& root,
                                      const Xapian::Query& visible,
                                      const SearchOptions& options);

}  // namespace dateline::query
