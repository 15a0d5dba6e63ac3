// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paragraphs of an HTML fragment, as it stands in the fields of JSON dumps and
// of ninjs. Whole pages, with their navigation and advertising, are the HTML
// reader's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// True if `text` holds tags, not just a "<" or two.
bool has_markup(std::string_view text);

/// The paragraphs of the fragment `html` (UTF-8): block elements and line
/// breaks end one; scripts, styles and heads are left out; headings become
/// subheads, cells of a row one table line. Never fails, of any depth.
std::vector<Paragraph> strip_markup(std::string_view html);

/// `text` with character references decoded ("&amp;", "&#8217;"); unknown
/// ones stay as they are, control characters are dropped.
std::string decode_entities(std::string_view text);

/// A field that should be one line of text, but may hold tags, references and
/// line ends.
std::string plain_line(std::string_view text);

/// The same into `line`, which keeps its memory. True if it is `text` itself,
/// of which paragraphs_of() would make one.
bool assign_plain_line(std::string& line, std::string_view text);

/// A field that should be running text, with or without tags.
std::vector<Paragraph> paragraphs_of(std::string_view text);

}  // namespace dateline::corpus
