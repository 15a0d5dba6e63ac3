// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/deleted_source.h"

#include <algorithm>
#include <cstddef>
#include <memory>

#include "query/same_database.h"

namespace dateline::query {

void DeletedSource::init(const Xapian::Database& database) {
  started_ = false;
  at_ = 0;
  docids_.clear();
  for (const Part& part : parts_) {
    if (is_same_database(part.database, database)) docids_ = part.docids;
  }
}

void DeletedSource::next(double /*min_weight*/) {
  if (started_) ++at_;
  started_ = true;
}

void DeletedSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  started_ = true;
  const auto from = docids_.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(
      std::lower_bound(from, docids_.end(), docid) - docids_.begin());
}

Xapian::PostingSource* DeletedSource::clone() const {
  return std::make_unique<DeletedSource>(parts_).release();
}

std::string DeletedSource::get_description() const { return "deleted"; }

}  // namespace dateline::query
