// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many terminal columns a text takes: two for East Asian wide characters
// and emoji, none for marks and invisible characters. Source: UAX #11.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::query {

/// Columns of the code point `c`: 0, 1 or 2. Controls take none: whoever
/// prints makes them visible first.
std::size_t char_width(char32_t c);

/// Columns of `text` (UTF-8; an invalid byte takes one) on one line.
std::size_t display_width(std::string_view text);

/// The longest beginning of `text` that fits into `columns`, with the marks
/// of its last character.
std::string_view fit_columns(std::string_view text, std::size_t columns);

}  // namespace dateline::query
