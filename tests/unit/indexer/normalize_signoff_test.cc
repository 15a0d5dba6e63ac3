// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/signoff.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/normalize/credit.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kProse =
    "The river rose by a metre within an hour, and the gates of the dam were "
    "opened before dawn.";

Story story_of(const std::vector<std::string_view>& paragraphs) {
  Story story;
  for (const std::string_view text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, std::string(text)});
  }
  return story;
}

struct Form {
  const Rule* rule;
  const Example* example;
};

void PrintTo(const Form& form, std::ostream* out) {
  *out << form.rule->name << ": " << form.example->text;
}

std::vector<Form> forms(std::string_view kind) {
  std::vector<Form> found;
  for (const Rule& rule : house_tables().signoffs.rules()) {
    if (rule.is("after") || rule.is("never") ||
        (!kind.empty() && !rule.is(kind))) {
      continue;
    }
    for (const Example& example : rule.examples) {
      found.push_back({&rule, &example});
    }
  }
  return found;
}

std::string_view wanted(const Form& form, std::size_t column) {
  const auto& wants = form.example->wants;
  return column < wants.size() ? std::string_view(wants[column]) : "";
}

class SignoffLine : public testing::TestWithParam<Form> {};

TEST_P(SignoffLine, EndsTheStory) {
  Story story = story_of({kProse, kProse, GetParam().example->text});

  ASSERT_TRUE(take_signoff(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.signoff, GetParam().example->text);
  EXPECT_EQ(story.agency, wanted(GetParam(), 0));
  EXPECT_EQ(story.desk_initials, wanted(GetParam(), 1));
}

INSTANTIATE_TEST_SUITE_P(Table, SignoffLine, testing::ValuesIn(forms("")));

class SignoffTail : public testing::TestWithParam<Form> {};

TEST_P(SignoffTail, EndsTheLastParagraph) {
  const std::string last =
      std::string(kProse) + " " + std::string(GetParam().example->text);
  Story story = story_of({kProse, last});

  ASSERT_TRUE(take_signoff(story, house_conventions()));

  EXPECT_EQ(story.body[1].text, kProse);
  EXPECT_EQ(story.signoff, GetParam().example->text);
}

INSTANTIATE_TEST_SUITE_P(Table, SignoffTail, testing::ValuesIn(forms("tail")));

TEST(SignoffTable, NamesAgenciesThatWeKnow) {
  for (const Form& form : forms("known")) {
    EXPECT_NE(credited_agency(wanted(form, 0)), nullptr) << wanted(form, 0);
  }
}

class NoSignoff : public testing::TestWithParam<std::string_view> {};

TEST_P(NoSignoff, AtTheEndOfAStory) {
  Story story = story_of({kProse, GetParam()});

  EXPECT_FALSE(take_signoff(story, house_conventions())) << story.signoff;

  EXPECT_EQ(story.body.size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, NoSignoff,
    testing::Values("The minister told KUNA", "\"It will hold,\" he told PTI.",
                    "He reads Reuters", "Background", "The end is near",
                    "Copper (tonnes)", "- First the river rose",
                    "It was built by a fund (AIM).", "Summary", "Read on",
                    "He is known as (The Bear)", "and/or", "UP",
                    "See the map", "3/4", "N/A", "AM/PM"));

TEST(Signoff, AheadOfMuchProseEndsSomethingElse) {
  std::vector<std::string_view> lines = {kProse, "(ANI)"};
  lines.insert(lines.end(), 12, kProse);
  Story story = story_of(lines);

  EXPECT_FALSE(take_signoff(story, house_conventions()));
}

TEST(Signoff, CutsTheNextArticleOfThePage) {
  Story story = story_of(
      {kProse, kProse, kProse, "(ANI)", "Bus fares to rise", kProse});

  EXPECT_TRUE(take_signoff(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 3U);
  EXPECT_EQ(story.cuts.back().rule, "after-sign-off");
}

TEST(Signoff, OfEachBriefInAListEndsTheListAtTheLast) {
  Story story = story_of({kProse, "(ANI)", kProse, "(ANI)", kProse, "(ANI)",
                          "Read more"});

  EXPECT_TRUE(take_signoff(story, house_conventions()));

  EXPECT_EQ(story.body.size(), 5U);
}

TEST(Signoff, DoesNotReplaceAnAgencyOfTheMetadata) {
  Story story = story_of({kProse, "(ANI)"});
  story.agency = "Reuters";

  take_signoff(story, house_conventions());

  EXPECT_EQ(story.agency, "Reuters");
  EXPECT_EQ(story.signoff, "(ANI)");
}

TEST(Signoff, ByABareNameMustBeTheStorysAgency) {
  Story story = story_of({kProse, "AP"});
  story.agency = "Associated Press";

  EXPECT_TRUE(take_signoff(story, house_conventions()));
}

TEST(Signoff, InTheLastProseHasInitialsOnALineOfTheirOwn) {
  const std::string last = std::string(kProse) + " PTI KVS RGT";
  Story story = story_of({kProse, last, "HM BAL"});

  ASSERT_TRUE(take_signoff(story, house_conventions()));

  ASSERT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.body.back().text, kProse);
  EXPECT_EQ(story.agency, "PTI");
}

TEST(Signoff, InChineseFollowsTheFullStop) {
  Story story = story_of({"贵州省气象台发布暴雨预警。（完）"});

  EXPECT_TRUE(take_signoff(story, house_conventions()));

  EXPECT_EQ(story.body[0].text, "贵州省气象台发布暴雨预警。");
}

TEST(Signoff, IsTakenOnceOnly) {
  Story story = story_of({kProse, "(KUNA)", "(ANI)"});

  EXPECT_TRUE(take_signoff(story, house_conventions()));
  EXPECT_FALSE(take_signoff(story, house_conventions()));
}

}  // namespace
}  // namespace dateline::indexer
