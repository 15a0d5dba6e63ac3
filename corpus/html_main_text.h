// SPDX-License-Identifier: GPL-3.0-or-later
//
// The story's own text in a page full of other things, by markup alone: no
// rule knows a site, and no rule reads the words (cutting boilerplate phrases
// and sign-offs is the normalizer's work).
//
// The page's text is split into runs, as a reader sees lines and paragraphs.
// Runs that look like prose vote for the elements around them, by length and
// commas, nearer ones more; the winner holds the story. Parts whose names or
// links mark them as furniture are left out, unless they hold so much of the
// page's prose that the name must be wrong. When too little is left, the work
// is done again without believing in names.
#pragma once

#include <vector>

#include "corpus/html_parse.h"
#include "schema/story.h"

namespace dateline::corpus {

/// The paragraphs of the story in `page`, in reading order; none if the page
/// has no prose. Headings have the kind Subhead, list items List, table rows
/// Table (cells separated by tabs), block quotes Quote.
std::vector<Paragraph> main_text(const HtmlPage& page);

}  // namespace dateline::corpus
