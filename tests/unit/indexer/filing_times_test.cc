// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/filing_times.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/families/relation.h"
#include "indexer/segments.h"
#include "schema/manifest.h"
#include "schema/terms.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kHour = 3600;

FilingTime time_of(const std::string& iso) {
  return filing_time(order_key(*parse_iso_moment(iso), "id"));
}

std::int64_t seconds_of(const std::string& iso) {
  return parse_iso_moment(iso)->utc.time_since_epoch().count();
}

TEST(FilingTime, IsNearOnBothSidesToTheMinute) {
  const std::int64_t noon = seconds_of("2018-05-29T12:00:00Z");
  for (const char* near : {"2018-05-29T12:00:00Z", "2018-05-27T12:00:00Z",
                           "2018-05-31T12:00:00Z", "2018-05-31T17:00:00+05:00"}) {
    EXPECT_TRUE(time_of(near).may_be_within(noon, kUpdateWindow)) << near;
  }
  for (const char* far : {"2018-05-27T11:55:00Z", "2018-05-31T12:05:00Z",
                          "1987-05-29T12:00:00Z", "2018-05-31T12:00:00-05:00"}) {
    EXPECT_FALSE(time_of(far).may_be_within(noon, kUpdateWindow)) << far;
  }
}

TEST(FilingTime, MayBeAnyWhereItsDayIsNotKnown) {
  EXPECT_TRUE(FilingTime().may_be_within(0, kHour));
  EXPECT_TRUE(filing_time("").may_be_within(0, kHour));
  EXPECT_TRUE(filing_time(order_key(Moment(), "id")).may_be_within(0, kHour));
  EXPECT_TRUE(time_of("2018-05").may_be_within(0, kHour));
  EXPECT_FALSE(time_of("2018-05-29").may_be_within(0, kHour));
}

TEST(FilingTimes, OfAllAreThoseOfEach) {
  const testing::TempFolder folder;
  std::vector<Story> stories(30);
  for (std::size_t at = 0; at < stories.size(); ++at) {
    stories[at].id = "id" + std::to_string(at);
    stories[at].headline = "River rises";
    if (at % 3 != 0) {
      stories[at].published =
          *parse_iso_moment("2018-05-" + std::to_string(at % 19 + 10));
    }
  }
  testing::make_archive(folder / "archive", stories);
  const auto segment =
      segment_path(folder / "archive",
                   read_manifest(folder / "archive").segments.front());
  const auto is_dated = [](FilingTime time) {
    return time.minutes != FilingTime::kUndated;
  };
  auto expected = filing_times(Xapian::Database(segment.string()));
  EXPECT_EQ(std::ranges::count_if(expected, is_dated), 20);
  delete_documents(segment, {4, 5});
  expected[4] = expected[5] = FilingTime();
  const Xapian::Database database(segment.string());

  const std::vector<FilingTime> times = filing_times(database);

  ASSERT_EQ(times.size(), stories.size() + 1);
  for (std::uint32_t docid = 1; docid < times.size(); ++docid) {
    EXPECT_EQ(times[docid].minutes, expected[docid].minutes) << docid;
    EXPECT_EQ(read_time(database, docid).minutes, times[docid].minutes);
  }
}

}  // namespace
}  // namespace dateline::indexer
