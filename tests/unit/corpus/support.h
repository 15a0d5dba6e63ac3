// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way from bytes to stories, as the pipeline goes it, in one call.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "corpus/format.h"
#include "corpus/input.h"
#include "schema/error.h"

namespace dateline::corpus {

struct Reading {
  std::vector<Story> stories;
  std::vector<std::string> problems;  // "path:member:place: reason"
};

inline void read_input(Input&& input, Reading& reading,
                       const ReadOptions& options = {}) {
  const auto problem = [&](const Problem& found) {
    reading.problems.push_back(to_string(found));
  };
  const auto take = [&](Record&& record) {
    try {
      for (Story& story : read_record(record)) {
        reading.stories.push_back(std::move(story));
      }
    } catch (const Error& error) {
      problem(problem_of(record, error.what()));
    }
    return true;
  };
  split_input(std::move(input), options, take, problem);
}

inline Reading read_bytes(std::string bytes, const InputLimits& limits = {},
                          const ReadOptions& options = {}) {
  Reading reading;
  expand_bytes(
      "file", bytes, limits,
      [&](Input&& input) {
        read_input(std::move(input), reading, options);
        return true;
      },
      [&](const Problem& found) {
        reading.problems.push_back(to_string(found));
      });
  return reading;
}

/// The only story of `bytes`; an empty one with the first problem for its
/// headline if there is none, so that a failed test shows why.
inline Story read_story(std::string bytes) {
  Reading reading = read_bytes(std::move(bytes));
  if (reading.stories.size() == 1) return std::move(reading.stories[0]);
  Story none;
  none.headline = reading.problems.empty() ? "not one story"
                                           : "problem: " + reading.problems[0];
  return none;
}

inline std::vector<std::string> texts(const std::vector<Paragraph>& body) {
  std::vector<std::string> texts;
  for (const Paragraph& paragraph : body) texts.push_back(paragraph.text);
  return texts;
}

}  // namespace dateline::corpus
