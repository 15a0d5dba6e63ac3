// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "query/complaint.h"
#include "query/day_terms.h"

namespace dateline::query {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

// A Tuesday.
constexpr Day kToday{year{2018}, month{5}, day{29}};

std::string shown(const DayRange& range) {
  return (range.from ? dateline::to_string(*range.from) : "") + ".." +
         (range.until ? dateline::to_string(*range.until) : "");
}

struct DateCase {
  std::string name, text, range;
};

class Dates : public ::testing::TestWithParam<DateCase> {};

TEST_P(Dates, AreRead) {
  EXPECT_EQ(shown(parse_days(GetParam().text, kToday, {})), GetParam().range);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Dates,
    ::testing::Values(
        DateCase{"Year", "2018", "2018-01-01..2018-12-31"},
        DateCase{"Month", "2018-02", "2018-02-01..2018-02-28"},
        DateCase{"LeapMonth", "2016-02", "2016-02-01..2016-02-29"},
        DateCase{"DayIso", "2018-05-29", "2018-05-29..2018-05-29"},
        DateCase{"DayBasic", "20180529", "2018-05-29..2018-05-29"},
        DateCase{"FullWidth", "２０１８－０５", "2018-05-01..2018-05-31"},
        DateCase{"Range", "2018-05-01..2018-05-31", "2018-05-01..2018-05-31"},
        DateCase{"RangeOfMonths", "2018-05..2018-06",
                 "2018-05-01..2018-06-30"},
        DateCase{"RangeWithSpaces", "2018-05 .. 2018-06",
                 "2018-05-01..2018-06-30"},
        DateCase{"OpenStart", "..2018", "..2018-12-31"},
        DateCase{"OpenEnd", "2018-05..", "2018-05-01.."},
        DateCase{"Today", "today", "2018-05-29..2018-05-29"},
        DateCase{"YesterdayInCapitals", "Yesterday",
                 "2018-05-28..2018-05-28"},
        DateCase{"DaysBack", "-7d", "2018-05-22.."},
        DateCase{"DaysBackOpen", "-7d..", "2018-05-22.."},
        DateCase{"DaysBackBetween", "-7d..-2d", "2018-05-22..2018-05-27"},
        DateCase{"WeeksBack", "-2w", "2018-05-15.."},
        DateCase{"MonthsBackIntoShortMonth", "-3m", "2018-02-28.."},
        DateCase{"YearsBack", "-1y", "2017-05-29.."},
        DateCase{"LastWeekFromMonday", "last week", "2018-05-21..2018-05-27"},
        DateCase{"LastWeekUnderscore", "last_week", "2018-05-21..2018-05-27"},
        DateCase{"LastMonth", "last month", "2018-04-01..2018-04-30"},
        DateCase{"LastYear", "last year", "2017-01-01..2017-12-31"},
        DateCase{"Since", "since 2018-05", "2018-05-01.."},
        DateCase{"SinceUnderscore", "since_2018", "2018-01-01.."},
        DateCase{"After", "after 2018-05-01", "2018-05-02.."},
        DateCase{"AfterMonth", "after 2018-04", "2018-05-01.."},
        DateCase{"Before", "before 2018-05", "..2018-04-30"},
        DateCase{"Until", "until 2018-05", "..2018-05-31"},
        DateCase{"FromTo", "from 2018-05-01 to 2018-05-15",
                 "2018-05-01..2018-05-15"},
        DateCase{"To", "20180501 to 20180531", "2018-05-01..2018-05-31"},
        DateCase{"AfterBefore", "after 2016 before 2018",
                 "2017-01-01..2017-12-31"},
        DateCase{"Above", ">2018-05-01", "2018-05-02.."},
        DateCase{"AtLeast", ">=2018-05-01", "2018-05-01.."},
        DateCase{"Below", "<2018", "..2017-12-31"},
        DateCase{"AtMost", "<= 2018", "..2018-12-31"},
        DateCase{"SinceRelative", "since -7d", "2018-05-22.."},
        DateCase{"BeforeYesterday", "before yesterday", "..2018-05-27"},
        DateCase{"DaysAgo", "3 days ago", "2018-05-26..2018-05-26"},
        DateCase{"LastDays", "last 7 days", "2018-05-22.."},
        DateCase{"PastMonth", "past month", "2018-04-29.."},
        DateCase{"Weekday", "monday", "2018-05-28..2018-05-28"},
        DateCase{"WeekdayOfToday", "tuesday", "2018-05-22..2018-05-22"},
        DateCase{"LastWeekday", "last fri", "2018-05-25..2018-05-25"},
        DateCase{"WrittenDay", "29 May 2018", "2018-05-29..2018-05-29"},
        DateCase{"WrittenDayAmerican", "May 29, 2018",
                 "2018-05-29..2018-05-29"},
        DateCase{"WrittenDayUnderscore", "29_may_2018",
                 "2018-05-29..2018-05-29"},
        DateCase{"NamedMonth", "may_2018", "2018-05-01..2018-05-31"},
        DateCase{"ShortNamedMonth", "Sep 2017", "2017-09-01..2017-09-30"}),
    [](const auto& test) { return test.param.name; });

struct RefusedCase {
  std::string name, text, message, advice;
};

class RefusedDates : public ::testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedDates, SayWhatToWrite) {
  const RefusedCase& row = GetParam();
  try {
    parse_days(row.text, kToday, {3, 9});
    FAIL() << row.text;
  } catch (const QueryError& error) {
    EXPECT_EQ(error.complaint.message, row.message);
    EXPECT_NE(error.complaint.advice.find(row.advice), std::string::npos)
        << error.complaint.advice;
    EXPECT_EQ(error.complaint.span.begin, 3U);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RefusedDates,
    ::testing::Values(
        RefusedCase{"TwoReadings", "05/06/2017",
                    "'05/06/2017' can be read in two ways",
                    "2017-06-05 or 2017-05-06"},
        RefusedCase{"Points", "5.6.2017", "'5.6.2017' can be read in two ways",
                    "2017-06-05 or 2017-05-06"},
        RefusedCase{"OneReading", "29/05/2018", "'29/05/2018' is no date",
                    "2018-05-29"},
        RefusedCase{"Slashes", "2018/05/29", "'2018/05/29' is no date",
                    "2018-05-29"},
        RefusedCase{"NoSuchDay", "2018-02-30",
                    "'2018-02-30' is no day of the calendar", ""},
        RefusedCase{"NoSuchMonth", "2018-13",
                    "'2018-13' is no day of the calendar", ""},
        RefusedCase{"Word", "sometime", "'sometime' is no date", "2018-05"},
        RefusedCase{"NoEnds", "..", "a range without an end", ""},
        RefusedCase{"EndsFirst", "<-7d..", "a range that begins with an end",
                    "write its first day and its last: 2018-05..2018-06"},
        RefusedCase{"Backwards", "2018..2017",
                    "the range ends before it begins", "earlier"},
        RefusedCase{"BeforeAll", "before 0001", "a range outside the calendar",
                    ""},
        RefusedCase{"SinceNothing", "since", "'since' is no date", ""},
        RefusedCase{"WrittenDayTooLate", "31 April 2018",
                    "'31 april 2018' is no day of the calendar", ""},
        RefusedCase{"HugeNumber", "-99999y",
                    "'-99999y' is no day of the calendar", ""},
        RefusedCase{"TooManyDigits", "-99999999999999999999d",
                    "'-99999999999999999999d' is no date", ""}),
    [](const auto& test) { return test.param.name; });

using Terms = std::vector<std::string>;

Day at(int y, unsigned m, unsigned d) { return {year{y}, month{m}, day{d}}; }

TEST(DayRangeTerms, TakesWholeYearsAndMonths) {
  EXPECT_EQ(day_range_terms(at(2017, 1, 1), at(2018, 2, 28)),
            (Terms{"Y2017", "M201801", "M201802"}));
}

TEST(DayRangeTerms, TakesDaysAtTheEnds) {
  EXPECT_EQ(day_range_terms(at(2018, 4, 30), at(2018, 6, 1)),
            (Terms{"D20180430", "M201805", "D20180601"}));
}

TEST(DayRangeTerms, IsEmptyForAnEmptyRange) {
  EXPECT_EQ(day_range_terms(at(2018, 4, 30), at(2018, 4, 29)), Terms{});
}

}  // namespace
}  // namespace dateline::query
