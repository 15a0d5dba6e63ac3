// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline.h"

#include <memory>
#include <utility>

#include "corpus/libraries.h"
#include "indexer/intake.h"
#include "indexer/refine.h"
#include "indexer/run.h"
#include "indexer/settings/file.h"
#include "schema/normal_form.h"

namespace dateline::indexer {
namespace {

void open_stdin(const corpus::InputLimits& limits, const InputSink& take,
                const ProblemSink& problems) {
  corpus::read_inputs({.path = "-"}, limits, take, problems);
}

class RealReading : public Reading {
 public:
  RealReading(const ArchiveStyle& style, const RecurringLines& recurring,
              const NormalizeOptions& options, Depth depth)
      : refiner_(style, recurring, options, depth) {}

  void read(const corpus::Record& record, corpus::Stories& stories) override {
    corpus::read_record(record, stories);
  }
  Refined refine(Story story, std::int64_t file_time_ns,
                 const Known& known) override {
    return refiner_.refine(std::move(story), file_time_ns, nullptr, known);
  }
  Analyzer& analyzer() override { return refiner_.analyzer(); }

 private:
  Refiner refiner_;
};

}  // namespace

Intake real_intake(const NormalizeOptions& options, const ArchiveStyle& style,
                   Depth depth) {
  corpus::start_libraries();
  start_normal_forms();
  return {corpus::walk, corpus::read_inputs, open_stdin, corpus::split_input,
          [options, &style, depth](const RecurringLines& recurring) {
            return std::make_unique<RealReading>(style, recurring, options,
                                                 depth);
          }};
}

IndexCounts index_paths(const std::filesystem::path& archive,
                        const IndexOptions& options, Progress& progress) {
  std::uint64_t bad_rows = 0;
  const ArchiveStyle style(
      read_settings(archive),
      read_own_names(archive, [&](const Problem& problem) {
        ++bad_rows;
        progress.problem(problem);
      }));
  IndexOptions with_settings = options;
  with_settings.settings_digest =
      style.settings().digest ^ style.names().digest();
  with_settings.recurring = style.settings().recurring;
  with_settings.families = style.settings().families;
  const bool fresh = !std::filesystem::exists(archive / "manifest");
  IndexCounts counts =
      run_index(archive, with_settings, progress,
                real_intake(options.normalize, style, options.depth));
  counts.rejected += bad_rows;
  if (fresh && !options.dry_run) make_settings_file(archive);
  return counts;
}

}  // namespace dateline::indexer
