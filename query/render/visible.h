// SPDX-License-Identifier: GPL-3.0-or-later
//
// The last gate before a terminal. Whatever comes from a story, a file name or
// a query passes here, so that none of it can move a cursor, set a title,
// forge a link or turn the reading direction of what follows.
#pragma once

#include <string>
#include <string_view>

namespace dateline::query {

/// `text` with control characters made visible: C0 and DEL as their pictures
/// (U+2400 block), C1 controls, bidirectional embeddings, overrides and
/// isolates, line and paragraph separators as "<U+202E>"; invalid UTF-8 as
/// U+FFFD. Tabs and newlines become one space.
std::string visible(std::string_view text);

/// The same, but newlines stay.
std::string visible_lines(std::string_view text);

}  // namespace dateline::query
