// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/segment_source.h"

#include <memory>
#include <string>

namespace dateline::query {

void SegmentSource::init(const Xapian::Database& database) {
  const std::string uuid = database.get_uuid();
  stories_ = database.get_doccount();
  index_ = 0;
  while (index_ < segments_.size() && segments_[index_].get_uuid() != uuid) {
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

}  // namespace dateline::query
