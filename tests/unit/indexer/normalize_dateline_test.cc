// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/dateline.h"

#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::indexer {
namespace {

// What each example of data/datelines.tsv says it holds, read by the whole
// parser and not by its own row alone.
struct Shape {
  const Rule* rule;
  const Example* example;
};

void PrintTo(const Shape& shape, std::ostream* out) {
  *out << shape.rule->name << ": " << shape.example->text;
}

std::vector<Shape> shapes(bool fields) {
  std::vector<Shape> found;
  for (const Rule& rule : house_tables().datelines.rules()) {
    if (rule.is("never") || rule.is("field") != fields) continue;
    for (const Example& example : rule.examples) {
      found.push_back({&rule, &example});
    }
  }
  return found;
}

std::string_view wanted(const Example& example, std::size_t column) {
  const auto& wants = example.wants;
  return column < wants.size() ? std::string_view(wants[column]) : "";
}

std::string printed(const std::optional<PrintedDay>& day) {
  if (!day) return "";
  std::string text = std::to_string(day->day);
  if (day->month) text = std::to_string(*day->month) + "-" + text;
  if (day->year) text = std::to_string(*day->year) + "-" + text;
  return text;
}

void expect_reading(const Dateline& found, const Example& example) {
  EXPECT_EQ(found.place, wanted(example, 0));
  EXPECT_EQ(found.region, wanted(example, 1));
  EXPECT_EQ(found.country, wanted(example, 2));
  EXPECT_EQ(printed(found.day), wanted(example, 3));
  EXPECT_EQ(found.agency == nullptr ? "" : found.agency->id,
            wanted(example, 4));
  EXPECT_EQ(found.byline, wanted(example, 5));
}

class DatelineShape : public testing::TestWithParam<Shape> {};

TEST_P(DatelineShape, IsReadAsTheTableSays) {
  const auto& [rule, example] = GetParam();

  const auto found = parse_dateline(example->text);

  ASSERT_TRUE(found);
  expect_reading(*found, *example);
}

INSTANTIATE_TEST_SUITE_P(Table, DatelineShape,
                         testing::ValuesIn(shapes(false)));

class DatelineField : public testing::TestWithParam<Shape> {};

TEST_P(DatelineField, IsReadAsTheTableSays) {
  const auto& [rule, example] = GetParam();

  const auto found = parse_dateline_field(example->text);

  ASSERT_TRUE(found);
  expect_reading(*found, *example);
}

INSTANTIATE_TEST_SUITE_P(Table, DatelineField,
                         testing::ValuesIn(shapes(true)));

TEST(DatelineTable, CoversFortyAgencies) {
  std::set<std::string_view> agencies;
  for (const Shape& shape : shapes(false)) {
    if (!wanted(*shape.example, 4).empty()) {
      agencies.insert(wanted(*shape.example, 4));
    }
  }

  EXPECT_GE(agencies.size(), 40U);
}

// Beginnings of sentences that look a little like datelines.
class Sentence : public testing::TestWithParam<std::string_view> {};

TEST_P(Sentence, KeepsItsFirstWords) {
  EXPECT_FALSE(parse_dateline(GetParam()))
      << parse_dateline(GetParam())->rule->name << " took "
      << parse_dateline(GetParam())->text;
}

INSTANTIATE_TEST_SUITE_P(
    Ordinary, Sentence,
    testing::Values(
        "The Associated Press (AP) has asked the court for the papers.",
        "Paris (France) - a city of two million - votes on Sunday.",
        "Press Trust of India (PTI) - the oldest agency - opens a desk.",
        "Berlin - a city of lakes - votes on Sunday.",
        "London: a city in five scenes.",
        "On Monday, May 28 - the day of the vote - nobody came.",
        "EXCLUSIVE - Minister to quit, sources say.",
        "CORRECTION: The dam lies in Ohio.",
        "Q: What did you see?",
        "WATCH: Dam breaks in the hills.",
        "NASA - the space agency - counts down.",
        "IBM: Profit rose.",
        "BERG: I never said so.",
        "UPDATE - The road is open again.",
        "May 28 was a fine day.",
        "In Lima, May 28 (the day of the vote) was quiet.",
        "The bank (EFE) said nothing.",
        "Smith (AP) took the picture.",
        "Reuters - the agency - opens a desk.",
        "A day later, he said: \"No.\"",
        "NOTE TO READERS - This page moves on Monday.",
        "New Delhi and Mumbai - the two largest markets - grew.",
        "He told KUNA (the Kuwait agency) that oil rose.",
        "Reykjavik, the capital, woke up under snow.",
        "U.S. Steel - the maker - closed a plant.",
        "GDP: up 3 percent.",
        "THE DAM: a history in ten chapters.",
        "COVID-19 - the disease - is back.",
        "कल दिल्ली में बारिश हुई (तस्वीर) और सड़कें बंद रहीं।",
        "新华社记者在现场看到，道路已经恢复通行。",
        "قال الوزير (المالية) إن الأسعار ارتفعت.",
        "Der Rat - so heißt es - tagt am Montag.",
        "El presidente (EFE informó antes) no habló.",
        "(He spoke after the match.) - The coach left early.",
        "10 Downing Street - the home of the prime minister - is closed.",
        "- First, the river rose.",
        "---", "()", "(AP)", ""));

Story story_of(std::vector<std::string> paragraphs) {
  Story story;
  for (std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, std::move(text)});
  }
  return story;
}

TEST(TakeDateline, LeavesTheSentenceBehindIt) {
  Story story = story_of({"LIMA, May 28 (Reuters) - Copper output rose."});

  EXPECT_TRUE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.body[0].text, "Copper output rose.");
  EXPECT_EQ(story.dateline_text, "LIMA, May 28 (Reuters) -");
  EXPECT_EQ(story.dateline_place, "LIMA");
  EXPECT_EQ(story.agency, "Reuters");
}

TEST(TakeDateline, TakesTheYearFromTheStorysTime) {
  Story story = story_of({"LIMA, Dec 31 (Reuters) - Copper output rose."});
  story.published = *parse_iso_moment("2018-01-01T05:00Z");

  take_dateline(story, house_conventions());

  EXPECT_EQ(to_iso(story.dateline_date), "2017-12-31");
  EXPECT_EQ(story.dateline_date.precision, Precision::Day);
}

Moment dateline_date_of(std::string text, const char* moved,
                        const char* embargo = "") {
  Story story = story_of({std::move(text)});
  story.published = *parse_iso_moment(moved);
  if (const auto until = parse_iso_moment(embargo)) {
    story.embargo_until = *until;
  }
  take_dateline(story, house_conventions());
  return story.dateline_date;
}

TEST(TakeDateline, TakesNoDayAfterTheStoryMoved) {
  const Moment date = dateline_date_of(
      "LIMA, May 28 (Reuters) - Copper output rose.", "2018-05-18T05:00Z");

  EXPECT_FALSE(date.known());
  EXPECT_EQ(date.original, "May 28");
}

TEST(TakeDateline, TakesTheDayItMovedOnForASlipOfTheMonth) {
  for (const char* printed : {"April 18", "June 18", "Jan 18"}) {
    const Moment date = dateline_date_of(
        "LIMA, " + std::string(printed) + " (Reuters) - Copper output rose.",
        "2018-05-18T05:00Z");
    EXPECT_EQ(to_iso(date), "2018-05-18") << printed;
  }
  EXPECT_EQ(to_iso(dateline_date_of("LIMA, April 17 (Reuters) - Copper rose.",
                                    "2018-05-18T05:00Z")),
            "2018-04-17");
}

TEST(TakeDateline, TakesTheNextDayForItsZone) {
  EXPECT_EQ(to_iso(dateline_date_of("LIMA, May 28 (Reuters) - Copper rose.",
                                    "2018-05-27T23:00Z")),
            "2018-05-28");
}

TEST(TakeDateline, TakesTheDayOfRelease) {
  EXPECT_EQ(to_iso(dateline_date_of("LIMA, May 28 (Reuters) - Copper rose.",
                                    "2018-05-18T05:00Z",
                                    "2018-05-28T05:00Z")),
            "2018-05-28");
}

TEST(TakeDateline, BelievesAPrintedYearAfterTheStoryMoved) {
  EXPECT_EQ(to_iso(dateline_date_of("LIMA, May 28, 2018 (AFP) - Copper rose.",
                                    "2018-05-18T05:00Z")),
            "2018-05-28");
}

TEST(TakeDateline, KnowsNoYearWithoutATime) {
  Story story = story_of({"LIMA, May 28 (Reuters) - Copper output rose."});

  take_dateline(story, house_conventions());

  EXPECT_FALSE(story.dateline_date.known());
}

TEST(TakeDateline, BelievesAPrintedYear) {
  Story story = story_of({"LIMA, May 28, 2011 (AFP) - Copper output rose."});

  take_dateline(story, house_conventions());

  EXPECT_EQ(to_iso(story.dateline_date), "2011-05-28");
}

TEST(TakeDateline, TellsCountriesFromRegions) {
  Story country = story_of({"NASSAU, Bahamas (UPI) -- The storm passed."});
  Story region = story_of({"DAYTON, Ohio (AP) -- The storm passed."});

  take_dateline(country, house_conventions());
  take_dateline(region, house_conventions());

  EXPECT_EQ(country.dateline_country, "Bahamas");
  EXPECT_EQ(country.dateline_admin1, "");
  EXPECT_EQ(region.dateline_country, "");
  EXPECT_EQ(region.dateline_admin1, "Ohio");
}

TEST(TakeDateline, LetsMetadataWin) {
  Story story = story_of({"LIMA, May 28 (Reuters) - Copper output rose."});
  story.agency = "AFP";
  story.dateline_place = "Cusco";
  story.dateline_text = "Cusco";

  EXPECT_FALSE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.dateline_place, "Cusco");
  EXPECT_EQ(story.agency, "AFP");
}

TEST(TakeDateline, RemovesWhatMetadataSaysToo) {
  Story story = story_of({"LIMA (Reuters) - Copper output rose."});
  story.dateline_place = "Lima";
  story.dateline_text = "Lima";

  EXPECT_TRUE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.body[0].text, "Copper output rose.");
  EXPECT_EQ(story.dateline_text, "Lima");
}

TEST(TakeDateline, DropsAParagraphThatIsNothingElse) {
  Story story = story_of({"New Delhi, May 28 (PTI):", "The court will sit."});

  take_dateline(story, house_conventions());

  ASSERT_EQ(story.body.size(), 1U);
  EXPECT_EQ(story.body[0].text, "The court will sit.");
}

TEST(TakeDateline, LeavesAListOfBriefsAlone) {
  Story story = story_of({"LONDON: Shares fell.", "PARIS: Shares rose."});

  EXPECT_FALSE(take_dateline(story, house_conventions()));
}

TEST(TakeDateline, LooksBelowASummary) {
  Story story = story_of({"Copper is dear. Whoever digs it is glad.",
                          "LIMA (Reuters) - Copper output rose.",
                          "More is to come."});

  EXPECT_TRUE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.body[0].text, "Copper is dear. Whoever digs it is glad.");
  EXPECT_EQ(story.body[1].text, "Copper output rose.");
  EXPECT_EQ(story.dateline_place, "LIMA");
  EXPECT_EQ(story.agency, "Reuters");
}

TEST(TakeDateline, LeavesBriefsBelowTheirIntroduction) {
  Story story = story_of({"What the markets did today.",
                          "LIMA (Reuters) - Copper output rose.",
                          "CUSCO (Reuters) - Tin output fell."});

  EXPECT_FALSE(take_dateline(story, house_conventions()));
}

TEST(TakeDateline, LeavesAnotherAgencysBelowASummary) {
  Story story = story_of({"Copper is dear. Whoever digs it is glad.",
                          "LIMA (Reuters) - Copper output rose."});
  story.agency = "AFP";

  EXPECT_FALSE(take_dateline(story, house_conventions()));
}

TEST(TakeDateline, LeavesASecondOneBelowTheFirst) {
  Story story = story_of({"LIMA (Reuters) - Copper output rose.",
                          "CUSCO (Reuters) - Tin output fell."});

  EXPECT_TRUE(take_dateline(story, house_conventions()));
  EXPECT_FALSE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.body[1].text, "CUSCO (Reuters) - Tin output fell.");
}

TEST(TakeDateline, PassesOverTables) {
  Story story = story_of({"LIMA (Reuters) - Copper output rose."});
  story.body.insert(story.body.begin(), {ParagraphKind::Table, "1 2 3"});

  EXPECT_TRUE(take_dateline(story, house_conventions()));

  EXPECT_EQ(story.body[0].text, "1 2 3");
}

TEST(DatelineField, OfOldWiresGivesPlaceAndDay) {
  Story story;
  story.dateline_text = "SALVADOR, Feb 26 -";
  story.created = *parse_iso_moment("1987-02-26T15:01");

  read_dateline_field(story, house_conventions());

  EXPECT_EQ(story.dateline_place, "SALVADOR");
  EXPECT_EQ(to_iso(story.dateline_date), "1987-02-26");
}

}  // namespace
}  // namespace dateline::indexer
