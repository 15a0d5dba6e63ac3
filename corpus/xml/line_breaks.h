// SPDX-License-Identifier: GPL-3.0-or-later
//
// Line breaks inside blocks of markup: some agencies end paragraphs with them,
// others the lines of their wire, so that a sentence runs on.
#pragma once

#include <string>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// A block before its line breaks are weighed.
struct BrokenBlock {
  ParagraphKind kind = ParagraphKind::Text;
  std::vector<std::string> lines;  // empty ones between breaks too
};

/// The paragraphs of `blocks`: lines are joined where the break stands inside
/// a sentence, or where all were broken at one width.
std::vector<Paragraph> join_lines(const std::vector<BrokenBlock>& blocks);

}  // namespace dateline::corpus
