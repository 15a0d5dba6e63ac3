// SPDX-License-Identifier: GPL-3.0-or-later
//
// BM25+ whose rarity of a word is decided by the plan, for all forms of the
// word and all segments together, and handed over as the factor of
// OP_SCALE_WEIGHT. Xapian would estimate the rarity of a synonym anew in each
// segment, from the forms found there: the same story would weigh more or less
// in another segment, and ties would depend on how the archive is cut.
// (OP_MAX over scaled forms has no such fault, but crashes in Xapian 1.4.22.)
#pragma once

#include <xapian.h>

#include <string>

namespace dateline::query {

/// log((N + 1) / n): what a word is worth that `with_word` of `stories`
/// stories have. Source: Lv and Zhai, Lower-Bounding Term Frequency
/// Normalization, CIKM 2011.
double rarity(double stories, double with_word);

class PlannedWeight : public Xapian::Weight {
 public:
  PlannedWeight();

  std::string name() const override { return "dateline.planned"; }
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                     Xapian::termcount unique_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxextra() const override { return 0; }
  PlannedWeight* clone() const override;

 private:
  void init(double factor) override;

  double worth_ = 0;
};

}  // namespace dateline::query
