// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/plain.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

const std::string kLede =
    "The ferry company has ordered two ships that run on batteries, it said "
    "on Tuesday, and hopes to have both of them at work within three years.";

TEST(Plain, ReadsNothingButParagraphs) {
  const Story story = read_story(kLede + "\n\nThe yard is in Gdansk.\n");

  EXPECT_EQ(story.headline, "");
  EXPECT_EQ(texts(story.body), (Texts{kLede, "The yard is in Gdansk."}));
  EXPECT_EQ(story.format, "plain");
}

TEST(Plain, TakesAHeadlineSetApart) {
  const Story story = read_story("Ferries to go electric\n\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "Ferries to go electric");
  EXPECT_EQ(texts(story.body), Texts{kLede});
}

TEST(Plain, TakesAHeadlineOverALongLine) {
  const Story story = read_story("Ferries to go electric\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "Ferries to go electric");
}

TEST(Plain, TakesAHeadlineOfAnyScript) {
  const Story story = read_story("渡轮公司订购两艘电动船\n\n渡轮公司周二表示，"
                                 "已订购两艘使用电池的船。\n");

  EXPECT_EQ(story.headline, "渡轮公司订购两艘电动船");
}

TEST(Plain, ASentenceIsNoHeadline) {
  const Story story = read_story("The ships are late.\n\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "");
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Plain, ADatelineIsNoHeadline) {
  const Story story =
      read_story("GDANSK, May 29 (AP) - Two ships\n\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "");
}

TEST(Plain, ALineAmongItsLikeIsNoHeadline) {
  const Story story = read_story("first line of verse\nsecond line of verse\n");

  EXPECT_EQ(story.headline, "");
  EXPECT_EQ(story.body.size(), 2U);
}

TEST(Plain, TakesAUrlOnTop) {
  const Story story =
      read_story("https://example.org/ferries?id=1\n\n" + kLede + "\n");

  EXPECT_EQ(story.url, "https://example.org/ferries?id=1");
  EXPECT_EQ(texts(story.body), Texts{kLede});
}

TEST(Plain, TakesUrlAndHeadline) {
  const Story story = read_story(
      "https://example.org/ferries\n\nFerries to go electric\n\n" + kLede);

  EXPECT_EQ(story.url, "https://example.org/ferries");
  EXPECT_EQ(story.headline, "Ferries to go electric");
}

TEST(Plain, ReadsHeaders) {
  const Story story = read_story(
      "Title: Ferries to go electric\n"
      "Date: 29 May 2018 17:05 IST\n"
      "Agency: IANS\n"
      "Author: By Asha Rao\n"
      "Language: en_IN\n"
      "Location: Kochi\n"
      "Keywords: ships; batteries\n"
      "Id: f-17\n"
      "X-Mailer: none\n"
      "\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "Ferries to go electric");
  EXPECT_EQ(to_iso(story.published), "2018-05-29T17:05:00+05:30");
  EXPECT_EQ(story.agency, "IANS");
  EXPECT_EQ(story.bylines, Texts{"Asha Rao"});
  EXPECT_EQ(story.language, "en-in");
  EXPECT_EQ(story.dateline_text, "Kochi");
  EXPECT_EQ(story.keywords, (Texts{"ships", "batteries"}));
  EXPECT_EQ(story.guid, "f-17");
  EXPECT_EQ(texts(story.body), Texts{kLede});
}

TEST(Plain, ReadsHeadersOfOtherLanguages) {
  const Story chinese = read_story(
      "标题：桥梁重新开放\n来源：新华社\n时间：2019-09-16 15:02\n编辑：某人\n\n"
      "大桥于周一重新开放。\n");
  EXPECT_EQ(chinese.headline, "桥梁重新开放");
  EXPECT_EQ(chinese.source, "新华社");
  EXPECT_EQ(to_iso(chinese.published), "2019-09-16T15:02:00");
  EXPECT_EQ(chinese.body.size(), 1U);

  const Story german = read_story(
      "Überschrift: Brücke wieder offen\nQuelle: dpa\nDatum: 2019-09-16\n\n"
      "Die Brücke ist seit Montag wieder offen.\n");
  EXPECT_EQ(german.headline, "Brücke wieder offen");
  EXPECT_EQ(german.source, "dpa");
}

TEST(Plain, ReadsIndentedAndFoldedHeaders) {
  const Story story = read_story(
      "\n  Headline: Ferries to go\n     electric\n  Source: UNI\n"
      "  Date: 2018-05-29\n\n" + kLede + "\n");

  EXPECT_EQ(story.headline, "Ferries to go electric");
  EXPECT_EQ(story.source, "UNI");
}

TEST(Plain, ReadsATextHeader) {
  const Story story = read_story("Title: Ferries\nDate: 2018-05-29\nText: " +
                                 kLede + "\nThe yard is in Gdansk.\n");

  EXPECT_EQ(texts(story.body), (Texts{kLede, "The yard is in Gdansk."}));
}

TEST(Plain, KeepsAnUnreadableDate) {
  const Story story = read_story(
      "Title: Ferries\nDate: last Tuesday\nSource: UNI\n\n" + kLede);

  EXPECT_FALSE(story.published.known());
  EXPECT_EQ(story.published.original, "last Tuesday");
}

TEST(Plain, DialogueIsNoHeader) {
  const Story story = read_story(
      "Anna: Where are the ships?\nBen: They are late.\nAnna: How late?\n\n" +
      kLede);

  EXPECT_EQ(story.body.size(), 4U);
}

TEST(Plain, HeadersAloneAreAStoryWithAHeadline) {
  const Story story =
      read_story("Title: FERRY AGROUND\nDate: 2018-05-29\nSource: UNI\n");

  EXPECT_EQ(story.headline, "FERRY AGROUND");
  EXPECT_TRUE(story.body.empty());
}

TEST(Plain, CutsNothing) {
  const Story story = read_story(kLede + "\n--IANS\nab/cd/ef\n"
                                 "Already subscribed? Log in\n");

  EXPECT_EQ(story.body.size(), 4U);
}

TEST(Plain, IsNotPunctuationAlone) {
  EXPECT_EQ(recognize_plain("--- ... !!"), 0);
  EXPECT_GT(recognize_plain("word"), 0);
}

}  // namespace
}  // namespace dateline::corpus
