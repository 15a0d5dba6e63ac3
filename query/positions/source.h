// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories in which a pattern stands often enough, as a filter in a query. It
// gives no weight, and expects terms beside it that bring the candidates: alone
// it would read every story, unless the pattern is a row of words.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "query/positions/check.h"
#include "query/positions/pattern.h"

namespace dateline::query {

class PositionSource : public Xapian::PostingSource {
 public:
  /// `times`: so many places of `pattern` without overlap. `analyzer` must
  /// outlive the query.
  /// `tables`: of the segments that are searched.
  PositionSource(Pattern pattern, std::size_t times, Analyzer& analyzer,
                 std::shared_ptr<TableFiles> tables)
      : pattern_(std::move(pattern)),
        times_(times),
        analyzer_(&analyzer),
        tables_(std::move(tables)) {}

  // As many as have to be looked at: so Xapian asks this one last, or first if
  // it knows by itself where to look.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return looked_at_; }
  Xapian::doccount get_termfreq_max() const override { return stories_; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return docid_ > last_; }
  Xapian::docid get_docid() const override { return docid_; }
  Xapian::PostingSource* clone() const override;
  std::string get_description() const override;

 private:
  /// The first from `docid` on that may have the pattern.
  Xapian::docid candidate(Xapian::docid docid);

  Pattern pattern_;
  std::size_t times_;
  Analyzer* analyzer_;
  std::shared_ptr<TableFiles> tables_;
  std::optional<PatternCheck> check_;
  // Of a row, the stories that have its rarest word.
  Xapian::PostingIterator rarest_, rarest_end_;
  Xapian::doccount stories_ = 0, looked_at_ = 0;
  Xapian::docid docid_ = 0, last_ = 0;
};

}  // namespace dateline::query
