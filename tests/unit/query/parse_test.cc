// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::query {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr ParseOptions kOptions{Day{year{2018}, month{5}, day{29}}};

std::string tree(std::string_view text) {
  return to_string(parse_query(text, kOptions).root);
}

struct TreeCase {
  std::string name, text, tree;
};

class Trees : public ::testing::TestWithParam<TreeCase> {};

TEST_P(Trees, AreRead) { EXPECT_EQ(tree(GetParam().text), GetParam().tree); }

TEST_P(Trees, ReadBackFromWhatTheyPrint) {
  const Node root = parse_query(GetParam().text, kOptions).root;
  EXPECT_EQ(tree(to_query(root)), to_string(root)) << to_query(root);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Trees,
    ::testing::Values(
        TreeCase{"One", "guizhou", "(word guizhou)"},
        TreeCase{"Two", "guizhou nasscom", "(and (word guizhou) (word nasscom))"},
        TreeCase{"Phrase", "\"big data\"", "(phrase \"big data\")"},
        TreeCase{"CurlyQuotes", "“big data”", "(phrase \"big data\")"},
        TreeCase{"GermanQuotes", "„große Daten“", "(phrase \"große Daten\")"},
        TreeCase{"FrenchQuotes", "«données»", "(phrase \"données\")"},
        TreeCase{"FullWidthQuotes", "＂big data＂", "(phrase \"big data\")"},
        TreeCase{"CornerQuotes", "「大数据」", "(phrase \"大数据\")"},
        TreeCase{"PhraseBesideWord", "x\"a b\"y",
                 "(and (word x) (phrase \"a b\") (word y))"},
        TreeCase{"Everything", "*", "(all)"},
        TreeCase{"Hyphen", "data-centre", "(word data-centre)"},
        TreeCase{"IdeographicSpace", "贵州　数据", "(and (word 贵州) (word 数据))"},
        TreeCase{"RightToLeftMarks", "\u200fنفط\u200e", "(word نفط)"},
        TreeCase{"ControlCharacters", std::string("a\x01" "b\n\tc"),
                 "(and (word a) (word b) (word c))"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Operators, Trees,
    ::testing::Values(
        TreeCase{"And", "a AND b", "(and (word a) (word b))"},
        TreeCase{"Or", "a OR b", "(or (word a) (word b))"},
        TreeCase{"AndBeforeOr", "a b OR c",
                 "(or (and (word a) (word b)) (word c))"},
        TreeCase{"Parentheses", "a (b OR c)",
                 "(and (word a) (or (word b) (word c)))"},
        TreeCase{"FullWidthParentheses", "a（b OR c）",
                 "(and (word a) (or (word b) (word c)))"},
        TreeCase{"Not", "a NOT b", "(and (word a) (not (word b)))"},
        TreeCase{"AndNot", "a AND NOT b", "(and (word a) (not (word b)))"},
        TreeCase{"Minus", "a -b", "(and (word a) (not (word b)))"},
        TreeCase{"MinusGroup", "-(a OR b)", "(not (or (word a) (word b)))"},
        TreeCase{"MinusPhrase", "a -\"b c\"",
                 "(and (word a) (not (phrase \"b c\")))"},
        TreeCase{"MinusField", "-agency:PTI", "(not (facet agency PTI))"},
        TreeCase{"NotTwice", "NOT NOT a", "(word a)"},
        TreeCase{"LoneDash", "a - b", "(and (word a) (word b))"},
        TreeCase{"NestedAndIsFlat", "a (b (c d))",
                 "(and (word a) (word b) (word c) (word d))"},
        TreeCase{"LowerCaseIsAWord", "a or b",
                 "(and (word a) (word or) (word b))"},
        TreeCase{"AnyWord", "OR-Mapper", "(word OR-Mapper)"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Fields, Trees,
    ::testing::Values(
        TreeCase{"Headline", "headline:monsoon", "(headline (word monsoon))"},
        TreeCase{"InAnyCase", "Headline:monsoon", "(headline (word monsoon))"},
        TreeCase{"HeadlinePhrase", "headline:\"rate cut\"",
                 "(headline (phrase \"rate cut\"))"},
        TreeCase{"LeadGroup", "lead:(rate OR \"tax cut\")",
                 "(lead (or (word rate) (phrase \"tax cut\")))"},
        TreeCase{"ZoneNot", "headline:-kill", "(headline (not (word kill)))"},
        TreeCase{"ZoneNotInside", "headline:(NOT kill)",
                 "(headline (not (word kill)))"},
        TreeCase{"ZoneBangInside", "headline:(!kill)",
                 "(headline (word !kill))"},
        TreeCase{"ZoneOperatorIsAWord", "headline:AND", "(headline (word AND))"},
        TreeCase{"ZoneNotColon", "headline:-a:b",
                 "(headline (not (word a:b)))"},
        TreeCase{"FacetList", "agency:PTI,IANS", "(facet agency PTI IANS)"},
        TreeCase{"FacetQuoted", "province:\"Jammu and Kashmir\"",
                 "(facet province \"Jammu and Kashmir\")"},
        TreeCase{"FacetNot", "agency:!PTI", "(not (facet agency PTI))"},
        TreeCase{"FacetSomeNot", "agency:PTI,!IANS,AP",
                 "(and (facet agency PTI AP) (not (facet agency IANS)))"},
        TreeCase{"FullWidthColon", "agency：PTI", "(facet agency PTI)"},
        TreeCase{"ChineseValue", "province:贵州", "(facet province \"贵州\")"},
        TreeCase{"Date", "date:2018-05", "(dates 2018-05-01..2018-05-31)"},
        TreeCase{"DateRelative", "date:-7d..", "(dates 2018-05-22..)"},
        TreeCase{"DateQuoted", "date:\"last month\"",
                 "(dates 2018-04-01..2018-04-30)"},
        TreeCase{"DateList", "date:2016,2018-05-29",
                 "(or (dates 2016-01-01..2016-12-31) (dates 2018-05-29))"},
        TreeCase{"DateNot", "date:!2018-05-29", "(not (dates 2018-05-29))"},
        TreeCase{"Id", "id:k3f9q2m7x1ab", "(id k3f9q2m7x1ab)"},
        TreeCase{"Time", "12:30", "(word 12:30)"},
        TreeCase{"Address", "http://example.com/a",
                 "(word http://example.com/a)"},
        TreeCase{"Colon", "Update: storm", "(and (word Update:) (word storm))"},
        TreeCase{"ChineseColon", "新华社：贵州", "(word 新华社：贵州)"},
        TreeCase{"FieldThenWord", "agency:PTI guizhou",
                 "(and (facet agency PTI) (word guizhou))"}),
    [](const auto& test) { return test.param.name; });

struct ErrorCase {
  std::string name, text, message;
  std::uint32_t begin, end;
};

class Refused : public ::testing::TestWithParam<ErrorCase> {};

TEST_P(Refused, PointsAtWhatItCannotRead) {
  const ErrorCase& row = GetParam();
  try {
    parse_query(row.text, kOptions);
    FAIL() << row.text;
  } catch (const QueryError& error) {
    EXPECT_EQ(error.kind, ErrorKind::Query);
    EXPECT_EQ(error.complaint.message, row.message);
    EXPECT_EQ(error.complaint.span.begin, row.begin);
    EXPECT_EQ(error.complaint.span.end, row.end);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Queries, Refused,
    ::testing::Values(
        ErrorCase{"Empty", "", "nothing to search for", 0, 0},
        ErrorCase{"Blank", " \t ", "nothing to search for", 3, 3},
        ErrorCase{"UnknownField", "agancy:PTI guizhou",
                  "unknown field 'agancy'", 0, 6},
        ErrorCase{"UnknownFieldInside", "a (b OR foo:\"x\")",
                  "unknown field 'foo'", 8, 11},
        ErrorCase{"EmptyValue", "guizhou agency:",
                  "no value directly after 'agency:'", 8, 15},
        ErrorCase{"SpaceBeforeValue", "agency: PTI",
                  "no value directly after 'agency:'", 0, 7},
        ErrorCase{"EmptyZone", "headline:) x",
                  "no value directly after 'headline:'", 0, 9},
        ErrorCase{"EmptyListItem", "agency:PTI, storm",
                  "no value after the comma", 10, 11},
        ErrorCase{"OpenParenthesis", "a (b OR c",
                  "a parenthesis that nothing closes", 2, 3},
        ErrorCase{"OpenParenthesisLast", "a (",
                  "a parenthesis that nothing closes", 2, 3},
        ErrorCase{"CloseParenthesis", "a) b", "')' without '('", 1, 2},
        ErrorCase{"NothingInside", "a ()", "nothing between the parentheses",
                  2, 4},
        ErrorCase{"OpenQuote", "a \"b c", "a quote that nothing closes", 2, 3},
        ErrorCase{"EmptyQuote", "a \"\"", "nothing between the quotes", 2, 4},
        ErrorCase{"DanglingOr", "a OR", "nothing after OR", 2, 4},
        ErrorCase{"DanglingAnd", "a AND", "nothing after AND", 2, 5},
        ErrorCase{"DanglingNot", "a NOT", "nothing after NOT", 2, 5},
        ErrorCase{"LeadingOr", "OR a", "nothing before OR", 0, 2},
        ErrorCase{"TwoOperators", "a AND OR b", "nothing after AND", 2, 5},
        ErrorCase{"BadDate", "x date:sometime", "'sometime' is no date", 7,
                  15},
        ErrorCase{"FieldInField", "lead:(a agency:PTI)",
                  "agency: inside lead:", 8, 15},
        ErrorCase{"EverythingInField", "lead:(a *)",
                  "'*' stands for every story and has no place in lead:", 8,
                  9},
        ErrorCase{"FacetParentheses", "agency:(PTI)",
                  "parentheses after 'agency:'", 7, 8},
        ErrorCase{"Number", "words:300", "words: cannot be searched yet", 0,
                  6}),
    [](const auto& test) { return test.param.name; });

TEST(Parse, SuggestsTheNearestField) {
  try {
    parse_query("agancy:PTI guizhou", kOptions);
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(to_string(error.complaint, "agancy:PTI guizhou"),
              "unknown field 'agancy'\n"
              "  agancy:PTI guizhou\n"
              "  ^^^^^^ did you mean agency:?   (to search the words, quote "
              "them: \"agancy:PTI\")");
  }
}

TEST(Parse, HintsAtLowerCaseOperators) {
  const Parsed parsed = parse_query("flood or drought", kOptions);

  ASSERT_EQ(parsed.hints.size(), 1U);
  EXPECT_EQ(parsed.hints[0].message, "'or' is searched as a word");
  EXPECT_EQ(parsed.hints[0].span.begin, 6U);
}

TEST(Parse, HasNoHintForPlainWords) {
  EXPECT_TRUE(parse_query("not in my name", kOptions).hints.empty());
}

TEST(Parse, SpansCoverTheWholeClause) {
  const Node root =
      parse_query("a province:\"Jammu and Kashmir\",Goa b", kOptions).root;

  EXPECT_EQ(root.children[1].span.begin, 2U);
  EXPECT_EQ(root.children[1].span.end, 34U);
}

TEST(ParseLimits, TakesTwoHundredParentheses) {
  const std::string text =
      std::string(200, '(') + "a" + std::string(200, ')');
  EXPECT_EQ(tree(text), "(word a)");
}

TEST(ParseLimits, RefusesMoreParentheses) {
  const std::string text(1u << 19, '(');
  EXPECT_THROW(parse_query(text, kOptions), QueryError);
}

TEST(ParseLimits, ReadsAMillionDashes) {
  EXPECT_EQ(tree(std::string(1000000, '-') + " a"), "(word a)");
}

TEST(ParseLimits, ReadsAHundredThousandNots) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "NOT ";
  EXPECT_EQ(tree(text + "a"), "(word a)");
}

TEST(ParseLimits, RefusesTooManyClauses) {
  std::string text;
  for (int i = 0; i < 10001; ++i) text += "a ";
  EXPECT_THROW(parse_query(text, kOptions), QueryError);
}

TEST(ParseLimits, RefusesTooManyBytes) {
  EXPECT_THROW(parse_query(std::string((1u << 20) + 1, 'a'), kOptions),
               QueryError);
}

TEST(Complaint, PutsTheCaretUnderWideCharacters) {
  EXPECT_EQ(to_string(Complaint{"bad", {7, 10}, "drop it"}, "贵州 abc"),
            "bad\n  贵州 abc\n       ^^^ drop it");
}

TEST(Complaint, ShowsControlCharacters) {
  const std::string text =
      to_string(Complaint{"bad", {0, 1}, ""}, "\x1b[31mred");
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(Complaint, ShowsOnlyTheNeighbourhood) {
  const std::string query(5000, 'a');
  const std::string text = to_string(Complaint{"bad", {2500, 2501}, ""}, query);
  EXPECT_LT(text.size(), 500U);
}

}  // namespace
}  // namespace dateline::query
