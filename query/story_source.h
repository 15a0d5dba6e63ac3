// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories chosen by what is stored of them, where the index does not tell. A
// filter in a query, which reads each candidate: some 10 µs a story.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <utility>

#include "schema/story.h"

namespace dateline::query {

class StorySource : public Xapian::PostingSource {
 public:
  using Accepts = std::function<bool(const Story&)>;

  /// `name` is what explain shows.
  StorySource(std::string name, Accepts accepts)
      : name_(std::move(name)), accepts_(std::move(accepts)) {}

  // As many as there are: so Xapian asks this one last.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return stories_; }
  Xapian::doccount get_termfreq_max() const override { return stories_; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  bool at_end() const override;
  Xapian::docid get_docid() const override { return docid_; }
  Xapian::PostingSource* clone() const override;
  std::string get_description() const override { return name_; }

 private:
  bool accepts(Xapian::docid docid);

  std::string name_;
  Accepts accepts_;
  Xapian::Database database_;
  Xapian::PostingIterator every_;  // of the documents that there are
  bool started_ = false;
  Xapian::doccount stories_ = 0;
  Xapian::docid docid_ = 0;
};

}  // namespace dateline::query
