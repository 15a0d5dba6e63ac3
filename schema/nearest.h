// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Did you mean": names and words that are close to what was typed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace dateline {

/// Insertions, deletions, replacements and swaps of neighbours that turn `a`
/// into `b`, counted in code points; `limit` + 1 if there are more.
std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t limit);

/// How many edits a word of this length may be away to be suggested.
std::size_t tolerable_edits(std::string_view word);

/// The name nearest to `typed`, the earlier among equals; nothing if none is
/// within tolerable_edits().
std::optional<std::string_view> nearest_name(
    std::string_view typed, std::span<const std::string_view> names);

}  // namespace dateline
