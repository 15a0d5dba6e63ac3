// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much of a query stands within a stretch of text, each word counted once.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace dateline::query {

/// A word of the query at a position of a story.
struct WordAt {
  std::uint32_t position = 0;
  std::size_t word = 0;  // its index in the query
  auto operator<=>(const WordAt&) const = default;
};

inline constexpr std::uint32_t kWholeText =
    std::numeric_limits<std::uint32_t>::max();

/// The most that the distinct words within any `length` successive positions
/// are worth together. `found` is sorted; `worths` by index of the word.
double best_passage(const std::vector<WordAt>& found, std::uint32_t length,
                    const std::vector<double>& worths);

/// What the distinct words before position `end` are worth together.
double worth_before(const std::vector<WordAt>& found, std::uint32_t end,
                    const std::vector<double>& worths);

}  // namespace dateline::query
