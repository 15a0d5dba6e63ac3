// SPDX-License-Identifier: GPL-3.0-or-later
//
// Xapian 1.4 reads a term that every document of a segment has from the list of
// all documents, where nothing needs to know how often it stands in them, but
// under the term's name. If documents were deleted and that list is in several
// pieces, it looks for the next piece among those of the term, finds none, and
// says that the database is damaged. Such terms are read by a source of our own
// where they are not weighed; where they are, weights ask for the frequency.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::query {

/// The documents that have a term.
class TermSource : public Xapian::PostingSource {
 public:
  explicit TermSource(std::string term) : term_(std::move(term)) {}

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return at_ == end_; }
  Xapian::docid get_docid() const override { return *at_; }
  Xapian::PostingSource* clone() const override;
  std::string get_description() const override { return term_; }

 private:
  std::string term_;
  Xapian::PostingIterator at_, end_;
  Xapian::doccount count_ = 0;
  bool started_ = false;
};

/// `query` with TermSource for those of its terms that are not weighed and that
/// all documents of one of `segments` have, where some were deleted there.
/// `weighed`: what is no filter is weighed.
Xapian::Query with_term_sources(const Xapian::Query& query,
                                const std::vector<Xapian::Database>& segments,
                                bool weighed);

}  // namespace dateline::query
