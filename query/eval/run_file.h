// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs as trec_eval reads them, one document a line: topic, Q0, document, rank,
// score, tag. trec_eval does not look at the rank: it sorts by score (as a
// 32-bit float), and equal scores by name, last first. So scores that agree in
// a float are written a step apart, in the order of the hits.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::query::eval {

struct Ranked {
  std::string document;
  double score = 0;
};

/// Documents of each topic, best first.
using Rankings = std::map<std::string, std::vector<Ranked>, std::less<>>;

/// In trec_eval's order. Throws Error{Input} with file and line for a line that
/// is not of six columns, a score that is no number, and a document that comes
/// twice for one topic.
Rankings parse_run(std::string_view text, const std::string& file);

Rankings read_run(const std::filesystem::path& file);

/// Writes `run`, topic by topic; `tag` must have no blanks.
void write_run(const Rankings& run, std::string_view tag, std::ostream& out);

}  // namespace dateline::query::eval
