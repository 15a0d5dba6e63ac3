// SPDX-License-Identifier: GPL-3.0-or-later
//
// Normalizing whole stories: bytes of copy per CPU second, over the stories in
// files and folders. The best of several rounds, since other work on the
// machine only ever makes it slower.
//
//   bench_normalize PATH...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>
#include <vector>

#include "corpus/format.h"
#include "corpus/input.h"
#include "indexer/normalize/normalize.h"

namespace {

using dateline::Story;

constexpr std::size_t kMaxBytes = 64 << 20;  // enough to measure
constexpr int kRounds = 5;

std::size_t copy_bytes(const Story& story) {
  std::size_t bytes = story.headline.size();
  for (const auto& paragraph : story.body) bytes += paragraph.text.size();
  return bytes;
}

struct Stories {
  std::vector<Story> all;
  std::size_t bytes = 0;

  void add(const dateline::corpus::Record& record) {
    try {
      for (Story& story : dateline::corpus::read_record(record)) {
        bytes += copy_bytes(story);
        all.push_back(std::move(story));
      }
    } catch (const std::exception&) {
      // What can't be read isn't normalized.
    }
  }
};

Stories read_all(const std::vector<std::string>& paths) {
  namespace corpus = dateline::corpus;
  Stories stories;
  const dateline::ProblemSink silent = [](const dateline::Problem&) {};
  const auto take = [&](corpus::Input&& input) {
    corpus::split_input(
        std::move(input), {},
        [&](corpus::Record&& record) {
          stories.add(record);
          return stories.bytes < kMaxBytes;
        },
        silent);
    return stories.bytes < kMaxBytes;
  };
  corpus::walk(
      paths,
      [&](const corpus::FileStat& file) {
        corpus::read_inputs(file, {}, take, silent);
        return stories.bytes < kMaxBytes;
      },
      silent);
  return stories;
}

double round_seconds(const std::vector<Story>& stories) {
  std::vector<Story> copies = stories;
  const std::clock_t start = std::clock();
  for (Story& story : copies) {
    story = dateline::indexer::normalize(std::move(story));
  }
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int count, char** words) {
  const Stories stories = read_all({words + 1, words + count});
  if (stories.all.empty()) {
    std::fprintf(stderr, "usage: bench_normalize PATH...\n");
    return 2;
  }
  double best = round_seconds(stories.all);
  for (int round = 1; round < kRounds; ++round) {
    best = std::min(best, round_seconds(stories.all));
  }
  const double megabytes = static_cast<double>(stories.bytes) / 1e6;
  std::printf("%zu stories, %.1f MB: %.1f MB/s\n", stories.all.size(),
              megabytes, megabytes / best);
}
