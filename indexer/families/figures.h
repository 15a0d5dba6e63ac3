// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of a text. Reports in one mould (of a match, of a day's trade)
// have most words in common and hardly a figure; two filings of one story, most
// of either.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/story.h"

namespace dateline::indexer {

/// Hashes of the numbers in the text that is compared ("3.5", "1,200"), each
/// once, ascending. Digits are those of ASCII.
std::vector<std::uint64_t> figure_set(const Story& story);

}  // namespace dateline::indexer
