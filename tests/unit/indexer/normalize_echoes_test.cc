// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/echoes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::indexer {
namespace {

constexpr auto kProse =
    "The ferry that links the two halves of the town came back on Friday, a "
    "year late.";

Story page(const std::vector<std::string>& lines) {
  Story story;
  story.headline = "Ferry is back: town rejoices";
  story.bylines = {"Maria Oduya"};
  story.publisher = "Channel Nine News";
  story.url = "https://www.nine.example/ferry";
  for (const std::string& line : lines) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  return story;
}

std::size_t left_of(const std::vector<std::string>& lines) {
  Story story = page(lines);
  cut_echoes(story);
  EXPECT_EQ(story.body.size() + story.cuts.size(), lines.size());
  return story.body.size();
}

TEST(Echoes, OfHeadlineAndBylineAboveTheCopyAreCut) {
  Story story = page({"FERRY IS BACK - TOWN REJOICES", "By Maria Oduya",
                      kProse});

  EXPECT_TRUE(cut_echoes(story));

  ASSERT_EQ(story.body.size(), 1U);
  EXPECT_EQ(story.body[0].text, kProse);
  EXPECT_EQ(story.cuts[0].rule, "headline-again");
  EXPECT_EQ(story.cuts[1].rule, "byline-again");
}

TEST(Echoes, OfTheChannelBelowTheCopyAreCut) {
  EXPECT_EQ(left_of({kProse, "Channel Nine News"}), 1U);
  EXPECT_EQ(left_of({kProse, "NINE"}), 1U);
  EXPECT_EQ(left_of({kProse, "nine.example"}), 1U);
  EXPECT_EQ(left_of({kProse, "MARIA ODUYA", "Channel Nine News"}), 1U);
}

TEST(Echoes, BetweenSentencesStay) {
  EXPECT_EQ(left_of({kProse, "Channel Nine News", kProse}), 3U);
}

TEST(Echoes, ThatAreAllTheStoryHasStay) {
  EXPECT_EQ(left_of({"Ferry is back: town rejoices", "Maria Oduya"}), 2U);
}

TEST(Echoes, AreWholeLines) {
  EXPECT_EQ(left_of({"Maria Oduya saw it first", kProse, "Nine boats"}), 3U);
}

}  // namespace
}  // namespace dateline::indexer
