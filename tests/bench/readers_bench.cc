// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading, format by format: bytes of source per CPU second from the file's
// bytes to stories, beside what the library under the reader takes for the
// same bytes, twice: to pass over every text, and to hand each out as a string
// of its own. The best of several rounds, since other work on the machine only
// ever makes it slower; both in turn, since it comes and goes.
//
//   bench_readers PATH...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/format.h"
#include "corpus/input.h"
#include "schema/error.h"
#include "tests/bench/library_figures.h"

namespace {

namespace corpus = dateline::corpus;

constexpr int kRounds = 5;
constexpr double kRoundSeconds = 0.08;
constexpr std::size_t kMaxBytes = 32 << 20;  // of a format: enough to measure

const dateline::ProblemSink kSilent = [](const dateline::Problem&) {};

struct Group {
  std::vector<corpus::Input> inputs;
  std::size_t bytes = 0;
};

/// What `input` is read as, and how many stories it holds.
std::pair<std::string, std::size_t> read(corpus::Input input) {
  static corpus::Stories stories;  // as the jobs of `index` have them
  std::pair<std::string, std::size_t> result;
  corpus::split_input(
      std::move(input), {},
      [&](corpus::Record&& record) {
        result.first = record.format;
        try {
          corpus::read_record(record, stories);
          result.second += stories.size();
        } catch (const dateline::Error&) {
          // A file or a part of it that holds no story costs time too.
        }
        return true;
      },
      kSilent);
  return result;
}

std::map<std::string, Group> groups_of(const std::vector<std::string>& paths) {
  std::map<std::string, Group> groups;
  const auto take = [&](corpus::Input&& input) {
    const auto [format, stories] = read(input);
    Group& group = groups[format];
    if (stories == 0 || group.bytes > kMaxBytes) return true;
    group.bytes += input.bytes.size();
    group.inputs.push_back(std::move(input));
    return true;
  };
  corpus::walk(
      paths,
      [&](const corpus::FileStat& file) {
        corpus::read_inputs(file, {}, take, kSilent);
        return true;
      },
      kSilent);
  std::erase_if(groups, [](const auto& row) { return row.second.bytes == 0; });
  return groups;
}

double seconds(std::clock_t since) {
  return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

/// Seconds that `work` takes with what `prepare` hands it, which is not timed;
/// from as many turns as fill a round.
template <class Prepare, class Work>
double time_of(const Prepare& prepare, const Work& work) {
  double total = 0;
  int turns = 0;
  do {
    auto prepared = prepare();
    const std::clock_t start = std::clock();
    work(std::move(prepared));
    total += seconds(start);
    ++turns;
  } while (total < kRoundSeconds);
  return total / turns;
}

struct Figures {
  double ours, library, handed_out;  // MB/s
};

Figures measure(const Group& group, const dateline::bench::LibraryRow& row) {
  double ours = 1e9, library = 1e9, handed_out = 1e9;
  std::size_t sink = 0;
  // Readers take over the bytes that they read; libraries leave them alone.
  const auto copied = [&] { return group.inputs; };
  const auto none = [] { return 0; };
  const auto with = [&](auto read_bytes) {
    return [&, read_bytes](int) {
      for (const corpus::Input& input : group.inputs) {
        sink += read_bytes(input.bytes);
      }
    };
  };
  for (int round = 0; round < kRounds; ++round) {
    ours = std::min(ours, time_of(copied, [&](auto inputs) {
      for (corpus::Input& input : inputs) {
        sink += read(std::move(input)).second;
      }
    }));
    library = std::min(library, time_of(none, with(row.pass)));
    handed_out = std::min(handed_out, time_of(none, with(row.hand_out)));
  }
  if (sink == 0) std::fputs("nothing was read\n", stderr);
  const double megabytes = static_cast<double>(group.bytes) / 1e6;
  return {megabytes / ours, megabytes / library, megabytes / handed_out};
}

}  // namespace

int main(int count, char** words) {
  const auto groups = groups_of({words + 1, words + count});
  if (groups.empty()) {
    std::fputs("usage: bench_readers PATH...\n", stderr);
    return 2;
  }
  std::puts(
      "| format | files | MB | reader, MB/s | library | share | its texts "
      "handed out | share | library |\n"
      "|---|---:|---:|---:|---:|---:|---:|---:|---|");
  for (const auto& [format, group] : groups) {
    const dateline::bench::LibraryRow& row =
        dateline::bench::library_of(format);
    const Figures figures = measure(group, row);
    std::printf("| %s | %zu | %.2f | %.0f | %.0f | %.0f %% | %.0f | %.0f %% | "
                "%.*s |\n",
                format.c_str(), group.inputs.size(),
                static_cast<double>(group.bytes) / 1e6, figures.ours,
                figures.library, 100 * figures.ours / figures.library,
                figures.handed_out, 100 * figures.ours / figures.handed_out,
                static_cast<int>(row.library.size()), row.library.data());
    std::fflush(stdout);
  }
}
