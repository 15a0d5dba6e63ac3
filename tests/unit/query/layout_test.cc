// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/layout.h"

#include <gtest/gtest.h>

#include <random>

#include "query/width.h"

namespace dateline::query {
namespace {

const Paint kPlain(false);
const Paint kColored(true);

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap({.text = "one two three"}, {.width = 8}, kPlain),
            (Lines{"one two", "three"}));
}

TEST(Wrap, LetsALineBeExactlyFull) {
  EXPECT_EQ(wrap({.text = "four four"}, {.width = 4}, kPlain),
            (Lines{"four", "four"}));
}

TEST(Wrap, BreaksAWordThatIsLongerThanALine) {
  EXPECT_EQ(wrap({.text = "abcdefgh"}, {.width = 3}, kPlain),
            (Lines{"abc", "def", "gh"}));
}

TEST(Wrap, BreaksBetweenWideCharacters) {
  EXPECT_EQ(wrap({.text = "贵州大数据"}, {.width = 5}, kPlain),
            (Lines{"贵州", "大数", "据"}));
}

TEST(Wrap, KeepsMarksWithTheirLetter) {
  EXPECT_EQ(wrap({.text = "e\xCC\x81" "e\xCC\x81"}, {.width = 1}, kPlain),
            (Lines{"e\xCC\x81", "e\xCC\x81"}));
}

TEST(Wrap, PaintsSpansAcrossLines) {
  const Marked text{.text = "big data", .spans = {{0, 8}}};

  EXPECT_EQ(wrap(text, {.width = 4}, kColored),
            (Lines{"\x1b[1;33mbig\x1b[0m", "\x1b[1;33mdata\x1b[0m"}));
}

TEST(Wrap, EndsTheLastAllowedLineWithAnEllipsis) {
  EXPECT_EQ(wrap({.text = "one two three four"},
                 {.width = 9, .max_lines = 1}, kPlain),
            (Lines{"one two …"}));
}

TEST(Wrap, OfNothingIsNoLines) {
  EXPECT_TRUE(wrap({.text = ""}, {.width = 9}, kPlain).empty());
}

TEST(Wrap, ShowsControlsHarmlessly) {
  EXPECT_EQ(wrap({.text = "\x1b[2J"}, {.width = 20}, kPlain), (Lines{"␛[2J"}));
}

TEST(WrapProperty, NoLineIsWiderThanAsked) {
  std::mt19937 random(7);
  const std::string pieces[] = {"a", "word ", "贵", " ", "é", "\xE2\x80\xAE",
                                "الخبر ", "longerword", "…"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 30; ++i) text += pieces[random() % 9];
    const std::size_t width = 10 + random() % 30;
    for (const auto& line : wrap({.text = text}, {.width = width}, kPlain)) {
      ASSERT_LE(display_width(line), width) << "seed 7 round " << round;
    }
  }
}

TEST(Fit, CutsWithAnEllipsisInsideTheWidth) {
  EXPECT_EQ(fit("abcdef", 4), "abc…");
  EXPECT_EQ(fit("abcd", 4), "abcd");
  EXPECT_EQ(fit("贵州大", 5), "贵州…");
  EXPECT_EQ(fit("abc", 0), "");
}

TEST(Pad, CountsColumnsNotBytes) {
  EXPECT_EQ(pad("贵州", 6), "贵州  ");
  EXPECT_EQ(pad("é", 3), "é  ");
}

TEST(Wrap, BeginsNoLineWithAStopAndEndsNoneWithAnOpening) {
  EXPECT_EQ(wrap({.text = "贵州农民，算出来了", .spans = {}}, {.width = 8},
                 Paint(false)),
            (std::vector<std::string>{"贵州农", "民，算出", "来了"}));
  EXPECT_EQ(wrap({.text = "贵州农“算”出来", .spans = {}}, {.width = 8},
                 Paint(false)),
            (std::vector<std::string>{"贵州农", "“算”出来"}));
}

TEST(BreakLines, AtSpacesAndChangesNothingElse) {
  const auto broken = [](std::string text, std::size_t width) {
    break_lines(text, width);
    return text;
  };
  EXPECT_EQ(broken("one two three four\n", 9), "one two\nthree\nfour\n");
  EXPECT_EQ(broken("one two\nthree four", 10), "one two\nthree four");
  EXPECT_EQ(broken("one unbreakable two", 5), "one\nunbreakable\ntwo");
  EXPECT_EQ(broken("", 5), "");
  EXPECT_EQ(broken(" ", 5), " ");
  // Two columns each.
  EXPECT_EQ(broken("貴州 大數據 會議", 11), "貴州 大數據\n會議");
}

}  // namespace
}  // namespace dateline::query
