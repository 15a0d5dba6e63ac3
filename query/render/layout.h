// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text into lines of a given display width, matches painted, nothing hostile
// left in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/render/paint.h"
#include "query/snippet.h"

namespace dateline::query {

/// Longer lines of running text are hard to read.
inline constexpr std::size_t kMaxReadingWidth = 88;

/// Lines of at most `width` columns, broken at spaces (or between characters
/// of scripts without spaces, or inside a word longer than a line), spans
/// painted as matches, the rest by `plain` if given. Safe for a terminal.
struct WrapOptions {
  std::size_t width = 80;
  std::size_t max_lines = 0;  // 0: all; a cut last line ends in "…"
  bool bold = false;          // what is not a match
};
std::vector<std::string> wrap(const Marked& text, const WrapOptions& options,
                              const Paint& paint);

/// Breaks lines of `text` that are wider than `width` columns at a space of
/// theirs, which becomes a line feed: all bytes stay where they are. Words that
/// are longer than a line stay whole.
void break_lines(std::string& text, std::size_t width);

/// `text` cut to `width` columns, "…" at the end if anything was lost. Safe
/// for a terminal.
std::string fit(std::string_view text, std::size_t width);

/// `text` and as many spaces as it lacks to `width` columns.
std::string pad(std::string_view text, std::size_t width);

}  // namespace dateline::query
