// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/enrich/mentions.h"
#include "indexer/enrich/resolve.h"
#include "schema/analyzer.h"
#include "schema/own_names.h"

namespace dateline::indexer {

/// What deriving places keeps from story to story: one per thread.
struct PlacesState {
  Analyzer analyzer;
  Resolver resolver;
  std::vector<Mention> mentions;
  const OwnNames* own = nullptr;  // what the archive takes back
};

}  // namespace dateline::indexer
