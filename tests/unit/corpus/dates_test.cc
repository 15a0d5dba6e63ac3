// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::corpus {
namespace {

struct Case {
  const char* name;
  const char* printed;
  const char* iso;  // empty: no date
};

std::string name_of(const testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

class DatesTest : public testing::TestWithParam<Case> {};

TEST_P(DatesTest, ReadsOrRefuses) {
  const auto moment = parse_moment(GetParam().printed);

  EXPECT_EQ(moment ? to_iso(*moment) : "", GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(Forms, DatesTest, testing::Values(
    Case{"IsoDay", "2018-05-29", "2018-05-29"},
    Case{"IsoZone", "2018-05-29T17:05:00+05:30", "2018-05-29T17:05:00+05:30"},
    Case{"IsoMillis", "2018-05-29T17:05:00.123Z", "2018-05-29T17:05:00Z"},
    Case{"IsoBlank", "2018-05-29 17:05:00", "2018-05-29T17:05:00"},
    Case{"IsoBasic", "20180529T170500+0530", "2018-05-29T17:05:00+05:30"},
    Case{"IsoDayBasic", "20180529", "2018-05-29"},
    Case{"IsoMonth", "2018-05", "2018-05"},
    Case{"IsoUtcWord", "2018-05-29 17:05:00 UTC", "2018-05-29T17:05:00Z"},
    Case{"Year", "1987", "1987"},
    Case{"UnixSeconds", "1527593700", "2018-05-29T11:35:00Z"},
    Case{"UnixFraction", "1527593700.25", "2018-05-29T11:35:00Z"},
    Case{"UnixMillis", "1527593700000", "2018-05-29T11:35:00Z"},
    Case{"Rfc822", "Tue, 29 May 2018 17:05:00 +0530",
         "2018-05-29T17:05:00+05:30"},
    Case{"Rfc822Gmt", "Tue, 29 May 2018 11:35:00 GMT", "2018-05-29T11:35:00Z"},
    Case{"Rfc822West", "Tue, 29 May 2018 07:35:00 EDT",
         "2018-05-29T07:35:00-04:00"},
    Case{"Rfc822ShortYear", "Thu, 22 Apr 93 15:19:34 GMT",
         "1993-04-22T15:19:34Z"},
    Case{"Rfc850", "Tuesday, 29-May-18 11:35:00 GMT", "2018-05-29T11:35:00Z"},
    Case{"Ctime", "Tue May 29 17:05:00 2018", "2018-05-29T17:05:00"},
    Case{"CtimeOffset", "Tue May 29 11:35:00 +0000 2018",
         "2018-05-29T11:35:00Z"},
    Case{"WireOld", "26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
    Case{"WireOldOneDigit", " 3-MAR-1987 11:59:25.44", "1987-03-03T11:59:25"},
    Case{"WireOldBadHour", "31-MAR-1987 605:12:19.12", "1987-03-31"},
    Case{"American", "Jan 5 2018", "2018-01-05"},
    Case{"AmericanComma", "January 5, 2018", "2018-01-05"},
    Case{"AmericanStop", "Sept. 5, 2018", "2018-09-05"},
    Case{"AmericanOrdinal", "May 3rd, 2018", "2018-05-03"},
    Case{"British", "5 January 2018", "2018-01-05"},
    Case{"BritishOf", "the 5th of January 2018", "2018-01-05"},
    Case{"IndianSite", "Tuesday, May 29, 2018 05:05 PM IST",
         "2018-05-29T17:05:00+05:30"},
    Case{"IndianSiteDashed", "May 29, 2018 - 05:05 pm",
         "2018-05-29T17:05:00"},
    Case{"Stamped", "Updated: May 29, 2018 17:05 IST",
         "2018-05-29T17:05:00+05:30"},
    Case{"TimeFirst", "17:05, 29 May 2018", "2018-05-29T17:05:00"},
    Case{"Noon", "May 29, 2018 12:05 PM", "2018-05-29T12:05:00"},
    Case{"Midnight", "May 29, 2018 12:05 am", "2018-05-29T00:05:00"},
    Case{"DottedPm", "May 29, 2018 5:05 p.m.", "2018-05-29T17:05:00"},
    Case{"MonthYear", "May 2018", "2018-05"},
    Case{"German", "5. Januar 2018", "2018-01-05"},
    Case{"GermanUmlaut", "29. März 2018, 17:05 Uhr", "2018-03-29T17:05:00"},
    Case{"GermanAustria", "Montag, den 1. Jänner 2018", "2018-01-01"},
    Case{"GermanNumbers", "29.05.2018", "2018-05-29"},
    Case{"French", "29 février 2016", "2016-02-29"},
    Case{"FrenchCapitals", "29 FÉVRIER 2016", "2016-02-29"},
    Case{"FrenchTime", "mardi 29 mai 2018 à 17h05", "2018-05-29T17:05:00"},
    Case{"Spanish", "29 de mayo de 2018", "2018-05-29"},
    Case{"SpanishShort", "21 ene 2019", "2019-01-21"},
    Case{"Italian", "1 LUG 2019", "2019-07-01"},
    Case{"Portuguese", "5 de março de 2018", "2018-03-05"},
    Case{"Russian", "29 мая 2018", "2018-05-29"},
    Case{"RussianCapitals", "29 МАЯ 2018", "2018-05-29"},
    Case{"Hindi", "29 मई 2018", "2018-05-29"},
    Case{"Arabic", "29 مايو 2018", "2018-05-29"},
    Case{"ArabicLevant", "29 أيار 2018", "2018-05-29"},
    Case{"Chinese", "2018年5月29日", "2018-05-29"},
    Case{"ChineseTime", "2018年05月29日 星期二 10:30", "2018-05-29T10:30:00"},
    Case{"ChineseAfternoon", "2018年5月29日 下午3:05", "2018-05-29T15:05:00"},
    Case{"Korean", "2018년 5월 29일", "2018-05-29"},
    Case{"Slashes", "2018/05/29", "2018-05-29"},
    Case{"SlashesDayFirst", "29/05/2018 17:05", "2018-05-29T17:05:00"},
    Case{"SlashesMonthFirst", "05/29/2018", "2018-05-29"},
    Case{"SlashesEither", "05/05/2018", "2018-05-05"}), name_of);

INSTANTIATE_TEST_SUITE_P(Refused, DatesTest, testing::Values(
    Case{"Nothing", "", ""},
    Case{"Words", "yesterday", ""},
    Case{"Sentence", "it opened on 5 January 2018 in rain", ""},
    Case{"NoYear", "May 29", ""},
    Case{"NoYearTime", "May 29 17:05", ""},
    Case{"TimeAlone", "17:05", ""},
    Case{"Exchangeable", "05/06/2017", ""},
    Case{"NoSuchDay", "30 February 2018", ""},
    Case{"NoSuchMonth", "13/13/2018", ""},
    Case{"TooEarly", "1799-12-31", ""},
    Case{"TooLate", "2101-01-01", ""},
    Case{"TwoMonths", "May June 2018", ""},
    Case{"TwoYears", "May 2018 2019", ""},
    Case{"Telephone", "+49 30 2018", ""},
    Case{"LongNumber", "123456789012345", ""},
    Case{"NegativeNumber", "-1527593700000000", ""},
    Case{"JustADash", "-", ""}), name_of);

TEST(Dates, KeepWhatWasPrinted) {
  const auto moment = parse_moment(" Jan 5 2018 ");

  ASSERT_TRUE(moment.has_value());
  EXPECT_EQ(moment->original, "Jan 5 2018");
}

TEST(Dates, DoNotInventAZone) {
  const auto moment = parse_moment("Jan 5 2018 10:00");

  ASSERT_TRUE(moment.has_value());
  EXPECT_FALSE(moment->zone_known);
  EXPECT_EQ(moment->precision, Precision::Minute);
}

}  // namespace
}  // namespace dateline::corpus
