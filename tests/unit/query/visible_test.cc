// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/visible.h"

#include <gtest/gtest.h>

#include <random>

#include "query/render/link.h"

namespace dateline::query {
namespace {

struct Row {
  const char* name;
  std::string text, shown;
};

class Visible : public testing::TestWithParam<Row> {};

TEST_P(Visible, ShowsHarmlessly) {
  EXPECT_EQ(visible(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Visible,
    testing::Values(
        Row{"PlainText", "Guizhou woos IT firms", "Guizhou woos IT firms"},
        Row{"AccentsStay", "São Paulo · 贵州 · القاهرة", "São Paulo · 贵州 · القاهرة"},
        Row{"EscapeSequence", "\x1b[2Jgone", "␛[2Jgone"},
        Row{"TitleSequence", "\x1b]0;owned\x07", "␛]0;owned␇"},
        Row{"Delete", "a\x7f", "a␡"},
        Row{"C1Control", "a\xC2\x9B" "2J", "a<U+009B>2J"},
        Row{"RightToLeftOverride", "a\xE2\x80\xAE" "b", "a<U+202E>b"},
        Row{"Isolate", "a\xE2\x81\xA6" "b", "a<U+2066>b"},
        Row{"LineSeparator", "a\xE2\x80\xA8" "b", "a<U+2028>b"},
        Row{"NewlinesAndTabsAreSpaces", "a\nb\tc", "a b c"},
        Row{"CarriageReturn", "good\rbad", "good␍bad"},
        Row{"InvalidUtf8", "a\xFFz", "a\xEF\xBF\xBDz"},
        Row{"CutUtf8", "a\xE8\xB4", "a\xEF\xBF\xBD"},
        Row{"Empty", "", ""}),
    [](const auto& row) { return row.param.name; });

TEST(VisibleLines, KeepsNewlinesOnly) {
  EXPECT_EQ(visible_lines("a\nb\rc"), "a\nb␍c");
}

TEST(VisibleProperty, NothingThatControlsATerminalPasses) {
  std::mt19937 random(42);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::size_t i = 0, n = random() % 40; i < n; ++i) {
      bytes += static_cast<char>(random() % 256);
    }
    const std::string shown = visible(bytes);
    for (const char c : shown) {
      const auto byte = static_cast<unsigned char>(c);
      ASSERT_TRUE(byte >= 0x20 && byte != 0x7F) << "seed 42 round " << round;
    }
    ASSERT_EQ(shown.find("\xC2\x9B"), std::string::npos);
    ASSERT_EQ(visible(shown), shown);
  }
}

TEST(FileLink, EncodesWhatCouldEndTheSequence) {
  EXPECT_EQ(file_link("/a b/\x1b\x07.txt", "label"),
            "\x1b]8;;file:///a%20b/%1B%07.txt\x1b\\label\x1b]8;;\x1b\\");
}

TEST(FileLink, LeavesRelativePathsAlone) {
  EXPECT_EQ(file_link("a.txt", "label"), "label");
}

}  // namespace
}  // namespace dateline::query
