// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tree -> Xapian query, and what to mark in the stories it finds. Words become
// any of the archive's forms; facets, dates and identities are filters;
// what stands in the headline is counted again, without changing what matches.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/expand.h"
#include "query/rank_plan.h"
#include "query/search.h"
#include "query/snippet.h"
#include "query/word_query.h"

namespace dateline::query {

struct Plan {
  Xapian::Query query;         // ranked
  std::vector<Needle> needles;  // sorted, each once
  std::vector<Expansion> expansions;  // in the order of the query
  std::vector<RankedPart> parts;
  RankWords words;  // for the second look: closeness.h
  // The same as `query`, where lists of postings are all it takes.
  std::optional<WordQuery> scanned;
};

/// Plans `root` for the archive as it is now. Throws QueryError for an unknown
/// value of a closed list, and for a query without anything to search for.
/// With `stock`, for hosts: weighed by that, without what a stock server can't
/// judge, which it notes.
Plan make_plan(Archive& archive, const Node& root,
               const SearchOptions& options, Stock* stock = nullptr);

/// Whether `root` asks for killed stories itself (is:killed).
bool asks_for_killed(const Node& root);

}  // namespace dateline::query
