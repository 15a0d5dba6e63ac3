// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/places.h"

#include <algorithm>

namespace dateline::query {
namespace {

// Sorts, and drops what is there twice.
void tidy(Places& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

void join_ordered(const Places& left, const Places& right,
                  const Together& together, Places& joined) {
  for (const Place& a : left) {
    auto b = std::upper_bound(
        right.begin(), right.end(), a.last,
        [](std::uint64_t last, const Place& one) { return last < one.first; });
    for (; b != right.end() && together(a.last, b->first); ++b) {
      if (joined.size() == kMaxPlaces) return;
      joined.push_back({a.first, b->last});
    }
  }
}

}  // namespace

Places united(const std::vector<Places>& parts) {
  Places all;
  for (const Places& part : parts) {
    all.insert(all.end(), part.begin(), part.end());
  }
  tidy(all);
  return all;
}

Places joined(const Places& left, const Places& right,
              const Together& together, bool ordered) {
  Places places;
  join_ordered(left, right, together, places);
  if (!ordered) join_ordered(right, left, together, places);
  tidy(places);
  return places;
}

Places within(const Places& left, const Places& right, std::uint64_t distance,
              bool ordered) {
  return joined(
      left, right,
      [&](std::uint64_t a, std::uint64_t b) { return b - a <= distance; },
      ordered);
}

std::size_t count_apart(Places places) {
  // The one that ends first leaves most room for others.
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.last < b.last;
  });
  std::size_t count = 0;
  std::uint64_t end = 0;  // of the last one counted; no position is 0
  for (const Place& place : places) {
    if (count > 0 && place.first <= end) continue;
    ++count;
    end = place.last;
  }
  return count;
}

}  // namespace dateline::query
