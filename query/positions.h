// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Xapian's own operators can't say about positions is checked by us, story
// by story, on the position lists: so far that words follow each other inside
// one zone. A source stands in a query as a filter beside terms that bring the
// candidates; it gives no weight.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::query {

enum class Where : std::uint8_t {
  Anywhere,
  Body,  // behind kBodyAnchor
  Lead,  // within kZoneGap behind it
};

struct PositionSpec {
  /// Alternatives for each successive position; full terms.
  std::vector<std::vector<std::string>> words;
  Where where = Where::Anywhere;
};

/// Stories of one database in which `spec` holds somewhere.
class PositionSource : public Xapian::PostingSource {
 public:
  explicit PositionSource(PositionSpec spec) : spec_(std::move(spec)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return docid_ == 0; }
  Xapian::docid get_docid() const override { return docid_; }
  Xapian::PostingSource* clone() const override;
  std::string get_description() const override;

 private:
  bool holds(Xapian::docid docid) const;
  std::vector<Xapian::termpos> positions(Xapian::docid docid,
                                         std::size_t word) const;

  PositionSpec spec_;
  Xapian::Database database_;
  std::vector<Xapian::PostingIterator> rarest_;  // of the rarest word
  Xapian::doccount most_ = 0;
  Xapian::docid docid_ = 0;  // 0: at the end
};

/// The documents of one list, by the uuid of the database they are in: what a
/// manifest has deleted and no writer has carried out yet.
class DocumentSource : public Xapian::PostingSource {
 public:
  struct Part {
    std::string uuid;
    std::vector<Xapian::docid> docids;  // ascending
  };

  explicit DocumentSource(std::vector<Part> parts)
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
