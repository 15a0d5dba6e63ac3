// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/segment_source.h"

#include <memory>

#include "query/same_database.h"

namespace dateline::query {

void SegmentSource::init(const Xapian::Database& database) {
  stories_ = database.get_doccount();
  index_ = 0;
  while (index_ < segments_.size() &&
         !is_same_database(segments_[index_], database)) {
    ++index_;
  }
}

Xapian::PostingSource* SegmentSource::clone() const {
  return std::make_unique<SegmentSource>(segments_, current_).release();
}

Xapian::Query noting_segments(const Xapian::Query& query,
                              const Archive& archive, SegmentSource& source) {
  if (archive.parts().size() < 2) return query;
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(&source)};
}

void show_all(const Archive& archive, const Xapian::Query& query,
              Xapian::MatchSpy& spy, std::size_t& segment) {
  SegmentSource source(archive.parts(), segment);
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(
      noting_segments(archive.unweighed(query), archive, source));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, archive.database().get_doccount());
}

}  // namespace dateline::query
