// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out what a check has found to be needed. A crash in the middle leaves
// the archive as it was, or as it will be but for what the next writer finishes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/check/segment_check.h"
#include "schema/manifest.h"

namespace dateline::indexer {

struct MendPlan {
  Manifest manifest;             // as it is, or as the folders tell
  bool new_manifest = false;     // it can't be read
  std::vector<Health> health;    // of its segments
  std::vector<Deletion> twice;   // filings that another one replaces
  bool reread = false;           // sources have to be read again
};

/// Folders under segments/ whose names are those of segments, in their order.
std::vector<std::filesystem::path> segment_folders(
    const std::filesystem::path& archive);

/// What a lost manifest may have said: every segment that can be opened, at the
/// newest revision of a story in them.
Manifest manifest_of_folders(const std::filesystem::path& archive);

/// Puts a manifest and segments in place that are whole. The caller holds the
/// lock, and opens an ArchiveWriter afterwards: that carries out deletions, and
/// settles families and rulings where the new manifest says that they are not.
void mend(const std::filesystem::path& archive, MendPlan plan);

}  // namespace dateline::indexer
