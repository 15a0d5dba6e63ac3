// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// The paragraphs of a piece of HTML that holds a story's text and nothing
/// else, as found inside JSON and feeds: everything is kept but what a browser
/// would not show. Text without tags is split at its line ends. Classes as
/// main_text() gives them.
std::vector<Paragraph> paragraphs_of_fragment(std::string_view html);

}  // namespace dateline::corpus
