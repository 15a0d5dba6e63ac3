// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folding of single words, for the analyzer.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Appends `text` (valid UTF-8) folded as fold() does.
void fold_append(std::string_view text, std::string& out);

/// `text` without a character cut in two at `max_bytes`.
std::string_view cut_bytes(std::string_view text, std::size_t max_bytes);

}  // namespace dateline
