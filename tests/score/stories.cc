// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/score/stories.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "corpus/input.h"

namespace dateline::score {
namespace {

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void for_each_story(
    const std::string& path,
    const std::function<void(Story&&, const corpus::Record&)>& take) {
  const auto complain = [](const Problem& problem) {
    std::fprintf(stderr, "%s\n", to_string(problem).c_str());
  };
  const auto read = [&](corpus::Record&& record) {
    try {
      for (Story& story : corpus::read_record(record)) {
        take(std::move(story), record);
      }
    } catch (const Error& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    return true;
  };
  const auto split = [&](corpus::Input&& input) {
    corpus::split_input(std::move(input), {}, read, complain);
    return true;
  };
  const auto visit = [&](const corpus::FileStat& file) {
    corpus::read_inputs(file, {}, split, complain);
    return true;
  };
  corpus::walk({path}, visit, complain);
}

Values values_of(const Story& story, Field field) {
  const auto derived = derived_values(story, field);
  return {derived.begin(), derived.end()};
}

void Counts::add(const Values& known, const Values& got) {
  expected += known.size();
  found += got.size();
  both += static_cast<std::size_t>(std::ranges::count_if(
      got, [&](const std::string& value) { return known.contains(value); }));
}

double Counts::precision() const { return ratio(both, found); }

double Counts::recall() const { return ratio(both, expected); }

double Counts::f1() const { return ratio(2 * both, expected + found); }

std::string to_string(const Counts& counts) {
  char line[120];
  std::snprintf(line, sizeof line,
                "P %.4f R %.4f F1 %.4f (expected %zu, found %zu)",
                counts.precision(), counts.recall(), counts.f1(),
                counts.expected, counts.found);
  return line;
}

std::string join(const Values& values) {
  std::string joined;
  for (const std::string& value : values) {
    if (!joined.empty()) joined += ' ';
    joined += value;
  }
  return joined.empty() ? "-" : joined;
}

bool is_there(const std::string& path) {
  if (std::filesystem::exists(path)) return true;
  std::fprintf(stderr, "%s: not there; nothing measured\n", path.c_str());
  return false;
}

}  // namespace dateline::score
