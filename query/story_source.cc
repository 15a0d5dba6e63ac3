// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/story_source.h"

#include <memory>

#include "schema/record.h"

namespace dateline::query {

void StorySource::init(const Xapian::Database& database) {
  database_ = database;
  every_ = database.postlist_begin("");
  stories_ = database.get_doccount();
  started_ = false;
  docid_ = 0;
}

void StorySource::next(double min_weight) { skip_to(docid_ + 1, min_weight); }

void StorySource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  started_ = true;
  const Xapian::PostingIterator end = database_.postlist_end("");
  if (every_ != end) every_.skip_to(docid);
  while (every_ != end && !accepts(*every_)) ++every_;
  docid_ = every_ == end ? 0 : *every_;
}

bool StorySource::check(Xapian::docid docid, double /*min_weight*/) {
  started_ = true;
  docid_ = docid;
  return accepts(docid);
}

bool StorySource::at_end() const { return started_ && docid_ == 0; }

bool StorySource::accepts(Xapian::docid docid) {
  return accepts_(decode_record(database_.get_document(docid).get_data()));
}

Xapian::PostingSource* StorySource::clone() const {
  return std::make_unique<StorySource>(name_, accepts_).release();
}

}  // namespace dateline::query
