// SPDX-License-Identifier: GPL-3.0-or-later
//
// Indexing into shards: the pipeline runs over the same paths for one shard
// after the other, and each run takes what belongs into its shard. So each is
// an archive like any other, with its own account of what was read.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/pipeline.h"

namespace dateline::indexer {

/// As index_paths(). `shard_by` is what --shard-by says, empty for an archive
/// that is in shards already. Throws Error{Usage} where it contradicts the
/// archive, or where "-" stands beside paths.
IndexCounts index_shards(const std::filesystem::path& archive,
                         const std::string& shard_by,
                         const IndexOptions& options, Progress& progress);

}  // namespace dateline::indexer
