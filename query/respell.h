// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words of an archive that may have been meant by one that it does not have.
// Of those as few edits away, the likeliest comes first: by how many stories
// have it, and by how such slips come about. A letter is left out, doubled or
// swapped with its neighbour far more often than a certain other letter is hit
// or slips in (Kernighan, Church and Gale, COLING 1990: each of 25 letters
// shares the odds).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/dictionary.h"

namespace dateline::query {

/// How likely it is that `typed` came of `meant`, one edit away, as the natural
/// logarithm of a proportion; 0: letters left out, doubled or swapped.
double slip_odds(std::string_view typed, std::string_view meant);

/// Words of the archive within tolerable_edits() of `word` (folded, as terms
/// are), best first, at most `limit`. Those are looked through that begin with
/// the same character, or with the first two swapped. `scanned` counts entries
/// of the dictionary; at kMaxScanned it ends.
std::vector<std::string> respellings(const Dictionary& database,
                                     const std::string& word,
                                     std::size_t limit, std::size_t& scanned);

inline constexpr std::size_t kMaxScanned = 200000;

}  // namespace dateline::query
