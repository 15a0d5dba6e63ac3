// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which passages of a story are shown: chosen greedily, the window that finds
// most needles not shown yet, then most needles, then most finds, then the
// earlier. A window is a run of finds inside one paragraph that fits the
// columns of a passage.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "query/snippet.h"
#include "query/snippet_match.h"

namespace dateline::query {

// Columns that "… " and " …" take.
inline constexpr std::size_t kCutColumns = 4;

// A paragraph with what was found in it.
struct Found {
  std::size_t paragraph = 0;
  std::string_view text;
  std::vector<Occurrence> occurrences;  // by their beginnings
  std::vector<Span> spans;
  std::vector<std::size_t> columns;  // of the text before each occurrence
};

struct Passage {
  std::size_t found = 0;  // index of its paragraph in the list of Found
  std::size_t begin = 0, end = 0;
};

/// Columns of the text of one of `passages` passages, marks of cutting left
/// out.
std::size_t text_columns(std::size_t max_columns, std::size_t passages);

/// At most options.passages passages in reading order, overlapping ones as
/// one; fewer where there are fewer finds or no room. `needles` is their
/// number; `all` holds at least one find.
std::vector<Passage> choose_passages(const std::vector<Found>& all,
                                     std::size_t needles,
                                     const SnippetOptions& options);

}  // namespace dateline::query
