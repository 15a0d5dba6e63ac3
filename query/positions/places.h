// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where something stands in a story, and how such places go together. A place
// is a run of positions: one word, a phrase, or all from the first to the last
// word of a proximity.
//
// Two places are as far apart as their nearest ends: words side by side are 1
// apart. Places that overlap stand at no distance.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace dateline::query {

struct Place {
  std::uint64_t first = 0, last = 0;  // positions, both inclusive
  auto operator<=>(const Place&) const = default;
};

/// Sorted, each once.
using Places = std::vector<Place>;

/// Of one story no more places of a clause are kept than these, the first
/// ones: a hostile story of one word repeated would have billions.
inline constexpr std::size_t kMaxPlaces = 1u << 20;

/// What is in any of `parts`.
Places united(const std::vector<Places>& parts);

/// From each place of `left` and each of `right` that stand `distance` or less
/// apart, the place that holds both; `ordered`: the left one first.
Places within(const Places& left, const Places& right, std::uint64_t distance,
              bool ordered);

/// Whether the positions a < b stand together. If they don't, no b' > b does.
using Together = std::function<bool(std::uint64_t a, std::uint64_t b)>;

/// The same for places of which the nearest ends stand together.
Places joined(const Places& left, const Places& right,
              const Together& together, bool ordered);

/// The most of `places` of which no two overlap.
std::size_t count_apart(Places places);

}  // namespace dateline::query
