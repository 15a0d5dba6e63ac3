// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paragraphs of the markup inside XML: XHTML, NITF and the dialects of the
// agencies, which all call their elements alike.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/xml/tree.h"
#include "schema/story.h"

namespace dateline::corpus {

/// The paragraphs inside `body`. Blocks end one; cells of a row are one, with
/// tabs between; captions, pictures, heads, bylines and notes inside the body
/// are left out. A line break does not end a sentence, but two do. Plain text
/// with hard line ends in one element is cut as plain text is.
std::vector<Paragraph> paragraphs_of_element(XmlElement body);

/// The paragraphs of text that may be markup, escaped or in CDATA.
std::vector<Paragraph> paragraphs_of_escaped(std::string_view text);

/// Moves paragraphs to the end of `body`.
void append_paragraphs(std::vector<Paragraph>&& paragraphs,
                       std::vector<Paragraph>& body);

/// Takes away what repeats the headline or subheadline above the text.
void drop_repeated_head(Story& story);

}  // namespace dateline::corpus
