// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs: the pieces of text between the ends of blocks and line breaks.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/html_parse.h"

namespace dateline::corpus {

struct HtmlRun {
  std::uint32_t block = 0;  // innermost block element around it
  std::uint32_t first = 0;  // its first and last Text node
  std::uint32_t last = 0;
  std::uint32_t bytes = 0;  // of text, without white space
  std::uint32_t linked = 0;  // of these, inside <a>
  std::uint32_t commas = 0;
  std::uint32_t words = 0;   // white space and one
  bool sentence = false;     // ends as sentences do

  /// Long enough for prose and not mostly links.
  bool prose() const { return bytes >= 60 && linked * 2 < bytes; }
};

bool is_block(HtmlTag tag);

/// The runs of `page` in reading order; white space alone is none.
std::vector<HtmlRun> text_runs(const HtmlPage& page);

}  // namespace dateline::corpus
