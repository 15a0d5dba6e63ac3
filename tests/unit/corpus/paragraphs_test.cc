// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/paragraphs.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

struct Case {
  const char* name;
  std::string text;
  Texts paragraphs;
};

class ParagraphsTest : public testing::TestWithParam<Case> {};

TEST_P(ParagraphsTest, Split) {
  EXPECT_EQ(texts(split_paragraphs(GetParam().text)), GetParam().paragraphs);
}

INSTANTIATE_TEST_SUITE_P(Shapes, ParagraphsTest, testing::Values(
    Case{"None", "", {}},
    Case{"BlanksOnly", " \n\t\n \r\n", {}},
    Case{"BlankLines", "One here.\n\nTwo here.\n", {"One here.", "Two here."}},
    Case{"CarriageReturns", "One.\r\n\r\nTwo.\rThree.",
         {"One.", "Two.", "Three."}},
    Case{"LinePerParagraph", "One here.\nTwo here.\nThree.",
         {"One here.", "Two here.", "Three."}},
    Case{"SignOffKeepsItsLine", "The port reopens.\n--IANS\nab/cd/ef",
         {"The port reopens.", "--IANS", "ab/cd/ef"}},
    Case{"RunsOfBlanks", "One  two\tthree.", {"One two three."}},
    Case{"NoBreakSpaces", "One\xC2\xA0two.", {"One two."}},
    Case{"ControlsDropped", "One\x01 two\x7F.", {"One two."}},
    Case{"Separators", "One.\xE2\x80\xA9Two.", {"One.", "Two."}},
    Case{"HardWrapped",
         "The council of the harbour town agreed on Monday to repair the\n"
         "two breakwaters that the storms of the winter had damaged, and to\n"
         "ask the ministry for half of the money that this will need.\n"
         "\n"
         "Work is to begin in spring.\n",
         {"The council of the harbour town agreed on Monday to repair the two "
          "breakwaters that the storms of the winter had damaged, and to ask "
          "the ministry for half of the money that this will need.",
          "Work is to begin in spring."}},
    Case{"HardWrappedIndented",
         "    The council of the harbour town agreed on Monday to repair\n"
         "two breakwaters that the storms of the winter had damaged, and\n"
         "ask the ministry for half of the money that this will need.\n"
         "    Work is to begin in spring, when the fishing boats have gone\n"
         "out and the stones can be brought from the quarry by sea.\n",
         {"The council of the harbour town agreed on Monday to repair two "
          "breakwaters that the storms of the winter had damaged, and ask the "
          "ministry for half of the money that this will need.",
          "Work is to begin in spring, when the fishing boats have gone out "
          "and the stones can be brought from the quarry by sea."}}),
    [](const auto& test) { return test.param.name; });

TEST(Paragraphs, KeepTableRowsTogether) {
  const auto body = split_paragraphs(
      "Closing prices were:\n\n"
      "Copper      6,120      +14\nTin        19,400      -35\n");

  ASSERT_EQ(body.size(), 2U);
  EXPECT_EQ(body[1].kind, ParagraphKind::Table);
  EXPECT_EQ(body[1].text,
            "Copper      6,120      +14\nTin        19,400      -35");
}

TEST(Paragraphs, JoinChineseLinesWithoutBlanks) {
  std::string line;
  for (int i = 0; i < 50; ++i) line += "水";

  const auto body = split_paragraphs(line + "\n" + line + "\n" + line);

  ASSERT_EQ(body.size(), 1U);
  EXPECT_EQ(body[0].text, line + line + line);
}

TEST(Paragraphs, SurviveOneEndlessLine) {
  const std::string line(1 << 20, 'x');

  EXPECT_EQ(texts(split_paragraphs(line)), Texts{line});
}

TEST(Paragraphs, OneLineFoldsBlanks) {
  EXPECT_EQ(one_line("  a \n\t b  "), "a b");
  EXPECT_EQ(one_line(" \n "), "");
}

struct CleanLine {
  const char* text;
  bool clean;
};

class CleanLines : public testing::TestWithParam<CleanLine> {};

// What is said to be clean must come through both functions unchanged.
TEST_P(CleanLines, StayAsTheyAre) {
  const std::string text = GetParam().text;

  EXPECT_EQ(is_clean_line(text), GetParam().clean);
  if (is_clean_line(text)) {
    EXPECT_EQ(one_line(clean_lines(text)), text);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CleanLines,
    testing::Values(CleanLine{"", true}, CleanLine{"a b", true},
                    CleanLine{"ferry, 12 caf\xC3\xA9s", true},
                    CleanLine{"a  b", false}, CleanLine{" a", false},
                    CleanLine{"a ", false}, CleanLine{"a\nb", false},
                    CleanLine{"a\tb", false}, CleanLine{"a\x7f", false},
                    CleanLine{"a\xC2\xA0" "b", false},
                    CleanLine{"12 \xC2\xA3, she\xE2\x80\x99s", true},
                    CleanLine{"a\xE2\x80\xA8" "b", false},
                    CleanLine{"\xEF\xBB\xBF" "a", false}));

TEST(OneLine, KeepsQuotesAndSqueezesBlanks) {
  EXPECT_EQ(one_line("\u201cIt rained.\u201d"), "\u201cIt rained.\u201d");
  EXPECT_EQ(one_line(" a \t b\x7f" "c "), "a b c");
}

}  // namespace
}  // namespace dateline::corpus
