// SPDX-License-Identifier: GPL-3.0-or-later
//
// What families cost while an archive is made:
//
//   bench_families ARCHIVE PATH...     files of any format, one job
//
// Indexes as `dateline index` does and takes the time of the process between
// the steps of each commit: from the moment the manifest names the new stories
// and what they replace is gone, until families are written. Memory is the
// highest in that time above what was there before.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "indexer/intake.h"
#include "indexer/pipeline.h"
#include "indexer/run.h"

namespace dateline::bench {
namespace {

using indexer::CommitStep;

class Silent : public indexer::Progress {
 public:
  void advance(const indexer::IndexCounts&) override {}
  void problem(const Problem&) override {}
};

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) * 1e-9;
}

/// A value of /proc/self/status in MB: "VmRSS", "VmHWM", "RssAnon".
double status_mb(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) {
      return std::stod(line.substr(name.size() + 1)) / 1024;
    }
  }
  return 0;
}

/// Makes VmHWM what VmRSS is.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

struct Costs {
  double tables = 0;    // keys and columns of new segments
  double families = 0;
  double standing = 0;  // what filings say of others
  double merging = 0;
  double most_mb = 0;   // while families were found

  void take(CommitStep step) {
    const double now = cpu_seconds();
    const double spent = now - last_;
    last_ = now;
    switch (step) {
      case CommitStep::SegmentSynced: tables += spent; break;
      case CommitStep::Named:
      case CommitStep::Settled:
        forget_peak();
        before_mb_ = status_mb("VmRSS");
        break;
      case CommitStep::FamiliesWritten:
        families += spent;
        most_mb = std::max(most_mb, status_mb("VmHWM") - before_mb_);
        break;
      case CommitStep::StandingWritten: standing += spent; break;
      case CommitStep::MergeSynced: merging += spent; break;
      default: break;
    }
  }

 private:
  double last_ = 0, before_mb_ = 0;
};

int run(int argc, char** argv) {
  indexer::IndexOptions options;
  for (int at = 2; at < argc; ++at) options.paths.emplace_back(argv[at]);
  const indexer::ArchiveStyle style;
  Silent silent;
  Costs costs;
  const indexer::IndexCounts counts = indexer::run_index(
      argv[1], options, silent, indexer::real_intake(options.normalize, style),
      [&](CommitStep step) { costs.take(step); });
  const double whole = cpu_seconds();
  const auto row = [&](const char* name, double seconds) {
    std::printf("%-10s %8.2f s  %5.1f %%\n", name, seconds,
                100 * seconds / whole);
  };
  std::printf("%llu stories, %.1f MB\n",
              static_cast<unsigned long long>(counts.added),
              static_cast<double>(counts.bytes) / 1e6);
  row("all", whole);
  row("tables", costs.tables);
  row("families", costs.families);
  row("standing", costs.standing);
  row("merging", costs.merging);
  std::printf("%.0f MB more while families were found\n", costs.most_mb);
  return 0;
}

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_families ARCHIVE PATH...\n");
    return 2;
  }
  return dateline::bench::run(argc, argv);
}
