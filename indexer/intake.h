// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the pipeline needs from the folders before it: functions, so that tests
// can hand it stories that never were files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/format.h"
#include "corpus/input.h"
#include "indexer/depth.h"
#include "indexer/normalize/normalize.h"
#include "indexer/refine.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/story.h"

namespace dateline::indexer {

/// From a record to stories, for one job: kept for many records.
class Reading {
 public:
  virtual ~Reading() = default;
  /// Puts the stories of `record` in the place of what `stories` holds. Throws
  /// what is wrong with it.
  virtual void read(const corpus::Record& record, corpus::Stories& stories) = 0;
  /// Normalizes and enriches; the record of `story` has the time
  /// `file_time_ns`. `known`: see Refiner.
  virtual Refined refine(Story story, std::int64_t file_time_ns,
                         const Known& known) = 0;
  /// For the words of the story that was refined last.
  virtual Analyzer& analyzer() = 0;
};

using InputSink = std::function<bool(corpus::Input&&)>;

struct Intake {
  std::function<void(const std::vector<std::string>&,
                     const std::function<bool(const corpus::FileStat&)>&,
                     const ProblemSink&)>
      walk;
  std::function<void(const corpus::FileStat&, const corpus::InputLimits&,
                     const InputSink&, const ProblemSink&)>
      open;
  /// The inputs of stdin.
  std::function<void(const corpus::InputLimits&, const InputSink&,
                     const ProblemSink&)>
      open_stdin;
  std::function<void(corpus::Input&&, const corpus::ReadOptions&,
                     const corpus::RecordSink&, const ProblemSink&)>
      split;
  /// Called by each job; what recurs outlives it.
  std::function<std::unique_ptr<Reading>(const RecurringLines&)> make_reading;
};

/// The real one: corpus, normalize and enrich. `style` must outlive it.
Intake real_intake(const NormalizeOptions& options, const ArchiveStyle& style,
                   Depth depth = Depth::Full);

}  // namespace dateline::indexer
