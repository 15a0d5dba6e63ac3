// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/moment.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline {
namespace {

using std::chrono::sys_days;

struct GoodCase {
  const char* name;
  const char* text;
  const char* iso;      // of what was understood
  const char* display;
};

class MomentIso : public testing::TestWithParam<GoodCase> {};

TEST_P(MomentIso, IsUnderstood) {
  const auto moment = parse_iso_moment(GetParam().text);

  ASSERT_TRUE(moment);
  EXPECT_EQ(to_iso(*moment), GetParam().iso);
  EXPECT_EQ(to_display(*moment), GetParam().display);
  EXPECT_EQ(moment->original, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, MomentIso,
    testing::Values(
        GoodCase{"year", "2018", "2018", "2018"},
        GoodCase{"month", "2018-05", "2018-05", "2018-05"},
        GoodCase{"day", "2018-05-29", "2018-05-29", "2018-05-29"},
        GoodCase{"basic_day", "20180529", "2018-05-29", "2018-05-29"},
        GoodCase{"zoned_day", "2018-05-29+05:30", "2018-05-29", "2018-05-29"},
        GoodCase{"leap_day", "2020-02-29", "2020-02-29", "2020-02-29"},
        GoodCase{"minutes", "2018-05-29T17:05", "2018-05-29T17:05:00",
                 "2018-05-29 17:05"},
        GoodCase{"blank_for_t", "2018-05-29 17:05", "2018-05-29T17:05:00",
                 "2018-05-29 17:05"},
        GoodCase{"hour_only", "2018-05-29T17Z", "2018-05-29T17:00:00Z",
                 "2018-05-29 17:00"},
        GoodCase{"utc", "2018-05-29T11:35:09Z", "2018-05-29T11:35:09Z",
                 "2018-05-29 11:35"},
        GoodCase{"basic", "20180529T170500+0530", "2018-05-29T17:05:00+05:30",
                 "2018-05-29 17:05"},
        GoodCase{"basic_no_zone", "20190121T102721", "2019-01-21T10:27:21",
                 "2019-01-21 10:27"},
        GoodCase{"blank_before_zone", "2018-05-29 17:05:00 +0530",
                 "2018-05-29T17:05:00+05:30", "2018-05-29 17:05"},
        GoodCase{"hours_west", "2018-05-29T17:05:00-04",
                 "2018-05-29T17:05:00-04:00", "2018-05-29 17:05"},
        GoodCase{"half_hour_west", "2018-05-29T00:05:00-03:30",
                 "2018-05-29T00:05:00-03:30", "2018-05-29 00:05"},
        GoodCase{"fraction", "2018-05-29T17:05:59.999Z",
                 "2018-05-29T17:05:59Z", "2018-05-29 17:05"},
        GoodCase{"end_of_day", "2018-12-31T24:00Z", "2019-01-01T00:00:00Z",
                 "2019-01-01 00:00"},
        GoodCase{"leap_second", "2016-12-31T23:59:60Z",
                 "2017-01-01T00:00:00Z", "2017-01-01 00:00"},
        GoodCase{"blanks_around", " 2018-05-29\n", "2018-05-29",
                 "2018-05-29"},
        GoodCase{"early", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z",
                 "0001-01-01 00:00"}),
    [](const auto& row) { return row.param.name; });

class MomentNone : public testing::TestWithParam<const char*> {};

TEST_P(MomentNone, IsNoMoment) {
  EXPECT_FALSE(parse_iso_moment(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, MomentNone,
    testing::Values("", " ", "May 29", "201805", "2018-", "2018-05-", "2018-5",
                    "2018-13", "2018-02-29", "2018-00-10", "2018-0529",
                    "0000-00-00", "2018-05-29T", "2018-05-29T25:00",
                    "2018-05-29T24:01", "2018-05-29T17:60", "2018-05-29T17:5",
                    "2018-05-29T17:05:61", "2018-05-29T17:05:00.",
                    "2018-05-29T17:05:00+19:00", "2018-05-29T17:05:00+05:60",
                    "2018-05-29T17:05:00 IST", "2018-05-29T17:05:00Zulu",
                    "2018Z", "2018-05Z", "9999-12-31T24:00Z", "29.5.2018"));

class MomentTwin : public testing::TestWithParam<const char*> {};

// A blank behind it keeps a text from the short way.
TEST_P(MomentTwin, IsReadAlikeInBothWays) {
  const std::string text = GetParam();
  auto plain = parse_iso_moment(text);
  auto closer = parse_iso_moment(text + " ");

  if (closer) closer->original = text;
  EXPECT_EQ(plain, closer);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, MomentTwin,
    testing::Values("2018-05-29T17:05:09", "2018-05-29T17:05:09Z",
                    "2018-05-29T17:05:09+0530", "2018-05-29T17:05:09-05:30",
                    "2018-05-29T17:05:09+05", "2018-05-29T00:00:00-04:00",
                    "2018-05-29T23:59:59.123Z", "2018-05-29T23:59:60Z",
                    "2018-05-29T24:00:00", "2018-05-29T24:00:01",
                    "2018-05-29T17:60:00", "2018-02-30T17:05:09",
                    "2016-02-29T17:05:09", "2018-13-01T17:05:09",
                    "2018-05-29T17:05:09+19:00", "2018-05-29T17:05:09+05:60",
                    "2018-05-29T17:05:09 +0530", "2018-05-29 17:05:09",
                    "2018-05-29T17-05-09", "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z", "2018-05-29T17:05:0"));

TEST(Moment, DayIsThatOfTheSource) {
  const auto moment = parse_iso_moment("2018-05-29T01:30:00+05:30");

  ASSERT_TRUE(moment);
  EXPECT_EQ(to_string(moment->day()), "2018-05-29");
  EXPECT_EQ(moment->utc, sys_days(std::chrono::year(2018) / 5 / 28) +
                             std::chrono::hours(20));
}

TEST(Moment, ZonedDayStartsInItsZone) {
  const auto moment = parse_iso_moment("2018-05-29+05:30");

  ASSERT_TRUE(moment);
  EXPECT_TRUE(moment->zone_known);
  EXPECT_EQ(to_string(moment->day()), "2018-05-29");
  EXPECT_EQ(moment->utc, sys_days(std::chrono::year(2018) / 5 / 28) +
                             std::chrono::minutes(18 * 60 + 30));
}

TEST(Moment, NoZoneIsSaidSo) {
  const auto moment = parse_iso_moment("2018-05-29 17:05");

  ASSERT_TRUE(moment);
  EXPECT_FALSE(moment->zone_known);
  EXPECT_EQ(moment->precision, Precision::Minute);
}

TEST(Moment, UnknownPrintsNothing) {
  EXPECT_EQ(to_iso(Moment{}), "");
  EXPECT_EQ(to_display(Moment{}), "");
  EXPECT_FALSE(Moment{}.known());
}

TEST(MomentProperty, PrintedThenReadIsTheSameInstant) {
  constexpr unsigned kSeed = 20180529;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 2000; ++i) {
    Moment moment;
    moment.utc = Instant(std::chrono::seconds(
        static_cast<std::int64_t>(random() % 250'000'000'000) -
        60'000'000'000));
    moment.zone_known = random() % 2 == 0;
    if (moment.zone_known) {
      moment.offset_minutes = static_cast<int>(random() % 1680) - 840;
    }
    moment.precision = Precision::Minute;

    const auto read = parse_iso_moment(to_iso(moment));

    ASSERT_TRUE(read) << to_iso(moment);
    ASSERT_EQ(read->utc, moment.utc) << to_iso(moment);
    ASSERT_EQ(read->offset_minutes, moment.offset_minutes);
    ASSERT_EQ(read->zone_known, moment.zone_known);
  }
}

}  // namespace
}  // namespace dateline
