// SPDX-License-Identifier: GPL-3.0-or-later
//
// What learning sees of a story: whose it is, and a hash for each line that
// could be furniture. A source that adds the same lines to all its stories
// shows in the hashes; no text is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::indexer {

struct StoryLines {
  std::string source;  // empty: nothing is learned from this story
  std::vector<std::uint64_t> lines{};  // sorted, each once
};

/// Of more lines, those with the smallest hashes count: the same ones in every
/// story that has them.
inline constexpr std::size_t kMaxStoryLines = 64;

/// Where the furniture of `story` comes from: who printed it, who sent it, or
/// the folder its file lies in, without parts that are only digits ("wires/pti/"
/// for "wires/pti/2018/05/a.txt"). Stories from standard input: the agency.
std::string furniture_source(const Story& story);

/// The hash of a line that may recur; 0 for one that can't be told: too short,
/// too long, no letter, a row of a table.
std::uint64_t line_hash(const Paragraph& paragraph);

/// Of a normalized story, before anything is cut for recurring.
StoryLines story_lines(const Story& story);

}  // namespace dateline::indexer
