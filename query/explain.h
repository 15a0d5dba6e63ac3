// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a query is read, planned and scored, as plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/doctor.h"
#include "query/expand.h"
#include "query/search.h"

namespace dateline::query {

struct PartScore {
  std::string part;  // a clause in a field: "guizhou", "headline:guizhou"
  double score = 0;  // what it adds
};

struct HitScore {
  std::string id;
  double score = 0;
  std::vector<PartScore> parts;  // those that add something, largest first
};

struct Explanation {
  std::string tree;    // to_string(Node)
  std::string plan;    // Xapian's own description
  std::vector<Expansion> expansions;
  std::vector<ClauseCount> clauses;
  std::uint64_t matches = 0;
  std::vector<HitScore> hits;  // the first few
};

Explanation explain(Archive& archive, const Node& root,
                    const SearchOptions& options);

}  // namespace dateline::query
