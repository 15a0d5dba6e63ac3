// SPDX-License-Identifier: GPL-3.0-or-later
//
// More like this: stories that share a story's most telling words, and, of the
// best of those, most of its very text.
#pragma once

#include "query/archive.h"
#include "query/ast.h"
#include "query/search.h"
#include "schema/story.h"

namespace dateline::query {

/// So many stories are compared with one; a result is never longer.
inline constexpr std::uint64_t kCompared = 200;

/// Whether filings of the story itself count: the story under its own id never
/// does.
enum class Reprints : bool { LeftOut, Shown };

/// The stories nearest to `like`, which need not be in the archive, among those
/// that `within` finds; best first. Without reprints: none of the family of
/// `like`, and none whose text overlaps with it by kReprintOverlap. `matches`
/// counts what was compared and not left out. Throws as search() does.
Results similar_stories(Archive& archive, const Story& like,
                        const Node& within, const SearchOptions& options,
                        Reprints reprints);

}  // namespace dateline::query
