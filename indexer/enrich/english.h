// SPDX-License-Identifier: GPL-3.0-or-later
//
// English that says so itself. Most wire copy is English, and counting its
// small words takes a thirtieth of what a detector of eighty languages takes.
#pragma once

#include <string_view>

namespace dateline::indexer {

/// Whether `sample`, the beginning of a text (UTF-8), is English beyond doubt:
/// small words that hardly another language has stand all through it. False
/// says nothing.
bool is_plainly_english(std::string_view sample);

}  // namespace dateline::indexer
