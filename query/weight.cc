// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weight.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace dateline::query {
double exact_sum(double score) {
  return std::nearbyint(score * 0x1p24) * 0x1p-24;
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
  const double relative = length / average;
  const double count = wdf;
  const double saturated =
      (kK1 + 1) * count / (kK1 * (1 - kB + kB * relative) + count);
  return exact_sum(worth_ * (saturated + kDelta));
}

double PlannedWeight::get_maxpart() const {
  return get_sumpart(get_wdf_upper_bound(), get_doclength_lower_bound(), 0);
}

PlannedWeight* PlannedWeight::clone() const {
  return std::make_unique<PlannedWeight>().release();
}

}  // namespace dateline::query
