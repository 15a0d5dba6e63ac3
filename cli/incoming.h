// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories of a file that are not in the archive: read, normalized and enriched
// as indexing them there would.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/field_map.h"
#include "indexer/refine.h"
#include "schema/story.h"

namespace dateline::cli {

/// How to read where the user knows more than the file shows.
struct IncomingOptions {
  std::string format, map;  // as for `index`; empty: by content
  indexer::NormalizeOptions normalize;
};

struct IncomingStory {
  Story before;  // as its reader found it
  Story after;
  std::vector<indexer::Fired> fired;  // rows of conventions
};

class Incoming {
 public:
  /// The settings, names and learned lines of `archive` hold, if there is one.
  /// Throws Error{Input} for a map that can't be read.
  Incoming(const std::optional<std::filesystem::path>& archive,
           const IncomingOptions& options);
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  /// Hands over the stories under `paths` ("-": stdin) until `take` says false;
  /// what can't be read goes to `problems`.
  void read(const std::vector<std::string>& paths,
            const std::function<bool(IncomingStory&&)>& take,
            const ProblemSink& problems);

 private:
  std::string format_;
  corpus::FieldMap names_;
  indexer::ArchiveStyle style_;
  indexer::RecurringLines recurring_;
  indexer::Refiner refiner_;
};

/// A problem as people read it, on stderr.
void tell_problem(const Problem& problem);

}  // namespace dateline::cli
