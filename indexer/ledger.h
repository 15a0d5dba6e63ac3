// SPDX-License-Identifier: GPL-3.0-or-later
//
// The books of a run, kept by the calling thread: which file gave what, and of
// several filings of one id in a batch, which stays. Notes are entered in the
// order of their records, so that nothing depends on which job was faster.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/commit.h"
#include "indexer/incumbents.h"
#include "indexer/job.h"
#include "indexer/sources.h"

namespace dateline::indexer {

struct StoryCounts {
  std::uint64_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::uint64_t older = 0;  // versions that a newer one has replaced
  bool operator==(const StoryCounts&) const = default;
};

/// What a batch comes to.
struct Settlement {
  std::vector<StoryKey> superseded;  // sorted
  std::vector<Deletion> replaced;    // sorted
  std::vector<SourceRow> rows;       // of the files that are read to the end
  std::vector<OtherHolder> others;
  StoryCounts counts;
};

class Ledger {
 public:
  /// Begins a file. `row` says what is known before it is read; its sole_id is
  /// that of the reading before, if there was one. Without a path (stdin) it
  /// gives no row.
  void open_file(std::uint32_t file, SourceRow row);

  /// No more records come from it.
  void close_file(std::uint32_t file);

  void enter(const RecordNote& note);

  /// What the entered stories would come to if none had another filing.
  const StoryCounts& provisional() const { return provisional_; }

  /// Decides, and begins the next batch.
  Settlement settle(Incumbents& incumbents, Sources& sources);

 private:
  struct Entry {
    StoryKey key;
    std::uint32_t file = 0;
    Digest digest;
    bool written = false;
    bool same_file = false;  // as the incumbent
    std::optional<Incumbent> incumbent;
  };
  struct File {
    SourceRow row;
    std::string old_sole_id;
    std::string new_sole_id;
    bool sole_added = false;  // the only story is new to the archive
    bool closed = false;
  };

  void settle_id(const std::string& id, const std::vector<Entry>& entries,
                 Incumbents& incumbents, Settlement& out);
  void note_others(const std::string& id, const std::vector<Entry>& entries,
                   const Entry* winner, Settlement& out) const;
  /// Stories that other files of the batch hold, or that are replaced already.
  struct Claims {
    std::set<std::string> ids;
    std::set<std::pair<std::string, std::uint32_t>> places;
  };
  void replace_sole(const File& file, const Claims& claims,
                    Incumbents& incumbents, Sources& sources,
                    Settlement& out) const;

  std::map<std::uint32_t, File> files_;
  std::unordered_map<std::string, std::vector<Entry>> stories_;
  StoryCounts provisional_;
};

}  // namespace dateline::indexer
