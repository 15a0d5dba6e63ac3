// SPDX-License-Identifier: GPL-3.0-or-later
//
// Topics: what is asked of an archive, with the names that judgements know them
// by. Two forms: lines of name, tab, text; or TREC's SGML, whose elements are
// seldom closed:
//
//   <top>
//   <num> Number: 301
//   <title> International Organized Crime
//   <desc> Description: ...
//   </top>
//
// Of the latter, number and title are read, as short topics are run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::query::eval {

struct Topic {
  std::string id;    // without blanks
  std::string text;  // one line, may hold anything
};

/// A topic is no page of text (bytes).
inline constexpr std::size_t kMaxTopicBytes = 64 << 10;

/// Topics of `text` in their order. Errors name `file` and line: Error{Input}
/// for a line without a tab, a topic without number or title, a number that
/// comes twice, and for no topic at all.
std::vector<Topic> parse_topics(std::string_view text,
                                const std::string& file);

std::vector<Topic> read_topics(const std::filesystem::path& file);

}  // namespace dateline::query::eval
