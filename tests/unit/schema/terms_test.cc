// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/terms.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace dateline {
namespace {

using namespace std::chrono_literals;

constexpr Day kDay = 2018y / 5 / 9;

Moment minute_at(std::int64_t seconds, int offset_minutes) {
  Moment moment;
  moment.utc = Instant(std::chrono::seconds(seconds));
  moment.offset_minutes = offset_minutes;
  moment.zone_known = true;
  moment.precision = Precision::Minute;
  return moment;
}

TEST(Terms, PutPrefixBeforeValue) {
  EXPECT_EQ(make_term("XA", "pti"), "XApti");
}

TEST(Terms, KeepValueOfExactlyTheLimit) {
  const std::string value(kMaxTermBytes - 2, 'a');

  EXPECT_EQ(make_term("XA", value), "XA" + value);
}

TEST(Terms, CutLongValueToTheLimit) {
  EXPECT_EQ(make_term("XA", std::string(300, 'a')).size(), kMaxTermBytes);
}

TEST(Terms, KeepLongValuesDistinct) {
  const std::string head(300, 'a');

  EXPECT_NE(make_term("XA", head + "b"), make_term("XA", head + "c"));
}

TEST(Terms, CutBetweenCharacters) {
  std::string value = "a";
  for (int i = 0; i < 200; ++i) value += "ф";

  const std::string term = make_term("XA", value);

  // The last character kept is whole: lead and continuation byte.
  EXPECT_EQ(term.substr(term.size() - 15, 2), "ф");
}

TEST(FacetTerm, FoldsCaseAndWidth) {
  EXPECT_EQ(facet_term("XA", "ＰＴＩ"), "XApti");
}

TEST(FacetTerm, TakesRunsOfSpacesAsOne) {
  EXPECT_EQ(facet_term("XP", " Jammu \n and\tKashmir "), "XPjammu and kashmir");
}

TEST(FacetTerm, LeavesQuotationMarksOut) {
  EXPECT_EQ(facet_term("XN", "Jo \"Red\" Rao"), "XNjo red rao");
}

TEST(FacetTerm, TakesIdeographicSpaceAsSpace) {
  EXPECT_EQ(facet_term("XP", "Tamil　Nadu"), "XPtamil nadu");
}

TEST(DayTerms, PadMonthsAndDays) {
  EXPECT_EQ(year_term(kDay), "Y2018");
  EXPECT_EQ(month_term(kDay), "M201805");
  EXPECT_EQ(day_term(kDay), "D20180509");
}

TEST(DayTerms, PadYears) { EXPECT_EQ(year_term(812y / 1 / 1), "Y0812"); }

TEST(OrderKey, HasTwelveBytes) {
  EXPECT_EQ(order_key({}, "id").size(), 12u);
  EXPECT_EQ(order_key(minute_at(1527593700, 330), "id").size(), 12u);
}

TEST(OrderKey, SortsAsTimesDo) {
  EXPECT_LT(order_key(minute_at(99, 0), "z"),
            order_key(minute_at(100, 0), "a"));
  EXPECT_LT(order_key(minute_at(-5, 0), "z"), order_key(minute_at(5, 0), "a"));
  EXPECT_LT(order_key(minute_at(0xff, 0), ""),
            order_key(minute_at(0x100, 0), ""));
}

TEST(OrderKey, SortsNoTimeFirst) {
  EXPECT_LT(order_key({}, "z"), order_key(minute_at(-4000000000, 0), "a"));
}

TEST(OrderKey, PartsEqualTimesById) {
  EXPECT_NE(order_key(minute_at(7, 0), "a"), order_key(minute_at(7, 0), "b"));
}

TEST(OrderKey, GivesItsMomentBack) {
  const Moment moment = minute_at(1527593700, 330);

  EXPECT_EQ(order_key_moment(order_key(moment, "id")), moment);
}

TEST(OrderKey, KeepsZonesWestOfGreenwich) {
  const Moment moment = minute_at(1527593700, -570);

  EXPECT_EQ(order_key_moment(order_key(moment, "id")).offset_minutes, -570);
}

TEST(OrderKey, KeepsPrecision) {
  Moment moment;
  moment.precision = Precision::Month;

  EXPECT_EQ(order_key_moment(order_key(moment, "id")).precision,
            Precision::Month);
  EXPECT_FALSE(order_key_moment(order_key(moment, "id")).zone_known);
}

TEST(OrderKey, WithoutTimeGivesNoMoment) {
  EXPECT_FALSE(order_key_moment(order_key({}, "id")).known());
}

TEST(OrderKey, OfStrayBytesGivesNoMoment) {
  EXPECT_FALSE(order_key_moment("short").known());
  EXPECT_FALSE(order_key_moment(std::string(12, '\xff')).known());
}

TEST(StableHash, NeverChanges) {
  EXPECT_EQ(stable_hash(""), 0x2d06800538d394c2u);
  EXPECT_EQ(stable_hash(std::string(240, 'a')), 0x993c46d96a01b5c6u);
  EXPECT_EQ(stable_hash(std::string(241, 'a')), 0xf6cfef5c5aca1930u);
  EXPECT_EQ(stable_hash(std::string(1000, 'a')), 0xb3e7af627147db7cu);
  EXPECT_EQ(stable_hash("dateline"), stable_hash("dateline"));
  EXPECT_NE(stable_hash("dateline"), stable_hash("Dateline"));
}

TEST(Base32, WritesThirteenDigits) {
  EXPECT_EQ(to_base32(0), "0000000000000");
  EXPECT_EQ(to_base32(31), "000000000000z");
  EXPECT_EQ(to_base32(32), "0000000000010");
  EXPECT_EQ(to_base32(~std::uint64_t{0}), "fzzzzzzzzzzzz");
}

TEST(Base32, LeavesOutLettersThatLookLikeOthers) {
  std::string digits;
  for (std::uint64_t i = 0; i < 32; ++i) digits += to_base32(i).back();

  EXPECT_EQ(digits.find_first_of("ilou"), std::string::npos);
}

}  // namespace
}  // namespace dateline
