// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/source.h"

#include <algorithm>
#include <memory>
#include <string>

namespace dateline::query {

void PositionSource::init(const Xapian::Database& database) {
  check_.emplace(pattern_, times_, database, *analyzer_,
                 tables_->of(database, GlassTable::Position));
  stories_ = looked_at_ = database.get_doccount();
  last_ = database.get_lastdocid();
  docid_ = 0;
  rarest_ = rarest_end_ = {};
  if (!check_->is_row()) return;
  std::string rarest;
  Xapian::doccount fewest = 0;
  double chance = 1;
  for (const auto& terms : pattern_.words) {
    const Xapian::doccount stories = database.get_termfreq(terms.front());
    chance *= stories / std::max<double>(stories_, 1);
    if (!rarest.empty() && stories >= fewest) continue;
    rarest = terms.front();
    fewest = stories;
  }
  rarest_ = database.postlist_begin(rarest);
  rarest_end_ = database.postlist_end(rarest);
  // As Xapian guesses for its phrases; fewer than for the words.
  looked_at_ = static_cast<Xapian::doccount>(stories_ * chance / 4);
}

Xapian::docid PositionSource::candidate(Xapian::docid docid) {
  if (!check_->is_row()) return docid;
  if (rarest_ == rarest_end_) return last_ + 1;
  rarest_.skip_to(docid);
  return rarest_ == rarest_end_ ? last_ + 1 : *rarest_;
}

void PositionSource::next(double min_weight) {
  skip_to(docid_ + 1, min_weight);
}

void PositionSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  docid_ = candidate(docid);
  while (docid_ <= last_ && !check_->holds(docid_)) docid_ = candidate(docid_ + 1);
}

bool PositionSource::check(Xapian::docid docid, double /*min_weight*/) {
  docid_ = docid;
  return check_->holds(docid);
}

Xapian::PostingSource* PositionSource::clone() const {
  return std::make_unique<PositionSource>(pattern_, times_, *analyzer_, tables_)
      .release();
}

std::string PositionSource::get_description() const {
  const std::string text = to_string(pattern_);
  return times_ > 1 ? "atleast" + std::to_string(times_) + text : text;
}

}  // namespace dateline::query
