// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which segment a match is from. A spy is told a document's number in its
// segment only. Xapian goes through one segment after the other, and moves what
// OP_AND_NOT takes away as soon as the query has its first match in a segment:
// this notes which that is, and ends. A filter of all documents would be moved
// for every match, at a third of the cost of a search for one word.
// (OP_AND_MAYBE is left out where nothing is weighed.)
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "query/archive.h"

namespace dateline::query {

/// No document.
class SegmentSource : public Xapian::PostingSource {
 public:
  /// `segments`: Archive::parts(). `current` becomes the place there of the
  /// segment that matches are from. Both must outlive the search.
  SegmentSource(const std::vector<Xapian::Database>& segments,
                std::size_t& current)
      : segments_(segments), current_(current) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return 0; }
  // Not 0: what can't have a document might be left out.
  Xapian::doccount get_termfreq_max() const override { return stories_; }
  void init(const Xapian::Database& database) override;
  void next(double /*min_weight*/) override { current_ = index_; }
  void skip_to(Xapian::docid /*document*/, double /*min_weight*/) override {
    current_ = index_;
  }
  bool at_end() const override { return true; }
  Xapian::docid get_docid() const override { return 0; }
  Xapian::PostingSource* clone() const override;

 private:
  const std::vector<Xapian::Database>& segments_;
  std::size_t& current_;
  std::size_t index_ = 0;
  Xapian::doccount stories_ = 0;
};

/// `query`, with `source` noting segments; just `query` where there is but one.
Xapian::Query noting_segments(const Xapian::Query& query,
                              const Archive& archive, SegmentSource& source);

/// Shows `spy` every match of `query`, in no order of rank; `segment` is the
/// place in Archive::parts() of the segment that the match is from.
void show_all(const Archive& archive, const Xapian::Query& query,
              Xapian::MatchSpy& spy, std::size_t& segment);

}  // namespace dateline::query
