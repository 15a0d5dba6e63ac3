// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weight.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace dateline::query {
namespace {

// The parameters that did best on judged collections.
constexpr double kK1 = 1.5, kB = 0.75, kDelta = 0.25;
// Very short stories gain no more from being short.
constexpr double kMinNormalizedLength = 0.5;

}  // namespace

double rarity(double stories, double with_word) {
  return std::log((stories + 1) / std::max(with_word, 1.0));
}

PlannedWeight::PlannedWeight() {
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
  need_stat(AVERAGE_LENGTH);
}

void PlannedWeight::init(double factor) { worth_ = factor; }

double PlannedWeight::get_sumpart(Xapian::termcount wdf,
                                  Xapian::termcount length,
                                  Xapian::termcount /*unique_terms*/) const {
  const double average = std::max(get_average_length(), 1.0);
  const double relative = std::max(length / average, kMinNormalizedLength);
  const double count = wdf;
  const double saturated =
      (kK1 + 1) * count / (kK1 * (1 - kB + kB * relative) + count);
  return worth_ * (saturated + kDelta);
}

double PlannedWeight::get_maxpart() const {
  return get_sumpart(get_wdf_upper_bound(), get_doclength_lower_bound(), 0);
}

PlannedWeight* PlannedWeight::clone() const {
  return std::make_unique<PlannedWeight>().release();
}

}  // namespace dateline::query
