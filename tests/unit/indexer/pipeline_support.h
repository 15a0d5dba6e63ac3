// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pipeline over files that stand only in a map. A file's text is one story
// a line: "id|version|headline", the id empty where the source gives none;
// then it follows from the words. A line "!" can't be read.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/run.h"
#include "tests/support/archive.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using testing::TempFolder;

struct MapFile {
  std::string text;
  std::int64_t mtime_ns = 1'000'000'000;
};
using MapFiles = std::map<std::string, MapFile>;  // by path

/// Readers, normalizing and a walk that see `files` only.
Intake intake_of(const MapFiles& files);

/// Files that hold 200 stories, each several times in several versions.
MapFiles many_files();

class Recorder : public Progress {
 public:
  void advance(const IndexCounts& counts) override {
    if (on_advance) on_advance(counts);
  }
  void problem(const Problem& problem) override {
    problems.push_back(to_string(problem));
  }

  std::vector<std::string> problems;
  std::function<void(const IndexCounts&)> on_advance;
};

/// "added updated unchanged removed rejected" of a run.
std::string summary(const IndexCounts& counts);

struct Archive {
  TempFolder folder;
  MapFiles files;
  Recorder recorder;
  IndexOptions options;
  CommitHook hook;
  BatchLimits limits;

  Archive() { options.paths = {"wire/"}; }
  fs::path path() const { return folder / "archive"; }
  IndexCounts index() {
    return run_index(path(), options, recorder, intake_of(files), hook,
                     limits);
  }
  /// The summary of index().
  std::string run();

  /// Path and headline of each story by id; "twice" if an id occurs twice.
  std::map<std::string, std::string> stories() const;
};

using Stories = std::map<std::string, std::string>;

}  // namespace dateline::indexer
