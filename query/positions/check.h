// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a pattern stands in a story often enough, for one segment.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <utility>

#include "query/positions/pattern.h"
#include "query/positions/reader.h"
#include "query/table_file.h"

namespace dateline::query {

class PatternCheck {
 public:
  /// `times`: so many places of `pattern` without overlap. `pattern` and
  /// `analyzer` must outlive it. `table`: the positions of `segment`; nullptr:
  /// Xapian is asked.
  PatternCheck(const Pattern& pattern, std::size_t times,
               const Xapian::Database& segment, Analyzer& analyzer,
               std::shared_ptr<const TableFile> table)
      : pattern_(pattern),
        times_(times),
        reader_(segment, analyzer, std::move(table)),
        row_(pattern, reader_) {}

  /// Whether only stories that have each of the pattern's words have it.
  bool is_row() const { return static_cast<bool>(row_); }

  /// Cheapest in rising order.
  bool holds(Xapian::docid document) {
    reader_.go_to(document);
    if (is_row() && times_ <= 1) return row_.stands(reader_);
    const Places places = find_places(pattern_, reader_);
    return times_ <= 1 ? !places.empty() : count_apart(places) >= times_;
  }

 private:
  const Pattern& pattern_;
  std::size_t times_;
  PositionReader reader_;
  Row row_;
};

}  // namespace dateline::query
