// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that are gone, and what they leave behind.
#pragma once

#include <string>
#include <vector>

#include "indexer/incumbents.h"
#include "indexer/sources.h"

namespace dateline::indexer {

struct Pruning {
  std::vector<std::string> gone;   // keys of files that are no more
  std::vector<Deletion> stories;   // what was read from them, but withdrawals
  std::vector<SourceRow> again;    // files that hold these stories, too
};

/// What to take out since its file under one of `paths` is gone. A path that
/// is not there itself may be a disk that is not mounted: nothing under it
/// counts as gone, nor does what can't be read just now.
Pruning find_gone(const std::vector<std::string>& paths, Incumbents& incumbents,
                  Sources& sources);

}  // namespace dateline::indexer
