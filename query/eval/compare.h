// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether one run is better than another, or was lucky with its topics: the
// paired randomization test. If both were as good, each topic's two values
// might as well have been swapped; the p-value is the share of random swaps
// whose means differ at least as much as those observed (two-sided).
// Source: Smucker, Allan and Carterette, A Comparison of Statistical
// Significance Tests for Information Retrieval Evaluation, CIKM 2007.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "query/eval/measures.h"

namespace dateline::query::eval {

inline constexpr std::size_t kSwaps = 100000;
inline constexpr std::uint64_t kSeed = 20180529;

/// p of the paired differences `differences`, one a topic; 1 if there are
/// none. The same for the same seed on every machine.
double randomization_p(const std::vector<double>& differences,
                       std::uint64_t seed = kSeed,
                       std::size_t swaps = kSwaps);

struct Comparison {
  const MeasureRow* measure = nullptr;
  double ours = 0, theirs = 0;  // means over the topics of both
  std::size_t better = 0, worse = 0, equal = 0;  // topics, from our side
  double p = 1;
};

/// One row for each measure, over the topics that both evaluations have.
std::vector<Comparison> compare(const Evaluation& ours,
                                const Evaluation& theirs,
                                std::uint64_t seed = kSeed);

}  // namespace dateline::query::eval
