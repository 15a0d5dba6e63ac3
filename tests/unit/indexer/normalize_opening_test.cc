// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/opening.h"

#include <gtest/gtest.h>

#include "indexer/normalize/normalize.h"

namespace dateline::indexer {
namespace {

Story story_of(std::string headline, std::vector<std::string> paragraphs) {
  Story story;
  story.headline = std::move(headline);
  for (std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, std::move(text)});
  }
  return story;
}

const std::string kLead =
    "Bengaluru, May 30 (PTI) A delegation that visited the region has proposed "
    "that worn-out mines be studied as a site for data centres.";
const std::string kSecond = "The report will be ready by the autumn, it said.";

TEST(Opening, SlugAboveTheHeadline) {
  const Story story = normalize(story_of(
      "KA-MINES-VISIT", {"Delegation back home with an idea for old mines",
                         kLead, kSecond}));

  EXPECT_EQ(story.slug, "KA-MINES-VISIT");
  EXPECT_EQ(story.headline, "Delegation back home with an idea for old mines");
  EXPECT_EQ(story.agency, "PTI");
  EXPECT_EQ(story.dateline_place, "Bengaluru");
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Opening, HeadlineBylineAndAgencyLines) {
  const Story story = normalize(story_of(
      "", {"Peach growers meet in name dispute", "By ANDREA KVETON",
           "Associated Press",
           "MACON, Ga. (AP) \xE2\x80\x94 Growers have asked officials to "
           "settle what may be printed on the label.",
           kSecond}));

  EXPECT_EQ(story.headline, "Peach growers meet in name dispute");
  EXPECT_EQ(story.bylines, std::vector<std::string>{"ANDREA KVETON"});
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Opening, CycleSlugAboveTheHeadline) {
  const Story story = normalize(story_of(
      "", {"BC-US--Harbour-Rates, 3rd Ld-Writethru",
           "Harbour board skips a rise but sees two more",
           "By LORRAINE PETTIBONE",
           "MACON, Ga. (AP) \xE2\x80\x94 The harbour board left its fees alone "
           "for the first time in fifteen months, giving itself time.",
           kSecond}));

  EXPECT_EQ(story.headline, "Harbour board skips a rise but sees two more");
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Opening, ShortSlugInAScriptWithoutCapitals) {
  const Story story = normalize(story_of(
      "असम बाढ़ दो लीड",
      {"असम में बाढ़ से लाखों लोग प्रभावित, अभयारण्य का अधिकांश हिस्सा जलमग्न",
       "गुवाहाटी, 15 जुलाई (भाषा) असम में बाढ़ की स्थिति बुधवार को गंभीर हो गई।",
       "राज्य के अधिकारियों ने यह जानकारी दी।"}));

  EXPECT_EQ(story.slug, "असम बाढ़ दो लीड");
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Opening, SecondHeadlineIsASubheadline) {
  const Story story = normalize(
      story_of("Delegation back home with an idea for old mines",
               {"Officials warn that water is scarce there", kLead, kSecond}));

  EXPECT_EQ(story.headline, "Delegation back home with an idea for old mines");
  EXPECT_EQ(story.subheadline, "Officials warn that water is scarce there");
}

TEST(Opening, NothingMovesWithoutADateline) {
  Story story = story_of("", {"Who counts the swifts?", kSecond, kSecond});

  EXPECT_FALSE(take_opening(story, house_conventions()));
  EXPECT_EQ(story.body.size(), 3U);
}

TEST(Opening, LongParagraphAboveADatelineIsCopy) {
  Story story =
      story_of("", {std::string(400, 'x') + " y", kLead, kSecond});

  EXPECT_FALSE(take_opening(story, house_conventions()));
}

}  // namespace
}  // namespace dateline::indexer
