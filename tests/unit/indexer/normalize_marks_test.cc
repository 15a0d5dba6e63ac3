// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace dateline::indexer {
namespace {

struct Marked {
  std::string_view printed, headline, take_key;
  Signal signal;
};

class MarkedHeadline : public testing::TestWithParam<Marked> {};

TEST_P(MarkedHeadline, GivesUpItsMark) {
  Story story;
  story.headline = GetParam().printed;

  take_headline_marks(story, house_conventions());

  EXPECT_EQ(story.headline, GetParam().headline);
  EXPECT_EQ(story.take_key, GetParam().take_key);
  EXPECT_TRUE(story.signals.has(GetParam().signal));
}

INSTANTIATE_TEST_SUITE_P(
    Desks, MarkedHeadline,
    testing::Values(
        Marked{"UPDATE 1-Copper rises", "Copper rises", "UPDATE 1",
               Signal::Update},
        Marked{"RPT-UPDATE 2-Copper rises", "Copper rises", "RPT UPDATE 2",
               Signal::Repeat},
        Marked{"CORRECTED-Copper rises", "Copper rises", "CORRECTED",
               Signal::Correction},
        Marked{"(LEAD) Copper rises", "Copper rises", "LEAD", Signal::Lead},
        Marked{"(2nd LD) Copper rises", "Copper rises", "2nd LD",
               Signal::Lead},
        Marked{"URGENT: Dam breaks", "Dam breaks", "URGENT", Signal::Alert},
        Marked{"1stLd-Writethru: Dam breaks", "Dam breaks", "1stLd-Writethru",
               Signal::Lead},
        Marked{"KORREKTUR: Damm hält", "Damm hält", "KORREKTUR",
               Signal::Correction},
        Marked{"AMP.- La presa cede", "La presa cede", "AMP", Signal::Update},
        Marked{"(Eil) Damm bricht", "Damm bricht", "Eil", Signal::Alert},
        Marked{"UPDATE 1-PRECIOUS-Gold rises", "PRECIOUS-Gold rises",
               "UPDATE 1", Signal::Update},
        Marked{"MANDATORY KILL: Dam breaks", "MANDATORY KILL: Dam breaks", "",
               Signal::Kill},
        Marked{"Copper rises (UPDATE 1)", "Copper rises", "UPDATE 1",
               Signal::Update}));

class PlainHeadline : public testing::TestWithParam<std::string_view> {};

TEST_P(PlainHeadline, StaysAsItIs) {
  Story story;
  story.headline = GetParam();

  take_headline_marks(story, house_conventions());

  EXPECT_EQ(story.headline, GetParam());
  EXPECT_EQ(story.signals.bits, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Ordinary, PlainHeadline,
    testing::Values("PRECIOUS-Gold rises", "FOREX-Dollar falls",
                    "Update on the dam", "Leading bank quits",
                    "Kill them with kindness", "Test pilots strike",
                    "Urgent care centres open", "Flash floods kill two",
                    "Correctional officers strike", "AM radio is back",
                    "Exports rise (3 percent)", "Extra time for the budget",
                    "Alert driver stops train", "Advisory board resigns"));

TEST(Headline, ThatIsOnlyAMarkIsKept) {
  Story story;
  story.headline = "URGENT:";

  take_headline_marks(story, house_conventions());

  EXPECT_EQ(story.headline, "URGENT:");
}

Story with_first_line(std::string_view line) {
  Story story;
  story.body = {{ParagraphKind::Text, std::string(line)},
                {ParagraphKind::Text, "The river rose."}};
  return story;
}

TEST(MarkLine, OfAKillCancelsTheStory) {
  Story story = with_first_line("EDITORS: Please kill BC-Dam, sent earlier.");

  EXPECT_TRUE(take_mark_lines(story, house_conventions()));

  EXPECT_EQ(story.status, PubStatus::Canceled);
  EXPECT_TRUE(story.signals.has(Signal::Kill));
}

TEST(MarkLine, OfAnEmbargoIsKeptAsANote) {
  Story story = with_first_line("EMBARGOED UNTIL 0001 GMT, MAY 29");

  take_mark_lines(story, house_conventions());

  EXPECT_EQ(story.status, PubStatus::Embargoed);
  ASSERT_EQ(story.notes.size(), 1U);
  EXPECT_EQ(story.notes[0], "EMBARGOED UNTIL 0001 GMT, MAY 29");
  EXPECT_EQ(story.body.size(), 1U);
}

TEST(MarkLine, OfAdditionsMakesAnUpdate) {
  Story story = with_first_line("(Adds quotes, background)");

  take_mark_lines(story, house_conventions());

  EXPECT_TRUE(story.signals.has(Signal::Update));
}

TEST(MarkLine, ThatIsTheWholeStoryStays) {
  Story story = with_first_line("MANDATORY KILL");
  story.body.resize(1);

  EXPECT_FALSE(take_mark_lines(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 1U);
  EXPECT_EQ(story.status, PubStatus::Canceled);
}

TEST(MarkLine, DeepInTheStoryIsText) {
  Story story = with_first_line("The river fell.");
  story.body.resize(12, {ParagraphKind::Text, "The river rose."});
  story.body.push_back({ParagraphKind::Text, "(Adds up)"});

  EXPECT_FALSE(take_mark_lines(story, house_conventions()));
}

Story of_lines(std::initializer_list<std::string_view> lines) {
  Story story;
  for (const std::string_view line : lines) {
    story.body.push_back({ParagraphKind::Text, std::string(line)});
  }
  return story;
}

TEST(NoteLine, IsTakenFromTheEndAsWell) {
  Story story = of_lines({"The river fell.", "It rose again.",
                          "EDITORS: pictures follow."});

  EXPECT_TRUE(take_mark_lines(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.notes,
            std::vector<std::string>{"EDITORS: pictures follow."});
}

TEST(NoteLine, ThatBeginsTheDesksPartTakesAllOfIt) {
  Story story = of_lines({"Der Fluss fiel.",
                          "Die folgenden Informationen sind nicht zur "
                          "Veröffentlichung bestimmt",
                          "Ansprechpartner", "Greta Sund, 555 01 00"});

  EXPECT_TRUE(take_mark_lines(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 1U);
  EXPECT_EQ(story.notes.size(), 3U);
}

TEST(NoteLine, AtTheTopTakesNothingButItself) {
  Story story = of_lines({"NOT FOR PUBLICATION: ask the desk.",
                          "The river fell.", "It rose again."});

  EXPECT_TRUE(take_mark_lines(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 2U);
}

}  // namespace
}  // namespace dateline::indexer
