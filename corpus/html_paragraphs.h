// SPDX-License-Identifier: GPL-3.0-or-later
//
// From runs to paragraphs.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/html_runs.h"
#include "schema/story.h"

namespace dateline::corpus {

/// The paragraphs of those of `runs` that lie in the subtree of node `within`
/// and not in a node for which `left_out` (by index; empty: none) is true. A
/// line break inside a sentence does not end a paragraph; the cells of a table
/// row are one, separated by tabs.
std::vector<Paragraph> paragraphs_of_runs(const HtmlPage& page,
                                          const std::vector<HtmlRun>& runs,
                                          const std::vector<bool>& left_out,
                                          std::uint32_t within);

}  // namespace dateline::corpus
