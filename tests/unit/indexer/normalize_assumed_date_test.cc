// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates that the source does not give: what they are taken from, and that the
// story says so.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/normalize/dates.h"
#include "indexer/normalize/normalize.h"
#include "indexer/normalize/weekday.h"

namespace dateline::indexer {
namespace {

// Friday, 1 June 2018, 10:00 UTC.
constexpr std::int64_t kFileTime = 1527847200LL * 1'000'000'000;

Story with_text(std::string text) {
  Story story;
  story.body = {{ParagraphKind::Text, std::move(text)}};
  return story;
}

/// What the story says its date was taken from; empty: from the source.
std::string assumed_from(const Story& story) {
  for (const Derived& derived : story.derived) {
    if (derived.field != Field::Date) continue;
    EXPECT_EQ(derived.evidence, Evidence::Assumed);
    EXPECT_EQ(derived.value, to_iso(story_moment(story)));
    return derived.note;
  }
  return {};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(AssumedDate, IsTheFilesTimeWhereNothingElseIsKnown) {
  Story story = with_text("Herons returned to the northern lakes.");

  settle_dates(story, {.file_time_ns = kFileTime});

  EXPECT_EQ(to_iso(story.published), "2018-06-01");
  EXPECT_TRUE(has(assumed_from(story), "the time of its file"));
}

TEST(AssumedDate, IsNoneWithoutATimeOfTheFile) {
  Story story = with_text("Herons returned to the northern lakes.");
  settle_dates(story);
  EXPECT_FALSE(story_moment(story).known());
}

struct NoTime {
  const char* name;
  std::int64_t seconds;
};

class AssumedDateOfArchive : public testing::TestWithParam<NoTime> {};

TEST_P(AssumedDateOfArchive, IsNoneWhereItStoresNoTime) {
  Story story = with_text("Herons returned to the northern lakes.");
  settle_dates(story, {.file_time_ns = GetParam().seconds * 1'000'000'000});
  EXPECT_FALSE(story_moment(story).known());
}

INSTANTIATE_TEST_SUITE_P(
    Epochs, AssumedDateOfArchive,
    testing::Values(NoTime{"OfUnix", 1}, NoTime{"OfDos", 315532800}),
    [](const auto& row) { return row.param.name; });

TEST(AssumedDate, GivesWayToEveryOther) {
  Story story = with_text("Herons returned to the northern lakes.");
  story.created = *parse_iso_moment("2011-05");

  settle_dates(story, {.file_time_ns = kFileTime});

  EXPECT_EQ(to_iso(story_moment(story)), "2011-05");
  EXPECT_EQ(assumed_from(story), "");
}

TEST(AssumedDate, OfAPathSaysSo) {
  Story story = with_text("Herons returned to the northern lakes.");
  story.source_path = "wire/2015/06/07/a.txt";

  settle_dates(story, {.file_time_ns = kFileTime});

  EXPECT_EQ(to_iso(story.published), "2015-06-07");
  EXPECT_TRUE(has(assumed_from(story), "wire/2015/06/07/a.txt"));
}

TEST(AssumedDate, IsTheLatestDayThatTheTextSpeaksOf) {
  Story story = with_text("The dam would hold, the minister said on Tuesday.");

  settle_dates(story, {.file_time_ns = kFileTime});

  EXPECT_EQ(to_iso(story.published), "2018-05-29");
  EXPECT_TRUE(has(assumed_from(story), "“on Tuesday” before"));
}

TEST(AssumedDate, IsTodayWhereTheTextSpeaksOfToday) {
  Story story = with_text("The dam would hold, the minister said on Friday.");
  settle_dates(story, {.file_time_ns = kFileTime});
  EXPECT_EQ(to_iso(story.published), "2018-06-01");
}

TEST(AssumedDate, OfADatelineWithoutAYearIsTheLastSuchDay) {
  const HouseStyle style{.file_time_ns = kFileTime};

  const Story may = normalize(
      with_text("NEW DELHI, May 28 (PTI) The dam will hold."), {}, style);
  const Story august = normalize(
      with_text("NEW DELHI, Aug 28 (PTI) The dam will hold."), {}, style);

  EXPECT_EQ(to_iso(may.published), "2018-05-28");
  EXPECT_TRUE(has(assumed_from(may), "“May 28” before"));
  EXPECT_EQ(to_iso(august.published), "2017-08-28");
}

TEST(AssumedDate, IsSaidOnce) {
  const HouseStyle style{.file_time_ns = kFileTime};
  const Story once = normalize(
      with_text("Herons returned to the northern lakes."), {}, style);
  EXPECT_EQ(normalize(once, {}, style), once);
}

struct ZoneCase {
  const char* name;
  const char* agency;
  const char* place;
  const char* country;
  const char* source_zone;
  int offset;
  std::string_view from;
};

class AssumedZone : public testing::TestWithParam<ZoneCase> {};

TEST_P(AssumedZone, IsThatOfTheNearestWhoKnowsOne) {
  Story story;
  story.agency = GetParam().agency;
  story.dateline_place = GetParam().place;
  story.dateline_country = GetParam().country;
  story.published = *parse_iso_moment("2018-05-29T17:05");

  settle_dates(story, {.source_zone = GetParam().source_zone});

  EXPECT_EQ(story.published.offset_minutes, GetParam().offset);
  EXPECT_FALSE(story.published.zone_known);
  EXPECT_TRUE(has(assumed_from(story), GetParam().from))
      << assumed_from(story);
}

INSTANTIATE_TEST_SUITE_P(
    Whose, AssumedZone,
    testing::Values(
        ZoneCase{"Sources", "PTI", "Tokyo", "", "Asia/Shanghai", 480,
                 "its source"},
        ZoneCase{"Agencys", "PTI", "Tokyo", "", "", 330, "PTI"},
        ZoneCase{"Places", "", "Tokyo", "", "", 540, "Tokyo, Asia/Tokyo"},
        ZoneCase{"PlacesByCountry", "", "Hyderabad", "Pakistan", "", 300,
                 "Hyderabad, Asia/Karachi"}),
    [](const auto& row) { return row.param.name; });

TEST(AssumedZone, IsNotSaidOfATimeWithAZone) {
  Story story;
  story.agency = "PTI";
  story.published = *parse_iso_moment("2018-05-29T17:05Z");
  settle_dates(story);
  EXPECT_EQ(assumed_from(story), "");
}

// --- Weekdays ---------------------------------------------------------------

TEST(Weekdays, OfTheExamplesAreRead) {
  for (const Rule& rule : weekday_table().rules()) {
    for (const Example& example : rule.examples) {
      const auto day = spoken_weekday(with_text(example.text));
      ASSERT_TRUE(day) << example.text;
      EXPECT_EQ(std::to_string(day->day.iso_encoding()), example.wants.at(0))
          << example.text;
    }
  }
}

TEST(Weekdays, OfTheFutureAreNot) {
  for (const Rule& rule : weekday_table().rules()) {
    for (const std::string& example : rule.counter_examples) {
      EXPECT_FALSE(spoken_weekday(with_text(example))) << example;
    }
  }
}

}  // namespace
}  // namespace dateline::indexer
