// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/worth.h"

#include <algorithm>
#include <cmath>

namespace dateline::query {
namespace {

constexpr double kBurst = 0.4;

}  // namespace

double rarity(double stories, double with_word) {
  return std::log((stories + 1) / std::max(with_word, 1.0));
}

double burstiness(const WordCounts& counts) {
  const double stories = std::max(counts.stories, 1.0);
  const double occurrences = std::max(counts.occurrences, stories);
  return std::pow((occurrences + 1) / stories, kBurst);
}

}  // namespace dateline::query
