// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <thread>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "corpus/format.h"
#include "indexer/pipeline.h"
#include "indexer/shards/index.h"
#include "indexer/shards/layout.h"
#include "query/complaint.h"
#include "query/dates.h"
#include "query/render/visible.h"

namespace dateline::cli {
namespace {

std::uint64_t since_seconds(const std::string& day) {
  if (day.empty()) return 0;
  const query::DayRange range = query::parse_days(day, today(), {});
  if (!range.from) {
    throw Error(ErrorKind::Usage, "", "no day to begin with: '" + day + "'",
                "write --since-mtime 2018-05-29 or -7d");
  }
  const auto seconds =
      std::chrono::sys_days(*range.from).time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(seconds).count());
}

indexer::IndexOptions index_options(const IndexArgs& args) {
  if (!args.format.empty() && corpus::find_format(args.format) == nullptr) {
    throw Error(ErrorKind::Usage, "", "no format '" + args.format + "'",
                "dateline help formats lists them");
  }
  indexer::IndexOptions options;
  options.paths = args.paths;
  options.format = args.format;
  if (!args.map.empty()) options.names = corpus::FieldMap::read(args.map);
  options.normalize.agency = args.agency;
  options.normalize.language = args.language;
  if (args.plain) options.depth = indexer::Depth::Plain;
  options.jobs =
      args.jobs > 0
          ? args.jobs
          : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  options.dry_run = args.dry_run;
  options.prune = args.prune;
  options.wait_seconds = args.wait_seconds;
  options.since_mtime_s = since_seconds(args.since_mtime);
  options.interrupts = &count_interrupts();
  return options;
}

std::string summary(const indexer::IndexCounts& counts, double seconds,
                    bool dry_run) {
  std::ostringstream out;
  const std::uint64_t stories =
      counts.added + counts.updated + counts.unchanged + counts.older;
  out << stories << (stories == 1 ? " story: " : " stories: ") << counts.added
      << " new, " << counts.updated << " updated, " << counts.unchanged
      << " unchanged";
  if (counts.older > 0) out << ", " << counts.older << " older versions";
  if (counts.recut > 0) {
    out << ", " << counts.recut << " freed of lines that recur";
  }
  if (counts.removed > 0) out << ", " << counts.removed << " removed";
  out << ", " << counts.rejected << " rejected · " << std::fixed
      << std::setprecision(1) << seconds << " s";
  if (dry_run) out << " · nothing written";
  return out.str();
}

}  // namespace

int run(const IndexArgs& args, const Context& context) {
  const auto archive = writing_archive(context.common);
  const indexer::IndexOptions options = index_options(args);
  const auto start = std::chrono::steady_clock::now();
  indexer::IndexCounts counts;
  {
    LineProgress progress(context, args.rejects);
    counts = !args.shard_by.empty() || indexer::is_in_shards(archive)
                 ? indexer::index_shards(archive, args.shard_by, options,
                                         progress)
                 : indexer::index_paths(archive, options, progress);
  }
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  if (!context.common.quiet) {
    std::cout << summary(counts, took.count(), args.dry_run) << '\n';
    if (!args.dry_run) {
      std::cout << "archive " << query::visible(archive.string())
                << ", revision " << counts.revision << '\n';
    }
  }
  if (options.interrupts->load() > 0) {
    std::cout.flush();
    std::cerr << "dateline: interrupted; what was read is kept, and the same "
                 "command goes on from there\n";
    return kInterrupted;
  }
  return counts.rejected > 0 ? kNothing : kDone;
}

}  // namespace dateline::cli
