// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facet counts over everything that a query matches, exact. The segments'
// columns are counted where they are all there, else Xapian's stock spy, which
// counts what the slots hold, also on a remote server.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/facets.h"
#include "query/search.h"

namespace Xapian {
class Query;
}  // namespace Xapian

namespace dateline::query {

class Scan;  // query/scan.h

struct Counted {
  std::vector<FacetCounts> facets;
  std::optional<std::uint64_t> matches;  // of the query, if it was counted
  std::uint64_t stories = 0;             // the same folded, then
};

/// Counts fields over what a search for a tree may show.
using Tallying = std::function<std::vector<Tally>(
    const Node& root, const std::vector<Field>& fields)>;

/// Counts the facets that `options` ask for by `tally`. A field that `root` itself chooses values of is
/// counted as if it did not, so that its other values show too. Throws
/// Error{Usage} for a field without values.
Counted count_facets(Archive& archive, const Node& root,
                     const Tallying& tally, const SearchOptions& options);

/// One tally for each of `fields` over the stories that `query` matches;
/// deleted and hidden ones are the query's matter. `scan`: see ColumnCount.
std::vector<Tally> tally_fields(const Archive& archive,
                                const Xapian::Query& query,
                                const std::vector<Field>& fields,
                                Fold fold = Fold::None,
                                const Scan* scan = nullptr);

}  // namespace dateline::query
