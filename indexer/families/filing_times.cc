// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/filing_times.h"

#include <xapian.h>

#include <cstddef>
#include <cstdlib>
#include <limits>

#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kMinute = 60;

}  // namespace

bool FilingTime::may_be_within(std::int64_t time_s,
                               std::int64_t window_s) const {
  return minutes == kUndated ||
         std::llabs(time_s / kMinute - minutes) <= window_s / kMinute + 1;
}

FilingTime filing_time(std::string_view order_key) {
  const Moment moment = order_key_moment(order_key);
  if (moment.precision < Precision::Day) return {};
  const std::int64_t minutes = moment.utc.time_since_epoch().count() / kMinute;
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  if (std::llabs(minutes) > kMost) return {};
  return {static_cast<std::int32_t>(minutes)};
}

FilingTime read_time(const Xapian::Database& database, std::uint32_t docid) {
  return filing_time(database.get_document(docid, Xapian::DOC_ASSUME_VALID)
                         .get_value(kOrderSlot));
}

std::vector<FilingTime> filing_times(const Xapian::Database& database) {
  std::vector<FilingTime> times(std::size_t{database.get_lastdocid()} + 1);
  for (auto value = database.valuestream_begin(kOrderSlot);
       value != database.valuestream_end(kOrderSlot); ++value) {
    times[value.get_docid()] = filing_time(*value);
  }
  return times;
}

}  // namespace dateline::indexer
