// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/embargo.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

#include "indexer/normalize/dates.h"
#include "indexer/normalize/normalize.h"
#include "schema/standing.h"

namespace dateline::indexer {
namespace {

// A Tuesday.
Moment filed() { return *parse_iso_moment("2018-05-29T17:05:00+05:30"); }

struct Printed {
  std::string_view line, until;
};
void PrintTo(const Printed& printed, std::ostream* out) {
  *out << printed.line;
}

class HoldLine : public testing::TestWithParam<Printed> {};

TEST_P(HoldLine, SaysUntilWhen) {
  const auto hold = read_hold(GetParam().line, filed());

  ASSERT_TRUE(hold.has_value());
  EXPECT_EQ(to_iso(hold->until), GetParam().until);
}

INSTANTIATE_TEST_SUITE_P(
    Desks, HoldLine,
    testing::Values(
        Printed{"EMBARGOED UNTIL 0001 GMT, MAY 30", "2018-05-30T00:01:00Z"},
        Printed{"EMBARGOED UNTIL 00.01 BST ON WEDNESDAY 30 MAY 2018",
                "2018-05-30T00:01:00+01:00"},
        Printed{"Embargoed until 2000 GMT", "2018-05-29T20:00:00Z"},
        Printed{"MAY 29, 2000 GMT", "2018-05-29T20:00:00Z"},
        Printed{"Embargoed until June 1, 2018", "2018-06-01"},
        Printed{"Embargoed until June 1st, 2018 at 10 am EDT",
                "2018-06-01T10:00:00-04:00"},
        Printed{"Sperrfrist: 30. Mai 2018, 10.00 Uhr", "2018-05-30T10:00:00"},
        Printed{"Sperrfrist: 30.05., 19.00 Uhr MESZ",
                "2018-05-30T19:00:00+02:00"},
        Printed{"Sperrfrist 30.5.18 18 Uhr", "2018-05-30T18:00:00"},
        Printed{"Sperrfrist: morgen, 5.30 Uhr", "2018-05-30T05:30:00"},
        Printed{"Sperrfrist: Freitag 24 Uhr", "2018-06-02T00:00:00"},
        Printed{"HOLD FOR RELEASE 6 a.m. EDT Thursday",
                "2018-05-31T06:00:00-04:00"},
        Printed{"HOLD FOR RELEASE 6:30 p.m. ET TODAY",
                "2018-05-29T18:30:00-05:00"},
        Printed{"NOT FOR USE BEFORE 2300 GMT", "2018-05-29T23:00:00Z"},
        Printed{"Not for release before 12 noon Wednesday",
                "2018-05-30T12:00:00"},
        Printed{"Embargoed until midnight Wednesday", "2018-05-31T00:00:00"},
        Printed{"Embargoed for Thursday's papers", "2018-05-31"},
        Printed{"Sous embargo jusqu'au 30 mai 2018 à 18h30",
                "2018-05-30T18:30:00"},
        Printed{"Embargada hasta el 1 de junio de 2018 a las 10:00 horas",
                "2018-06-01T10:00:00"},
        Printed{"Embargoed until 2018-05-30 10:00 UTC+05:30",
                "2018-05-30T10:00:00+05:30"},
        Printed{"EMBARGOED UNTIL JAN 2, 1000 GMT", "2019-01-02T10:00:00Z"},
        Printed{"EMBARGOED UNTIL 0600 HRS 30/05/2018", "2018-05-30T06:00:00"}));

class NoHoldLine : public testing::TestWithParam<std::string_view> {};

TEST_P(NoHoldLine, SaysNoTime) {
  EXPECT_FALSE(read_hold(GetParam(), filed()).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Desks, NoHoldLine,
    testing::Values("EMBARGOED", "STRICTLY EMBARGOED until the speech begins",
                    "Embargoed until 05/06/2018",  // May or June?
                    "Embargoed until 35. Mai", "Embargoed till further notice",
                    "Sperrfrist: Redebeginn", "Embargoed until 25:61",
                    "Embargoed until spring 2018"));

TEST(HoldLine, NeedsAFilingForWhatItLeavesOut) {
  EXPECT_FALSE(read_hold("Embargoed until MAY 30", {}).has_value());
  EXPECT_FALSE(read_hold("Embargoed until 1000 GMT", {}).has_value());
  EXPECT_FALSE(read_hold("Embargoed until Tuesday", {}).has_value());
  EXPECT_TRUE(read_hold("Embargoed until May 30, 2018", {}).has_value());
}

Story embargoed(std::string_view line) {
  Story story;
  story.headline = "Rate cut of half a point";
  story.agency = "PTI";
  story.updated = filed();
  story.body = {{ParagraphKind::Text, std::string(line)},
                {ParagraphKind::Text, "The bank cut its rate on Tuesday."}};
  return normalize(std::move(story));
}

TEST(Embargo, LineHoldsTheStoryBack) {
  const Story story = embargoed("EMBARGOED UNTIL 1000 GMT, MAY 30");

  EXPECT_EQ(story.status, PubStatus::Embargoed);
  EXPECT_EQ(to_iso(story.embargo_until), "2018-05-30T10:00:00Z");
  EXPECT_EQ(story.body.size(), 1U);
}

TEST(Embargo, ZoneThatIsNotPrintedIsTheAgencys) {
  const Story story = embargoed("EMBARGOED UNTIL 10:00, MAY 30");

  EXPECT_EQ(held_until(story),
            parse_iso_moment("2018-05-30T10:00:00+05:30")->utc);
  EXPECT_FALSE(story.embargo_until.zone_known);
}

TEST(Embargo, TimeOfDayAloneIsTheNextAfterTheFiling) {
  EXPECT_EQ(to_iso(embargoed("EMBARGOED UNTIL 1000 GMT").embargo_until),
            "2018-05-30T10:00:00Z");
  EXPECT_EQ(to_iso(embargoed("EMBARGOED UNTIL 1300 GMT").embargo_until),
            "2018-05-29T13:00:00Z");
}

TEST(Embargo, WithoutATimeLastsUntilTheSourceSaysMore) {
  const Story story = embargoed("EMBARGOED until the speech begins");

  EXPECT_EQ(story.status, PubStatus::Embargoed);
  EXPECT_EQ(held_until(story), kNoRelease);
}

TEST(Embargo, NoteHoldsTheStoryBack) {
  Story story;
  story.headline = "Rate cut of half a point";
  story.updated = filed();
  story.notes = {"Sperrfrist: 30. Mai 2018, 10.00 Uhr MESZ"};

  story = normalize(std::move(story));

  EXPECT_EQ(held_until(story),
            parse_iso_moment("2018-05-30T10:00:00+02:00")->utc);
}

TEST(Embargo, MetadataGoBeforeLines) {
  Story story;
  story.headline = "Rate cut of half a point";
  story.updated = filed();
  story.embargo_until = *parse_iso_moment("2018-06-01T00:00:00Z");
  story.notes = {"EMBARGOED UNTIL 1000 GMT, MAY 30"};

  EXPECT_EQ(to_iso(normalize(std::move(story)).embargo_until),
            "2018-06-01T00:00:00Z");
}

TEST(Embargo, WordsInThePlaceOfADateHold) {
  Story story;
  story.updated = filed();
  story.embargo_until.original = "Thursday evening";
  settle_dates(story);
  EXPECT_EQ(story.status, PubStatus::Embargoed);
  EXPECT_EQ(to_iso(story.embargo_until), "2018-05-31");

  story.embargo_until = {};
  story.embargo_until.original = "until the ceremony";
  settle_dates(story);
  EXPECT_EQ(held_until(story), kNoRelease);
}

TEST(Embargo, ReleaseThatWillNotComeHolds) {
  for (const char* text : {"9999-12-31T23:59:59Z", "2999-05-29"}) {
    Story story;
    story.updated = filed();
    story.embargo_until.original = text;
    settle_dates(story);
    EXPECT_TRUE(is_held(story, parse_iso_moment("2990-01-01")->utc)) << text;
  }
}

TEST(Embargo, DateThatIsNoneHoldsNothing) {
  for (const char* text : {"0001-01-01T00:00:00", "none", "false", "-"}) {
    Story story;
    story.updated = filed();
    story.embargo_until.original = text;
    settle_dates(story);
    EXPECT_FALSE(held_until(story).has_value()) << text;
  }
}

TEST(Embargo, NormalizingAgainChangesNothing) {
  const Story once = embargoed("EMBARGOED UNTIL 1000 GMT");

  EXPECT_EQ(normalize(once), once);
}

}  // namespace
}  // namespace dateline::indexer
