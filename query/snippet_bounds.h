// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a passage may begin and end: at a sentence, else at a word, else
// between characters.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace dateline::query {

/// The part of `text` around the bytes [first, last) that shows best in
/// `columns`: from the start of its sentence if that is near, to the end of a
/// sentence or a word. Never wider than `columns`; what does not fit of
/// [first, last) itself is cut at its end.
std::pair<std::size_t, std::size_t> passage_around(std::string_view text,
                                                   std::size_t first,
                                                   std::size_t last,
                                                   std::size_t columns);

/// [begin, end) without the spaces at its ends.
std::pair<std::size_t, std::size_t> without_outer_spaces(std::string_view text,
                                                         std::size_t begin,
                                                         std::size_t end);

}  // namespace dateline::query
