// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/topics.h"

#include <gtest/gtest.h>

#include <string>

#include "schema/error.h"

namespace dateline::query::eval {
namespace {

std::string complaint(std::string_view text) {
  try {
    parse_topics(text, "topics");
  } catch (const Error& error) {
    return error.where + ": " + error.what();
  }
  return "no complaint";
}

TEST(Topics, ReadsLines) {
  const auto topics =
      parse_topics("\xef\xbb\xbf" "7\tfloods in  Assam?\r\n\n q8 \t贵州\n", "t");

  ASSERT_EQ(topics.size(), 2U);
  EXPECT_EQ(topics[0].id, "7");
  EXPECT_EQ(topics[0].text, "floods in  Assam?");
  EXPECT_EQ(topics[1].id, "q8");
  EXPECT_EQ(topics[1].text, "贵州");
}

TEST(Topics, ReadsTrecWithoutClosingTags) {
  const auto topics = parse_topics(
      "<top>\n<num> Number: 301\n<title> Topic: Organized\n  Crime a < b\n"
      "<desc> Description:\nIdentify organizations.\n</top>\n",
      "t");

  ASSERT_EQ(topics.size(), 1U);
  EXPECT_EQ(topics[0].id, "301");
  EXPECT_EQ(topics[0].text, "Organized Crime a < b");
}

TEST(Topics, ReadsTrecOnOneLine) {
  const auto topics = parse_topics(
      "<TOP><num>1</num><title>rate cut</title><narr>x</narr></TOP>", "t");

  ASSERT_EQ(topics.size(), 1U);
  EXPECT_EQ(topics[0].id, "1");
  EXPECT_EQ(topics[0].text, "rate cut");
}

struct Bad {
  const char* name;
  const char* text;
  const char* complaint;
};

class BadTopics : public ::testing::TestWithParam<Bad> {};

TEST_P(BadTopics, AreToldWithTheirLine) {
  EXPECT_EQ(complaint(GetParam().text), GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadTopics,
    ::testing::Values(
        Bad{"Nothing", "\n \n", "topics: no topic in it"},
        Bad{"NoTab", "1\tflood\n2 storm\n",
            "topics:2: no tab between number and text"},
        Bad{"NoNumber", "\tflood\n", "topics:1: a topic without a number"},
        Bad{"Blanks", "1 2\tflood\n",
            "topics:1: a topic's number with blanks in it"},
        Bad{"NoText", "1\t \n", "topics:1: topic 1 has no text"},
        Bad{"Twice", "1\ta\n1\tb\n", "topics:2: topic 1 a second time"},
        Bad{"NeverClosed", "<top>\n<num>1\n<title>a\n",
            "topics:1: <top> is never closed"},
        Bad{"Nested", "<top>\n<num>1\n<top>\n",
            "topics:3: <top> inside <top>"},
        Bad{"Outside", "<top><num>1<title>a</top>\n<num>2\n",
            "topics:2: <num> outside <top>"},
        Bad{"NoTitle", "\n<top>\n<num>1\n</top>\n",
            "topics:2: topic 1 has no text"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dateline::query::eval
