// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weight.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace dateline::query {
double exact_sum(double score) {
  return std::nearbyint(score * 0x1p24) * 0x1p-24;
}

double word_score(double worth, double times, double length, double average) {
  const double relative = length / std::max(average, 1.0);
  const double saturated =
      (kK1 + 1) * times / (kK1 * (1 - kB + kB * relative) + times);
  return exact_sum(worth * (saturated + kDelta));
}

PlannedWeight::PlannedWeight(double average) : average_(average) {
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
  return word_score(worth_, wdf, length,
                    average_ > 0 ? average_ : get_average_length());
}

double PlannedWeight::get_maxpart() const {
  return get_sumpart(get_wdf_upper_bound(), get_doclength_lower_bound(), 0);
}

PlannedWeight* PlannedWeight::clone() const {
  return std::make_unique<PlannedWeight>(average_).release();
}

}  // namespace dateline::query
