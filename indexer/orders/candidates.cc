// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/orders/candidates.h"

#include "indexer/orders/match.h"

namespace dateline::indexer {
namespace {

/// More stories under one name than this are surely not one story.
constexpr std::size_t kMaxNamed = 200;

}  // namespace

std::vector<Place> could_mean(Relatives& relatives, const Order& order,
                              const Story& notice, Place place) {
  std::vector<Place> found;
  const auto under = relatives.under(keys_of(order, notice));
  if (!is_sure(order) && under.size() > kMaxNamed) return found;
  for (const Place other : under) {
    if (other == place) continue;
    const auto story = relatives.story(other);
    if (story && can_mean(order, notice, *story)) found.push_back(other);
  }
  return found;
}

}  // namespace dateline::indexer
