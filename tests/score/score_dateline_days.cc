// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compares the day that a dateline prints ("Feb 26", the year found from the
// reference) with the day of the metadata.
//
//   score_dateline_days [-v] FOLDER     files of any format
//
// Days that normalizing does not take for the dateline's, since the story had
// moved before, are no part of the shares; they are counted beside them.
//
// -v lists each story whose days differ by more than one, and those.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/normalize/normalize.h"
#include "tests/score/stories.h"

namespace dateline::score {
namespace {

struct Days {
  std::size_t compared = 0, same = 0, near = 0, refused = 0;
};

void compare(Story story, bool verbose, Days& days) {
  const Moment known = story.created;
  if (known.precision < Precision::Day) return;
  story = indexer::normalize(std::move(story));
  const Moment& read = story.dateline_date;
  if (!read.known() && !read.original.empty()) {
    ++days.refused;
    if (verbose) {
      std::printf("%s\t%s\t%s (not taken)\n", story.guid.c_str(),
                  dateline::to_string(known.day()).c_str(),
                  story.dateline_text.c_str());
    }
  }
  if (read.precision < Precision::Day) return;
  const auto apart = std::chrono::sys_days(read.day()) -
                     std::chrono::sys_days(known.day());
  const auto distance = std::abs(apart.count());
  ++days.compared;
  days.same += distance == 0 ? 1 : 0;
  days.near += distance <= 1 ? 1 : 0;
  if (verbose && distance > 1) {
    std::printf("%s\t%s\t%s\n", story.guid.c_str(),
                dateline::to_string(known.day()).c_str(),
                story.dateline_text.c_str());
  }
}

double percent(std::size_t part, std::size_t whole) {
  return 100 * static_cast<double>(part) / static_cast<double>(whole);
}

int score(const std::string& path, bool verbose) {
  if (!is_there(path)) return 1;
  Days days;
  std::size_t stories = 0;
  for_each_story(path, [&](Story&& story, const corpus::Record&) {
    ++stories;
    compare(std::move(story), verbose, days);
  });
  if (days.compared == 0) {
    std::fputs("no datelines with a day\n", stderr);
    return 1;
  }
  std::printf("stories %zu, with both days %zu: same %.2f %%, within a day "
              "%.2f %%\nprinted, but not taken for a date: %zu\n",
              stories, days.compared, percent(days.same, days.compared),
              percent(days.near, days.compared), days.refused);
  return 0;
}

}  // namespace
}  // namespace dateline::score

int main(int argc, char** argv) {
  const bool verbose = argc == 3 && std::string_view(argv[1]) == "-v";
  if (argc != (verbose ? 3 : 2)) {
    std::fputs("usage: score_dateline_days [-v] FOLDER\n", stderr);
    return 2;
  }
  return dateline::score::score(argv[argc - 1], verbose);
}
