// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why a query found nothing: what each of its clauses finds alone, and words
// of the archive that are spelled nearly like those it does not have.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/search.h"

namespace dateline::query {

struct ClauseCount {
  std::string text;        // the clause as a query
  Span span;               // in the query text
  std::uint64_t matches = 0;  // of the clause alone, exact
};

/// A word of the query that the archive does not have.
struct Spelling {
  std::string word;  // as typed
  Span span;
  std::vector<std::string> nearest;  // words of the archive, best first
};

struct Diagnosis {
  std::vector<ClauseCount> clauses;  // top-level clauses, in order
  std::vector<Spelling> spellings;
  /// A query that finds something, and how much; empty: none was found.
  std::string instead;
  std::uint64_t instead_matches = 0;
};

/// What each top-level clause of `root` finds alone; at most 50 of them.
std::vector<ClauseCount> count_clauses(Archive& archive, const Node& root,
                                       const SearchOptions& options);

/// Words of `root` that the archive does not have in any form, in their order;
/// at most eight.
std::vector<Spelling> spellings(Archive& archive, const Node& root);

Diagnosis diagnose(Archive& archive, const Node& root,
                   const SearchOptions& options);

}  // namespace dateline::query
