// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reuters21578.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

const std::string kDoctype = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";
const std::string kStory =
    "<REUTERS TOPICS=\"YES\" OLDID=\"11\" NEWID=\"7\">\n"
    "<DATE>26-FEB-1987 15:01:01.79</DATE>\n"
    "<TOPICS><D>ship</D><D>grain</D></TOPICS>\n"
    "<PLACES><D>sri-lanka</D></PLACES>\n<PEOPLE><D>rao</D></PEOPLE>\n"
    "<ORGS><D>imo</D></ORGS>\n<EXCHANGES><D>cbt</D></EXCHANGES>\n"
    "<UNKNOWN> \n&#5;&#5;&#5;C G\n&#22;&#22;&#1;f0704&#31;reute\n"
    "u f BC-FERRY-&lt;FRY>-ORDER   02-26 0105</UNKNOWN>\n"
    "<TEXT>&#2;\n<TITLE>FERRY LINE &lt;FRY> ORDERS SHIPS</TITLE>\n"
    "<AUTHOR>    By A. Rao, Reuters</AUTHOR>\n"
    "<DATELINE>    COLOMBO, Feb 26 - </DATELINE><BODY>The line ordered two\n"
    "ships, it said & confirmed.\n    Profit was &gt; 3 mln dlrs.\n"
    " Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n";

TEST(Reuters21578, ReadsCopy) {
  const Story story = read_story(kDoctype + kStory);

  EXPECT_EQ(story.guid, "r7");
  EXPECT_EQ(story.provider, "reuters");
  EXPECT_EQ(story.headline, "FERRY LINE <FRY> ORDERS SHIPS");
  EXPECT_EQ(story.bylines, Texts{"A. Rao, Reuters"});
  EXPECT_EQ(story.dateline_text, "COLOMBO, Feb 26 -");
  EXPECT_EQ(texts(story.body),
            (Texts{"The line ordered two ships, it said & confirmed.",
                   "Profit was > 3 mln dlrs.", "Reuter"}));
}

TEST(Reuters21578, ReadsMetadata) {
  const Story story = read_story(kDoctype + kStory);

  EXPECT_EQ(to_iso(story.created), "1987-02-26T15:01:01");
  EXPECT_FALSE(story.created.zone_known);
  EXPECT_EQ(story.urgency, 3);
  EXPECT_EQ(story.priority_raw, "u");
  EXPECT_EQ(story.desk, "f");
  EXPECT_EQ(story.slug, "BC-FERRY-<FRY>-ORDER");
  EXPECT_EQ(story.words_declared, 105U);
  ASSERT_EQ(story.subjects.size(), 2U);
  EXPECT_EQ(story.subjects[1].code, "grain");
  ASSERT_EQ(story.places.size(), 1U);
  EXPECT_EQ(story.places[0].name, "sri lanka");
  EXPECT_EQ(story.places[0].code, "sri-lanka");
  ASSERT_EQ(story.orgs.size(), 2U);
  EXPECT_EQ(story.orgs[1].scheme, "reuters21578-exchanges");
}

TEST(Reuters21578, RowsWithColumnsAreATable) {
  const Story story = read_story(
      kDoctype +
      "<REUTERS NEWID=\"9\"><TEXT>&#2;<TITLE>FERRY FARES</TITLE><BODY>The line\n"
      "printed its fares as follows -\n"
      "          Deck   Cabin     Car\n"
      " Colombo  2.55   12.40    4.65\n"
      " Galle    1.35    9.20    3.15\n"
      " X - from March.\n    They rose.\n Reuter\n&#3;</BODY></TEXT></REUTERS>");

  ASSERT_EQ(texts(story.body),
            (Texts{"The line printed its fares as follows -",
                   "Deck   Cabin     Car\nColombo  2.55   12.40    4.65\n"
                   "Galle    1.35    9.20    3.15",
                   "X - from March.", "They rose.", "Reuter"}));
  EXPECT_EQ(story.body[1].kind, ParagraphKind::Table);
}

TEST(Reuters21578, ABriefIsItsHeadline) {
  const Story story = read_story(
      kDoctype + "<REUTERS NEWID=\"8\"><DATE> 3-MAR-1987 11:59:25.44</DATE>"
      "<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>SHIPS ORDERED\n</TITLE>"
      "Words that stand for none.\n&#3;</TEXT></REUTERS>");

  EXPECT_EQ(story.headline, "SHIPS ORDERED");
  EXPECT_TRUE(story.body.empty());
}

TEST(Reuters21578, UnprocessedCopyIsAllBody) {
  const Story story = read_story(
      kDoctype + "<REUTERS NEWID=\"9\"><TEXT TYPE=\"UNPROC\">&#2;\n"
      "CORRECTION - FERRY ORDER\n    In the item on ships please read\n"
      "three ships.\n Reuter\n&#3;\n\n</TEXT></REUTERS>");

  EXPECT_EQ(story.headline, "CORRECTION - FERRY ORDER");
  EXPECT_EQ(texts(story.body),
            (Texts{"In the item on ships please read three ships.", "Reuter"}));
}

TEST(Reuters21578, DatesMayCarryCategories) {
  const Story story = read_story(
      kDoctype + "<REUTERS NEWID=\"9\"><DATE>31-MAR-1987 12:47:28.53"
      "&#9;&#9;&#9;E F</DATE><TEXT><TITLE>SHIPS</TITLE></TEXT></REUTERS>");

  EXPECT_EQ(to_iso(story.created), "1987-03-31T12:47:28");
}

TEST(Reuters21578, CutsAFileIntoStories) {
  const Reading reading = read_bytes(kDoctype + kStory + kStory + kStory);

  ASSERT_EQ(reading.stories.size(), 3U);
  EXPECT_EQ(reading.stories[2].ordinal, 2U);
  EXPECT_EQ(reading.stories[1].offset, kDoctype.size() + kStory.size());
}

TEST(Reuters21578, AMissingEndDoesNotSwallowTheNext) {
  const std::string open = kStory.substr(0, kStory.find("</BODY>"));

  const Reading reading = read_bytes(kDoctype + open + kStory);

  EXPECT_EQ(reading.stories.size(), 2U);
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(Reuters21578, RefusesStoriesWithoutText) {
  const Reading reading = read_bytes(
      kDoctype + "<REUTERS NEWID=\"9\"><TEXT>&#2;&#3;</TEXT></REUTERS>");

  EXPECT_EQ(reading.problems,
            Texts{"file: reuters21578: a story without text"});
}

TEST(Reuters21578, OneBadByteSpoilsNothing) {
  std::string spoiled = kDoctype + kStory;
  spoiled.replace(spoiled.find("confirmed"), 1, "\xFC");

  EXPECT_EQ(read_story(spoiled).body[0].text,
            "The line ordered two ships, it said & üonfirmed.");
}

}  // namespace
}  // namespace dateline::corpus
