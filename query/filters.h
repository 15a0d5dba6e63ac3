// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clauses that say which stories, not how well they fit: facet values, days,
// numbers, what they have, identities.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "query/ast.h"
#include "query/dictionary.h"
#include "schema/own_names.h"

namespace dateline::query {

/// First and last year that stories of `database` are dated; nothing if none
/// is.
struct YearSpan {
  int first = 0, last = 0;
};
std::optional<YearSpan> dated_years(const Dictionary& database);

struct Filter {
  Xapian::Query query;  // without weight
  // Where a story that has any of some terms is all that is asked for.
  std::optional<std::vector<std::string>> terms = {};
};

/// A Facet, Dates, Numbers, Has or Id node; values may be names of `own`. Throws
/// QueryError.
Filter plan_filter(const Dictionary& database, const Node& node,
                   const OwnNames& own);

/// Whether a Has node asks what only the stories themselves tell.
bool reads_stories(const Node& node);

}  // namespace dateline::query
