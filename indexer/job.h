// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one thread does with records: reads the stories, compares them with
// those that are in the archive, and writes the new ones into pieces. It tells
// what it did in notes; deciding between notes is the ledger's matter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/format.h"
#include "indexer/depth.h"
#include "indexer/incumbents.h"
#include "indexer/intake.h"
#include "indexer/recurring/rules.h"
#include "indexer/recurring/story_lines.h"
#include "indexer/segments.h"
#include "schema/error.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// What is said of an input that does not fit into the memory there is.
inline constexpr const char* kNoMemory = "not enough memory to read it";

struct Work {
  std::uint64_t number = 0;  // of the record in this run, from 0
  std::uint32_t file = 0;    // of the run
  std::string shown;         // Story::source_path of its stories
  corpus::Record record;
};

/// A story that was read.
struct StoryNote {
  std::string id;
  Digest digest;
  bool written = false;    // into a piece, under {record, index in the note}
  bool own_guid = false;
  std::optional<Incumbent> incumbent{};
  bool same_file = false;  // the incumbent was read from this file
  StoryLines lines{};
};

/// All that came of one record. One without stories and with a problem may
/// also stand for an input that gave no record.
struct RecordNote {
  std::uint64_t number = 0;
  std::uint32_t file = 0;
  std::uint64_t bytes = 0;
  std::vector<StoryNote> stories{};
  std::vector<Problem> problems{};
};

/// A story with more copy (bytes of headline, body and cuts) is rejected.
inline constexpr std::size_t kMaxStoryBytes = 12 << 20;

struct JobSetup {
  const RecurringLines& recurring;  // of the pass
  std::filesystem::path archive;
  Manifest manifest;               // when the batch began
  std::filesystem::path building;  // the job's own folder; empty: dry run
  Depth depth = Depth::Full;
};

/// Whether a story is to be written although `incumbent` is there.
bool beats(const Digest& candidate, const Digest& incumbent, bool same_file);

/// Whether `candidate`, read from the file of `incumbent`, is that filing read
/// in another way, and no news.
bool is_same_reading(const Digest& candidate, const Digest& incumbent);

class Job {
 public:
  Job(const JobSetup& setup, const Intake& intake);
  ~Job();

  /// Throws only what ends the run: that nothing can be written or that the
  /// archive can't be read. All else is in the note.
  RecordNote handle(Work work);

  std::vector<Piece> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
