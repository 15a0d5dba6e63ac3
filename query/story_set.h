// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a query found at one time, kept as a file, and what has become of it:
// search --manifest and verify.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/search.h"

namespace dateline::query {

struct SetStory {
  std::string id, digest, headline;  // digest: of headline and text
  bool killed = false, corrected = false;
};

struct StorySet {
  std::string query;  // to_query(): dates are days, not distances from today
  bool exact = false, any = false, killed = false, embargoed = false;
  std::uint64_t revision = 0;
  std::vector<SetStory> stories;  // all that match, in the order of relevance
};

/// Everything that `root` matches now; limit, fold and facets of `options` have
/// no effect.
StorySet collect_set(Archive& archive, const Node& root,
                     const SearchOptions& options);

/// Reads what render_set_json() wrote. Throws Error{Input} with `where` for
/// anything else.
StorySet parse_set(const std::string& text, const std::string& where);

/// What became of a story of a set.
enum class Fate : std::uint8_t { Same, Corrected, Killed, Gone, New };
std::string_view to_string(Fate fate);

struct SetChange {
  Fate fate = Fate::Same;
  SetStory story;  // as it is now; of one that is gone, as it was
};

/// The stories of `set` in their order, then those that `now` has besides.
/// Killed: withdrawn since, by itself or another filing; corrected: its text is
/// another, or another filing corrects it since.
std::vector<SetChange> compare_set(Archive& archive, const StorySet& set,
                                   const StorySet& now);

}  // namespace dateline::query
