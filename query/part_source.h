// SPDX-License-Identifier: GPL-3.0-or-later
//
// All documents of some of the segments, as a part of a query: where a clause
// holds in one archive and not in the others that are open beside it.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/same_database.h"

namespace dateline::query {

class PartSource : public Xapian::PostingSource {
 public:
  explicit PartSource(std::vector<Xapian::Database> parts)
      : parts_(std::move(parts)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return last_; }
  Xapian::doccount get_termfreq_max() const override { return last_; }
  void init(const Xapian::Database& database) override {
    const bool ours = std::ranges::any_of(
        parts_, [&](const Xapian::Database& part) {
          return is_same_database(part, database);
        });
    last_ = ours ? database.get_lastdocid() : 0;
    at_ = 0;
  }
  // What is no document is left out by the clause beside it.
  void next(double /*min_weight*/) override { ++at_; }
  void skip_to(Xapian::docid document, double /*min_weight*/) override {
    at_ = std::max({at_, document, Xapian::docid{1}});
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  Xapian::PostingSource* clone() const override {
    return std::make_unique<PartSource>(parts_).release();
  }
  std::string get_description() const override { return "segments"; }

 private:
  std::vector<Xapian::Database> parts_;
  Xapian::docid at_ = 0, last_ = 0;
};

}  // namespace dateline::query
