// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passages of a story that show why it matched. Words are marked where the
// analyzer finds a term that the plan searched for: never a substring guess.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::query {

/// What a query looks for in text, built by plan.h: a word with all the forms
/// it was expanded to, or a phrase of such words.
struct Needle {
  /// One set of terms for each successive word; sorted, without zone prefix,
  /// unaccented readings under kPlainPrefix.
  std::vector<std::vector<std::string>> words;
  std::optional<Field> zone;  // marked only there; nothing: everywhere
  bool capitals = false;      // only where no letter is small
};

/// Half-open byte spans of `text`, ascending, not overlapping.
struct Marked {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  bool operator==(const Marked&) const = default;
};

struct SnippetOptions {
  std::size_t passages = 2;      // at most
  std::size_t max_columns = 200;  // display width of all passages together
};

/// `text` with every needle of `zone` (and of no zone) marked. A phrase is
/// marked where its words follow each other, and nowhere else.
Marked mark(const std::string& text, Field zone,
            const std::vector<Needle>& needles, Analyzer& analyzer);

/// The best passages of the body in reading order: all needles covered first,
/// clusters preferred, cut at sentence or word ends with "…". Without a match
/// in the body: its beginning, unmarked. Empty body: none.
std::vector<Marked> snippets(const Story& story,
                             const std::vector<Needle>& needles,
                             const SnippetOptions& options,
                             Analyzer& analyzer);

}  // namespace dateline::query
