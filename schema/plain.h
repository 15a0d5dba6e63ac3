// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second reading of words: what readers and keyboards leave out.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// True if unaccent() changes `c` standing alone.
bool has_plain_form(char32_t c);

/// `number` without its digit grouping ("1,200.50" -> "1200.50",
/// "1.200.000" -> "1200000"); empty if it is no grouped number. ASCII only.
std::string ungrouped(std::string_view number);

}  // namespace dateline
