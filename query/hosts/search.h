// SPDX-License-Identifier: GPL-3.0-or-later
//
// A search over the segments here and over hosts, as if all were one archive.
#pragma once

#include <functional>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/hit_reader.h"
#include "query/search.h"

namespace dateline::query {

/// A search over segments that are all here: search() of run.cc.
using LocalSearch = std::function<Results(
    Archive& archive, const Node& root, const SearchOptions& options)>;

/// search() over an archive that has hosts: a story scores, counts and folds as
/// it would if all lay here. `local` is called where all that could match had
/// to be brought here. Throws as search() does.
Results search_everywhere(Archive& archive, const Node& root,
                          const SearchOptions& options,
                          const LocalSearch& local);

/// How many filings of each family were killed, here and there, for hits of
/// which some were brought here.
HitReader::Families killed_everywhere(const Archive& archive);

}  // namespace dateline::query
