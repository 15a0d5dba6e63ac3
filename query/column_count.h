// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counting in the columns of the segments (schema/columns.h). Each segment is
// searched by itself: within several databases at once Xapian does not tell a
// spy which of them a document is from.
#pragma once

#include <cstdint>
#include <vector>

#include "query/archive.h"
#include "query/facets.h"
#include "schema/columns.h"

namespace Xapian {
class Query;
}  // namespace Xapian

namespace dateline::query {

class Scan;  // query/scan.h

/// The columns of every segment, in the order of Archive::parts(); none if one
/// has no columns.
std::vector<ColumnFile> open_columns(const Archive& archive);

class ColumnCount {
 public:
  /// Opens the columns of those of `fields` that every segment has.
  ColumnCount(const Archive& archive, const std::vector<Field>& fields);

  /// The fields that can be counted.
  const std::vector<Field>& fields() const { return fields_; }

  /// Counts them over the stories that `query` matches. `scan`: the same
  /// search, if it can be made without Xapian's matcher.
  void run(const Xapian::Query& query, Fold fold, const Scan* scan = nullptr);

  /// What was counted of `field`, which is one of fields().
  Tally tally(Field field) const;

 private:
  struct Part {
    Column column;
    std::vector<std::uint64_t> counts;  // by number of the value; 0: none
  };
  /// A match that folds with others.
  struct Filing {
    std::uint32_t fold = 0, segment = 0, story = 0;
  };

  /// A value that matches have, in one segment.
  struct Met {
    std::string_view value;
    std::uint32_t segment = 0, number = 0;
  };
  /// By segment and number of a value there: its place in Tally::values.
  using Places = std::vector<std::vector<std::uint32_t>>;

  void fold_tally(std::size_t field, const Places& places, Tally& tally) const;

  const Archive& archive_;
  std::vector<ColumnFile> files_;         // of the segments, in order
  std::vector<Field> fields_;
  std::vector<std::vector<Part>> parts_;  // by segment, then field
  std::uint64_t filings_ = 0;
  std::vector<Filing> folded_;            // two or more of a fold, together
};

}  // namespace dateline::query
