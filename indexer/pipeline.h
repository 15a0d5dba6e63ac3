// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paths in, archive out: the only place that starts threads. The calling
// thread walks and splits; each job reads, normalizes, enriches and writes
// into segments of its own; only records cross, through one bounded queue.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/field_map.h"
#include "corpus/input.h"
#include "indexer/depth.h"
#include "indexer/normalize/normalize.h"
#include "schema/error.h"

namespace dateline::indexer {

struct IndexCounts {
  std::uint64_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::uint64_t older = 0;          // versions that a newer one has replaced
  std::uint64_t recut = 0;          // read again for lines that recur
  std::uint64_t rejected = 0;       // inputs or records; see IndexOptions
  std::uint64_t files = 0, files_skipped = 0;  // skipped: not changed
  std::uint64_t bytes = 0;          // of text read
  std::uint64_t revision = 0;       // of the archive afterwards
};

/// What a run reports while it works; called from the calling thread only.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void advance(const IndexCounts& counts) = 0;
  virtual void problem(const Problem& problem) = 0;
  /// What the user should know, though nothing was rejected for it.
  virtual void remark(const Problem& /*remark*/) {}
};

struct IndexOptions {
  std::vector<std::string> paths;   // "-" is stdin
  std::string format;               // overrides recognition
  corpus::FieldMap names;           // of the fields of dumps
  NormalizeOptions normalize;
  Depth depth = Depth::Full;
  // Of the archive's settings; index_paths() fills these.
  std::uint64_t settings_digest = 0;
  RecurringSettings recurring;
  OwnFamilies families;
  corpus::InputLimits limits;
  int jobs = 1;
  bool dry_run = false;             // read and count, write nothing
  bool prune = false;               // drop stories whose file is gone
  int wait_seconds = 0;             // for another writer; -1: for ever
  std::uint64_t since_mtime_s = 0;  // only files changed since; 0: all
  const std::atomic<int>* interrupts = nullptr;  // ^C: 1 finish, 2 stop
  std::string command = "dateline index";  // what other writers are told
};

/// Brings `archive` (made if it is not there) up to date with the paths.
/// Throws Error{Locked, Damaged, Layout, Interrupted ...}; whatever was
/// reported as done is committed.
IndexCounts index_paths(const std::filesystem::path& archive,
                        const IndexOptions& options, Progress& progress);

}  // namespace dateline::indexer
