// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/literal.h"

#include <gtest/gtest.h>

#include <string>

#include "query/complaint.h"
#include "query/parse.h"

namespace dateline::query {
namespace {

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

struct LiteralCase {
  std::string name, text, tree;
};

class Literal : public ::testing::TestWithParam<LiteralCase> {};

TEST_P(Literal, IsOnlyWords) {
  EXPECT_EQ(to_string(literal_query(GetParam().text)), GetParam().tree);
}

TEST_P(Literal, ReadsBackFromWhatItPrints) {
  const Node root = literal_query(GetParam().text);
  EXPECT_EQ(to_string(parse_query(to_query(root), kOptions).root),
            to_string(root))
      << to_query(root);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Literal,
    ::testing::Values(
        LiteralCase{"Words", "flood relief", "(and (word flood) (word relief))"},
        LiteralCase{"Operators", "a AND NOT b",
                    "(and (word a) (word and) (word not) (word b))"},
        LiteralCase{"Proximity", "a w/5 NEAR b",
                    "(and (word a) (word w) (word 5) (word near) (word b))"},
        LiteralCase{"Same", "at the same time",
                    "(and (word at) (word the) (word same) (word time))"},
        LiteralCase{"Field", "agency:PTI", "(and (word agency) (word PTI))"},
        LiteralCase{"UnknownField", "note:this", "(and (word note) (word this))"},
        LiteralCase{"Quotes", "\"big “data”", "(and (word big) (word data))"},
        LiteralCase{"Parentheses", "(flood", "(word flood)"},
        LiteralCase{"Function", "atleast3(flood)",
                    "(and (word atleast3) (word flood))"},
        LiteralCase{"Wildcards", "fl*d what? *x",
                    "(and (word fl) (word d) (word what?) (word x))"},
        LiteralCase{"Minus", "-kill –kill data-centre",
                    "(and (word kill) (word kill) (word data-centre))"},
        LiteralCase{"Times", "12:30 3.5%", "(and (word 12:30) (word 3.5%))"},
        LiteralCase{"FullWidth", "ＡＮＤ agency：ＰＴＩ",
                    "(and (word and) (word agency) (word PTI))"}),
    [](const auto& test) { return test.param.name; });

TEST(LiteralText, WithoutAWordIsRefused) {
  EXPECT_THROW(literal_query("  "), QueryError);
  EXPECT_THROW(literal_query("\"(" ), QueryError);
}

TEST(LiteralText, OfAMillionParenthesesIsRefused) {
  EXPECT_THROW(literal_query(std::string(1u << 20, '(')), QueryError);
}

TEST(LiteralText, OfTooManyWordsIsRefused) {
  std::string text;
  for (int i = 0; i < 10001; ++i) text += "a ";
  EXPECT_THROW(literal_query(text), QueryError);
}

}  // namespace
}  // namespace dateline::query
