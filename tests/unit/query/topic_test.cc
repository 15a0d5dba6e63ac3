// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/topic.h"

#include <gtest/gtest.h>

#include <string>

#include "query/function_words.h"

namespace dateline::query {
namespace {

/// "term" or "term*0.3" for a share, a blank between.
std::string words(std::string_view text) {
  Analyzer analyzer;
  std::string line;
  for (const TopicWord& word : topic_words(text, analyzer)) {
    if (!line.empty()) line += ' ';
    line += word.atom.term;
    if (word.share < 1) line += "*0.3";
    if (!word.positional) line += "!";
  }
  return line;
}

TEST(TopicWords, HaveNoOperators) {
  EXPECT_EQ(words("Floods AND (NOT rain\" agency:PTI -dam*"),
            "floods and not rain agency pti dam");
}

TEST(TopicWords, OfAHyphenatedWordAreItsPartsAndTheJoinedForm) {
  EXPECT_EQ(words("a data-centre"), "a data datacentre! centre");
}

TEST(TopicWords, OfChineseAreWordsAndASmallShareOfPairs) {
  EXPECT_EQ(words("贵州大数据"), "贵州 州大*0.3 大数*0.3 数据");
  EXPECT_EQ(words("贵"), "贵");
}

TEST(TopicWords, KnowTheirCapitals) {
  EXPECT_EQ(capitals_of("flood"), Capitals::None);
  EXPECT_EQ(capitals_of("Assam"), Capitals::First);
  EXPECT_EQ(capitals_of("IT firms"), Capitals::All);
  EXPECT_EQ(capitals_of("I"), Capitals::First);
  EXPECT_EQ(capitals_of("Öl"), Capitals::First);
  EXPECT_EQ(capitals_of("贵州"), Capitals::None);
  EXPECT_EQ(capitals_of(""), Capitals::None);
}

TEST(LiteralWords, AreOneConjunction) {
  EXPECT_EQ(to_string(literal_words(" a OR  b ")),
            "(and (word a) (word OR) (word b))");
}

TEST(FunctionWords, AreThoseOfTheLanguagesOfTheArchive) {
  EXPECT_TRUE(is_function_word("what", {"de", "en-us"}));
  EXPECT_TRUE(is_function_word("什么", {"zh"}));
  EXPECT_FALSE(is_function_word("what", {"de"}));
  EXPECT_FALSE(is_function_word("wha", {"en"}));
  EXPECT_FALSE(is_function_word("what which", {"en"}));
  EXPECT_FALSE(is_function_word("", {"en"}));
}

}  // namespace
}  // namespace dateline::query
