// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.h"

#include <gtest/gtest.h>

#include <sstream>

#include "query/date_steps.h"
#include "query/facet_request.h"
#include "query/parse.h"
#include "query/render/render.h"
#include "schema/error.h"

namespace dateline::query {
namespace {

using Values = std::vector<std::string>;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

// --- What is asked for -------------------------------------------------------

struct RequestCase {
  const char* label;
  const char* text;
  Field field;
  DateStep step;
  std::size_t limit;
};

class FacetRequests : public testing::TestWithParam<RequestCase> {};

TEST_P(FacetRequests, AreRead) {
  const FacetRequest request = parse_facet_request(GetParam().text);
  EXPECT_EQ(request.field, GetParam().field);
  EXPECT_EQ(request.step, GetParam().step);
  EXPECT_EQ(request.limit, GetParam().limit);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, FacetRequests,
    testing::Values(
        RequestCase{"field", "agency", Field::Agency, DateStep::Month, 10},
        RequestCase{"limit", "province:20", Field::Province, DateStep::Month,
                    20},
        RequestCase{"zero", "lang:0", Field::Lang, DateStep::Month, 0},
        RequestCase{"all", "lang:all", Field::Lang, DateStep::Month, 0},
        RequestCase{"date", "date", Field::Date, DateStep::Month, 0},
        RequestCase{"week", "date:week", Field::Date, DateStep::Week, 0},
        RequestCase{"year_limit", "date:year:5", Field::Date, DateStep::Year,
                    5},
        RequestCase{"limit_year", "date:5:year", Field::Date, DateStep::Year,
                    5},
        RequestCase{"capitals", "AGENCY", Field::Agency, DateStep::Month,
                    10}),
    [](const auto& row) { return row.param.label; });

struct BadRequest {
  const char* label;
  const char* text;
  const char* hint;
};

class BadFacetRequests : public testing::TestWithParam<BadRequest> {};

TEST_P(BadFacetRequests, SayWhatWasMeant) {
  try {
    parse_facet_request(GetParam().text);
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Usage);
    EXPECT_EQ(error.hint, GetParam().hint);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Requests, BadFacetRequests,
    testing::Values(
        BadRequest{"field", "agancy", "did you mean agency?"},
        BadRequest{"far_off", "xyzzyx", "dateline fields lists them"},
        BadRequest{"text_field", "headline", "dateline fields lists them"},
        BadRequest{"empty", "", "dateline fields lists them"},
        BadRequest{"step", "date:weak", "did you mean week?"},
        BadRequest{"two_steps", "date:year:month",
                   "write date:year, date:month, date:week or date:day"},
        BadRequest{"number", "agency:many", "write agency:20 or agency:all"},
        BadRequest{"negative", "agency:-1", "write agency:20 or agency:all"},
        BadRequest{"step_of_no_date", "agency:year",
                   "write agency:20 or agency:all"},
        BadRequest{"two_numbers", "agency:1:2",
                   "write agency:20 or agency:all"}),
    [](const auto& row) { return row.param.label; });

// --- Steps of the calendar ----------------------------------------------------

struct PeriodCase {
  const char* label;
  const char* content;
  DateStep step;
  const char* period;
  const char* clause;
};

class Periods : public testing::TestWithParam<PeriodCase> {};

TEST_P(Periods, HoldTheDay) {
  const auto period = period_of(GetParam().content, GetParam().step);
  ASSERT_TRUE(period);
  EXPECT_EQ(*period, GetParam().period);
  EXPECT_EQ(period_clause(*period, GetParam().step), GetParam().clause);
}

INSTANTIATE_TEST_SUITE_P(
    Days, Periods,
    testing::Values(
        PeriodCase{"year", "20180529", DateStep::Year, "2018", "2018"},
        PeriodCase{"year_of_a_year", "2018", DateStep::Year, "2018", "2018"},
        PeriodCase{"month", "201805", DateStep::Month, "2018-05", "2018-05"},
        PeriodCase{"day", "20180529", DateStep::Day, "2018-05-29",
                   "2018-05-29"},
        PeriodCase{"week", "20180529", DateStep::Week, "2018-W22",
                   "2018-05-28..2018-06-03"},
        PeriodCase{"monday", "20180528", DateStep::Week, "2018-W22",
                   "2018-05-28..2018-06-03"},
        PeriodCase{"sunday", "20180603", DateStep::Week, "2018-W22",
                   "2018-05-28..2018-06-03"},
        PeriodCase{"week_of_the_next_year", "20181231", DateStep::Week,
                   "2019-W01", "2018-12-31..2019-01-06"},
        PeriodCase{"week_of_the_last_year", "20210103", DateStep::Week,
                   "2020-W53", "2020-12-28..2021-01-03"}),
    [](const auto& row) { return row.param.label; });

TEST(Periods, AreNotOfCoarserDates) {
  EXPECT_FALSE(period_of("2018", DateStep::Month));
  EXPECT_FALSE(period_of("201805", DateStep::Day));
  EXPECT_FALSE(period_of("201805", DateStep::Week));
  EXPECT_FALSE(period_of("", DateStep::Year));
  EXPECT_FALSE(period_of("20189999", DateStep::Week));
}

// --- Choices --------------------------------------------------------------------

struct ChoiceCase {
  const char* label;
  const char* query;
  const char* without;
  std::size_t chosen;
};

class Choices : public testing::TestWithParam<ChoiceCase> {};

TEST_P(Choices, AreTakenOff) {
  const Node root = parse_query(GetParam().query, kOptions).root;
  EXPECT_EQ(to_query(without_choice(root, Field::Agency)), GetParam().without);
  EXPECT_EQ(chosen_terms(root, Field::Agency).size(), GetParam().chosen);
}

INSTANTIATE_TEST_SUITE_P(
    Queries, Choices,
    testing::Values(
        ChoiceCase{"alone", "agency:pti", "*", 1},
        ChoiceCase{"beside_words", "flood agency:pti", "flood", 1},
        ChoiceCase{"several", "flood agency:pti,ap fire", "flood fire", 2},
        ChoiceCase{"twice", "agency:pti agency:ap", "*", 2},
        ChoiceCase{"left_out", "flood NOT agency:pti", "flood NOT agency:pti",
                   0},
        ChoiceCase{"in_an_or", "flood OR agency:pti", "flood OR agency:pti",
                   0},
        ChoiceCase{"another_field", "desk:sport flood", "desk:sport flood", 0},
        ChoiceCase{"none", "flood", "flood", 0}),
    [](const auto& row) { return row.param.label; });

// --- Lists ----------------------------------------------------------------------

Tally agencies() {
  return split_joined({{"ap\x1fpti", 2}, {"pti", 3}, {"xinhua", 2}}, 10);
}

Values shown(const FacetCounts& facet) {
  Values values;
  for (const FacetValue& value : facet.values) {
    values.push_back(value.label + " " + std::to_string(value.count));
  }
  return values;
}

TEST(FacetLists, AreByCountThenValue) {
  const FacetCounts facet = list_values({.field = Field::Agency}, agencies());
  EXPECT_EQ(shown(facet), (Values{"PTI 5", "AP 2", "Xinhua 2"}));
  EXPECT_EQ(facet.missing, 3U);
  EXPECT_EQ(facet.distinct, 3U);
}

TEST(FacetLists, CountValuesThatDifferInCaseOrQuotesAsOne) {
  Tally tally;
  tally.stories = tally.present = 20;
  tally.values = {{"ABEL ADAMS", 4}, {"Abel Adams", 3}, {"Abel \"Adams\"", 2},
                  {"Abel B. Adams", 1}, {"abel adams", 4}, {"Zoe", 9}};
  const FacetCounts facet = list_values({.field = Field::Person}, tally);
  // The commonest form, of two as common the first.
  EXPECT_EQ(shown(facet),
            (Values{"ABEL ADAMS 13", "Zoe 9", "Abel B. Adams 1"}));
  EXPECT_EQ(facet.distinct, 3U);
}

TEST(FacetLists, AreByNameIfAsked) {
  const FacetCounts facet = list_values(
      {.field = Field::Agency, .limit = 2, .order = FacetOrder::Name},
      agencies());
  EXPECT_EQ(shown(facet), (Values{"AP 2", "PTI 5"}));
  EXPECT_EQ(facet.distinct, 3U);
}

TEST(FacetLists, KeepWhatIsChosen) {
  const FacetCounts facet = list_values(
      {.field = Field::Agency, .limit = 1}, agencies(), {"XAxinhua"});
  EXPECT_EQ(shown(facet), (Values{"PTI 5", "Xinhua 2"}));
  EXPECT_TRUE(facet.values[1].chosen);
  EXPECT_TRUE(facet.widened);
}

TEST(FacetLists, OfDatesAreByTimeAndEndWithTheNewest) {
  const Tally tally = split_joined(
      {{"20180529", 1}, {"20170101", 4}, {"201604", 2}, {"2015", 1}}, 9);
  const FacetRequest months{.field = Field::Date, .limit = 2};
  EXPECT_EQ(shown(list_values(months, tally)),
            (Values{"2017-01 4", "2018-05 1"}));
  EXPECT_EQ(list_values(months, tally).missing, 2U);
  FacetRequest by_count = months;
  by_count.order = FacetOrder::Count;
  EXPECT_EQ(shown(list_values(by_count, tally)),
            (Values{"2017-01 4", "2016-04 2"}));
}

TEST(FacetLists, OfTopicsKnowWhatIsAbove) {
  const Tally tally = split_joined(
      {{"medtop:15000000\x1fmedtop:20001065", 2}, {"medtop:15000000", 1}}, 3);
  const FacetCounts facet = list_values({.field = Field::Topic}, tally);
  ASSERT_EQ(shown(facet), (Values{"sport 3", "soccer 2"}));
  EXPECT_EQ(facet.values[1].parent, "medtop:15000000");
  EXPECT_EQ(facet.values[1].narrow, "topic:soccer");
}

// --- Tables -----------------------------------------------------------------------

TEST(FacetTables, QuoteAndDefuse) {
  const Tally tally =
      split_joined({{"=1+1", 2}, {"a \"b\", c\x1b[2J", 1}}, 4);
  Results results;
  results.matches = 4;
  results.facets = {list_values({.field = Field::Org}, tally)};
  std::ostringstream csv;
  render(*find_format(facet_formats(), "csv"), results, {}, csv);

  EXPECT_EQ(csv.str(),
            "field,by,value,label,count,narrow\n"
            "org,,'=1+1,'=1+1,2,\"org:\"\"=1+1\"\"\"\n"
            "org,,\"a \"\"b\"\", c␛[2J\",\"a \"\"b\"\", c␛[2J\",1,"
            "\"org:\"\"a b, c␛[2J\"\"\"\n"
            "org,,,,1,\n");
}

}  // namespace
}  // namespace dateline::query
