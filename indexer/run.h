// SPDX-License-Identifier: GPL-3.0-or-later
//
// One run of the pipeline, in the calling thread: walks, decides what has to
// be read, hands records to the crew, and settles a batch when it is large
// enough, so that memory stays flat however large the input is.
#pragma once

#include <filesystem>

#include "indexer/commit.h"
#include "indexer/intake.h"
#include "indexer/pipeline.h"

namespace dateline::indexer {

struct BatchLimits {
  std::uint64_t max_records = 100'000;
  std::uint64_t max_bytes = 512ull << 20;  // of records
};

/// index_paths() with every outside part given: for tests.
IndexCounts run_index(const std::filesystem::path& archive,
                      const IndexOptions& options, Progress& progress,
                      const Intake& intake, const CommitHook& hook = {},
                      const BatchLimits& limits = {});

}  // namespace dateline::indexer
