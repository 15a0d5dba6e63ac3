// SPDX-License-Identifier: GPL-3.0-or-later
//
// When the stories of a segment were filed, to the minute: four bytes each, so
// that of the stories that begin alike or share a phrase those of other weeks
// can be left out without reading anything of them.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace Xapian {
class Database;
}  // namespace Xapian

namespace dateline::indexer {

struct FilingTime {
  /// No time, or none finer than a month.
  static constexpr std::int32_t kUndated =
      std::numeric_limits<std::int32_t>::min();

  std::int32_t minutes = kUndated;  // since 1970, UTC

  /// Whether it may lie at most `window_s` seconds before or after `time_s`,
  /// UTC: it is rounded, and an undated one may lie anywhere.
  bool may_be_within(std::int64_t time_s, std::int64_t window_s) const;
};

/// From the value in kOrderSlot.
FilingTime filing_time(std::string_view order_key);

/// Of one document; undated if it is not there. Throws Xapian::Error.
FilingTime read_time(const Xapian::Database& database, std::uint32_t docid);

/// Of all documents, by docid; those that are not there are undated. Throws
/// Xapian::Error.
std::vector<FilingTime> filing_times(const Xapian::Database& database);

}  // namespace dateline::indexer
