// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/source.h"

#include <memory>

namespace dateline::query {

void PositionSource::init(const Xapian::Database& database) {
  reader_.emplace(database, *analyzer_);
  stories_ = database.get_doccount();
  last_ = database.get_lastdocid();
  docid_ = 0;
}

void PositionSource::next(double min_weight) {
  skip_to(docid_ + 1, min_weight);
}

void PositionSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  for (docid_ = docid; docid_ <= last_ && !holds(docid_);) ++docid_;
}

bool PositionSource::check(Xapian::docid docid, double /*min_weight*/) {
  docid_ = docid;
  return holds(docid);
}

bool PositionSource::holds(Xapian::docid docid) {
  reader_->go_to(docid);
  const Places places = find_places(pattern_, *reader_);
  return times_ <= 1 ? !places.empty() : count_apart(places) >= times_;
}

Xapian::PostingSource* PositionSource::clone() const {
  return std::make_unique<PositionSource>(pattern_, times_, *analyzer_)
      .release();
}

std::string PositionSource::get_description() const {
  const std::string text = to_string(pattern_);
  return times_ > 1 ? "atleast" + std::to_string(times_) + text : text;
}

}  // namespace dateline::query
