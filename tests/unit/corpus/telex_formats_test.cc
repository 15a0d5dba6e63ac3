// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each frame is told by, and what goes wrong with it. Whole stories are
// under tests/data/formats/.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/format.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

struct HeadCase {
  const char *name, *head, *format;
};

class TelexHead : public testing::TestWithParam<HeadCase> {};

TEST_P(TelexHead, IsRecognized) {
  const FormatRow* row = recognize(GetParam().head);
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->name, GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(
    Frames, TelexHead,
    testing::Values(
        HeadCase{"Anpa", "\x16\x16\x01w2607\x1f_x\nr a", "anpa1312"},
        HeadCase{"AnpaWithAName", "\x01"
                                  "a0105KYODO\x1f_x\r\nu s",
                 "anpa1312"},
        HeadCase{"Iptc", "\x01"
                         "eca062 4 i 211 ccccb   dpa 061\r\n",
                 "iptc7901"},
        HeadCase{"IptcBare", "eca00075 3 i 510    dpa 1003\n", "iptc7901"},
        HeadCase{"IptcPadded", "\x7f\r\n\x01spe0000 3 sp 331  dpa-spe 0000\r\n",
                 "iptc7901"},
        HeadCase{"Zczc", "   ZCZC AAP\r\n%A\r\n", "zczc"},
        HeadCase{"ZczcSmall", "zczc\r\nAN#1\r\n", "zczc"},
        HeadCase{"ZczcInAWord", "ZCZCity sleeps.\n", "plain"},
        HeadCase{"Trec", "<DOC>\n<DOCNO> X </DOCNO>", "trec"},
        HeadCase{"TrecBelowAComment", "<!-- x -->\n<DOC id=\"1\">", "trec"},
        HeadCase{"Nexis", "    3 of 20 DOCUMENTS\n\n\nThe Post\n", "nexis"},
        HeadCase{"NotNexis", "He read of DOCUMENTS and of 20 others.\n",
                 "plain"},
        HeadCase{"Factiva", "HD \nA\nWC \n3 words\nPD \n1 May 2015\n",
                 "factiva"},
        HeadCase{"Europresse",
                 "<html><body><span class=\"DocPublicationName\">Q</span>",
                 "europresse"},
        HeadCase{"Release", "Source: X\r\nMEDIA RELEASE PR1\r\nY\r\n",
                 "release-text"},
        HeadCase{"Prose", "The ferry sailed at 4 i 211 times.\n", "plain"}),
    [](const auto& row) { return row.param.name; });

TEST(Anpa, WithoutCopyIsRefused) {
  const Reading reading = read_bytes("\x16\x16\x01w2607\x1f_x\nr a\n");
  EXPECT_TRUE(reading.stories.empty());
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].find("without copy"), std::string::npos);
}

TEST(Iptc, NumbersOfNothingGiveNoIdentity) {
  const Story story = read_story(
      "\x01"
      "bdt0000 3 vm 8  dpa 0000\r\n\r\nX/\r\n\x02Head =\r\n\r\nText.\r\n"
      "\x03"
      "131137 GMT Nov 13\r\n\x04");
  EXPECT_EQ(story.guid, "");
  EXPECT_EQ(story.headline, "Head");
}

TEST(Iptc, WithoutATitleBlockHasItsFirstLineForHeadline) {
  const Story story = read_story(
      "\x01"
      "eca0124 4 pl 20  xyz 1\r\nA/\r\n\x02Some headline\r\n\r\nThe text.\r\n"
      "\x03");
  EXPECT_EQ(story.headline, "Some headline");
  EXPECT_EQ(texts(story.body), std::vector<std::string>{"The text."});
}

TEST(Zczc, EndsAtItsEndMark) {
  const Story story =
      read_story("ZCZC AAP\n#Slug\n$Headline here\nText.\nNNNN\nnoise\n");
  EXPECT_EQ(texts(story.body), std::vector<std::string>{"Text."});
}

TEST(Trec, OneBrokenDocumentLeavesTheOthers) {
  const Reading reading = read_bytes(
      "<DOC>\n<DOCNO>A1</DOCNO>\n<TEXT>\nOne.\n<DOC>\n<DOCNO>A2</DOCNO>\n"
      "<TEXT>\nTwo.\n</TEXT>\n</DOC>\n<DOC>\n</DOC>\n");
  ASSERT_EQ(reading.stories.size(), 2U);
  EXPECT_EQ(reading.stories[0].guid, "A1");
  EXPECT_EQ(reading.stories[1].ordinal, 1U);
  EXPECT_EQ(reading.problems.size(), 2U);
}

TEST(Nexis, FieldsBelowTheTextAreNoText) {
  const Story story = read_story(
      "1 of 1 DOCUMENTS\n\nThe Post\n\nMay 4, 2003\n\nHead\n\nLENGTH: 2 words"
      "\n\nThe text.\n\nGRAPHIC: A picture\n\nof something\n");
  EXPECT_EQ(texts(story.body), std::vector<std::string>{"The text."});
}

}  // namespace
}  // namespace dateline::corpus
