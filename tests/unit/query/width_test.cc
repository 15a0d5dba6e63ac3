// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/width.h"

#include <gtest/gtest.h>

#include <ostream>

namespace dateline::query {
namespace {

struct WidthRow {
  const char* name;
  const char* text;
  std::size_t columns;
};

std::ostream& operator<<(std::ostream& out, const WidthRow& row) {
  return out << row.text;
}

class DisplayWidth : public testing::TestWithParam<WidthRow> {};

TEST_P(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width(GetParam().text), GetParam().columns);
}

const WidthRow kWidths[] = {
    {"Empty", "", 0},
    {"Ascii", "Guiyang 3.5", 11},
    {"Latin", "Łódź", 4},
    {"Combining", "cafe\u0301", 4},
    {"Han", "贵州", 4},
    {"Mixed", "IT企业", 6},
    {"WideLatin", "ＰＴＩ", 6},
    {"HalfWidthKatakana", "ｶﾅ", 2},
    {"Hangul", "서울", 4},
    {"HangulOfJamo", "\u1112\u1161\u11ab", 2},
    {"HindiMarks", "दिल्ली", 5},
    {"Thai", "น้ำ", 2},
    {"Emoji", "☔", 2},
    {"SoftHyphen", "mon\u00adsoon", 7},
    {"ZeroWidthJoiner", "a\u200db", 2},
    {"Controls", "a\x1b\x07z", 2},
    {"Invalid", "a\xffz", 3},
};
INSTANTIATE_TEST_SUITE_P(Rows, DisplayWidth, testing::ValuesIn(kWidths),
                         [](const auto& row) { return row.param.name; });

TEST(FitColumns, KeepsWhatFits) { EXPECT_EQ(fit_columns("rain", 9), "rain"); }

TEST(FitColumns, CutsAtTheColumn) { EXPECT_EQ(fit_columns("rain", 2), "ra"); }

TEST(FitColumns, LeavesOutHalfOfAWideCharacter) {
  EXPECT_EQ(fit_columns("贵州", 3), "贵");
}

TEST(FitColumns, KeepsMarksOfTheLastCharacter) {
  EXPECT_EQ(fit_columns("cafe\u0301s", 4), "cafe\u0301");
}

}  // namespace
}  // namespace dateline::query
