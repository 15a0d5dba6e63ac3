// SPDX-License-Identifier: GPL-3.0-or-later
//
// BM25+ whose rarity of a word is decided by the plan, for all forms of the
// word and all segments together, and handed over as the factor of
// OP_SCALE_WEIGHT. Xapian would estimate the rarity of a synonym anew in each
// segment, from the forms found there: the same story would weigh more or less
// in another segment, and ties would depend on how the archive is cut.
// (OP_MAX over scaled forms has no such fault, but crashes in Xapian 1.4.22.)
//
// What a story gets is a whole number of 2^-24: sums of those are exact, so the
// score is the same in whatever order Xapian adds the words up, which differs
// between segments, and stories that deserve the same score have it.
//
// A stock remote server knows no weight of ours. There BM25PlusWeight(kK1, 0, 1,
// kB, 0, kDelta) over OP_SCALE_WEIGHT comes near: it multiplies by a rarity of
// its own, so the plan would have to divide by that.
#pragma once

#include <xapian.h>

#include <string>

namespace dateline::query {

// Found by coordinate search over judged collections: doc/relevance.md.
inline constexpr double kK1 = 2, kB = 0.7, kDelta = 0.15;

/// `score` as the next whole number of 2^-24.
double exact_sum(double score);

/// What a word worth so much gives a document of `length` words that has it so
/// many `times`, where documents have `average` words.
double word_score(double worth, double times, double length, double average);

/// Source: Lv and Zhai, Lower-Bounding Term Frequency Normalization, CIKM 2011.
class PlannedWeight : public Xapian::Weight {
 public:
  /// `average`: words of a document; 0: of the database's. Hosts are searched
  /// apart from the segments here, but lengths are held against all.
  explicit PlannedWeight(double average = 0);

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
  double average_;
};

}  // namespace dateline::query
