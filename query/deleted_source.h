// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories that a manifest has deleted and no writer has taken out yet, as a
// part of a query.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace dateline::query {

/// The documents of one list, by the database they are in.
class DeletedSource : public Xapian::PostingSource {
 public:
  struct Part {
    Xapian::Database database;
    std::vector<Xapian::docid> docids;  // ascending
  };

  explicit DeletedSource(std::vector<Part> parts)
      : parts_(std::move(parts)) {}

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return at_ >= docids_.size(); }
  Xapian::docid get_docid() const override { return docids_[at_]; }
  Xapian::PostingSource* clone() const override;
  std::string get_description() const override;

 private:
  Xapian::doccount count() const {
    return static_cast<Xapian::doccount>(docids_.size());
  }

  std::vector<Part> parts_;
  std::vector<Xapian::docid> docids_;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace dateline::query
