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
        TreeCase{"EnDash", "a –b", "(and (word a) (not (word b)))"},
        TreeCase{"FullWidthOr", "a ＯＲ b", "(or (word a) (word b))"},
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
    Proximity, Trees,
    ::testing::Values(
        TreeCase{"Within", "oil w/5 prices", "(w/5 (word oil) (word prices))"},
        TreeCase{"Near", "oil NEAR/5 prices", "(w/5 (word oil) (word prices))"},
        TreeCase{"NearInSmallLetters", "oil near/5 prices",
                 "(w/5 (word oil) (word prices))"},
        TreeCase{"NearAlone", "oil NEAR prices",
                 "(w/10 (word oil) (word prices))"},
        TreeCase{"SmallNearIsAWord", "oil near prices",
                 "(and (word oil) (word near) (word prices))"},
        TreeCase{"Ordered", "oil pre/5 prices",
                 "(pre/5 (word oil) (word prices))"},
        TreeCase{"Adjacent", "oil ADJ/2 prices",
                 "(pre/2 (word oil) (word prices))"},
        TreeCase{"AdjacentAlone", "oil ADJ prices",
                 "(pre/1 (word oil) (word prices))"},
        TreeCase{"Paragraph", "oil w/p prices",
                 "(w/p (word oil) (word prices))"},
        TreeCase{"Same", "oil same prices", "(w/p (word oil) (word prices))"},
        TreeCase{"FullWidth", "石油 ｗ／５ 价格", "(w/5 (word 石油) (word 价格))"},
        TreeCase{"BindsBeforeAnd", "a b w/5 c d",
                 "(and (word a) (w/5 (word b) (word c)) (word d))"},
        TreeCase{"BindsBeforeNot", "a NOT b w/5 c",
                 "(and (word a) (not (w/5 (word b) (word c))))"},
        TreeCase{"FromTheLeft", "a w/5 b pre/3 c",
                 "(pre/3 (w/5 (word a) (word b)) (word c))"},
        TreeCase{"Grouped", "a w/5 (b pre/3 c)",
                 "(w/5 (word a) (pre/3 (word b) (word c)))"},
        TreeCase{"Operands", "\"big data\" w/5 (nasscom OR infos*)",
                 "(w/5 (phrase \"big data\") (or (word nasscom) (wildcard "
                 "infos*)))"},
        TreeCase{"Zones", "headline:rate w/3 lead:(cut OR rise)",
                 "(w/3 (headline (word rate)) (lead (or (word cut) (word "
                 "rise))))"},
        TreeCase{"InAZone", "headline:(rate w/3 cut)",
                 "(headline (w/3 (word rate) (word cut)))"},
        TreeCase{"SameFirst", "same day", "(and (word same) (word day))"},
        TreeCase{"SameLast", "the same", "(and (word the) (word same))"},
        TreeCase{"SameBeforeOr", "the same OR day",
                 "(or (and (word the) (word same)) (word day))"},
        TreeCase{"SameInParentheses", "a (same) b",
                 "(and (word a) (word same) (word b))"},
        TreeCase{"SameAfterAField", "agency:PTI same day",
                 "(and (facet agency PTI) (word same) (word day))"},
        TreeCase{"NoDistance", "w/o tax", "(and (word w/o) (word tax))"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Functions, Trees,
    ::testing::Values(
        TreeCase{"AtLeast", "atleast3(flood)", "(atleast3 (word flood))"},
        TreeCase{"AtLeastAny", "ATLEAST3(flood OR \"high water\")",
                 "(atleast3 (or (word flood) (phrase \"high water\")))"},
        TreeCase{"AtLeastInAZone", "body:atleast2(flood)",
                 "(body (atleast2 (word flood)))"},
        TreeCase{"AtLeastIsAWord", "atleast3 (flood)",
                 "(and (word atleast3) (word flood))"},
        TreeCase{"AllCaps", "allcaps(IT) firms",
                 "(and (allcaps (word IT)) (word firms))"},
        TreeCase{"AllCapsInAZone", "headline:allcaps(\"IT ACT\")",
                 "(headline (allcaps (phrase \"IT ACT\")))"},
        TreeCase{"NotAllCaps", "-allcaps(IT)", "(not (allcaps (word IT)))"},
        TreeCase{"Wildcard", "guiz*", "(wildcard guiz*)"},
        TreeCase{"WildcardInside", "col?ur", "(wildcard col?ur)"},
        TreeCase{"WildcardInAZone", "headline:guiz*",
                 "(headline (wildcard guiz*))"},
        TreeCase{"FullWidthWildcard", "guiz＊", "(wildcard guiz*)"},
        TreeCase{"QuestionMark", "who won?", "(and (word who) (word won?))"},
        TreeCase{"WildcardAndQuestionMark", "guiz*?", "(wildcard guiz*)"},
        TreeCase{"WideQuestionMark", "贵州？", "(word 贵州？)"},
        TreeCase{"QuotedStar", "\"guiz*\"", "(phrase \"guiz*\")"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Numbers, Trees,
    ::testing::Values(
        TreeCase{"Over", "words:>300", "(words 301..)"},
        TreeCase{"AtLeast", "words:>=300", "(words 300..)"},
        TreeCase{"Under", "words:<50", "(words ..49)"},
        TreeCase{"AtMost", "words:<=50", "(words ..50)"},
        TreeCase{"Range", "words:100..300", "(words 100..300)"},
        TreeCase{"From", "words:100..", "(words 100..)"},
        TreeCase{"Exactly", "words:300", "(words 300)"},
        TreeCase{"Not", "words:!>300", "(not (words 301..))"},
        TreeCase{"FullWidth", "words：＞３００", "(words 301..)"}),
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
        TreeCase{"HeadlineOrLead", "hlead:flood", "(hlead (word flood))"},
        TreeCase{"FirstWords", "first50:flood", "(first50 (word flood))"},
        TreeCase{"OtherFirstWords", "FIRST7:(a b)",
                 "(first7 (and (word a) (word b)))"},
        TreeCase{"Has", "has:dateline,byline", "(has dateline byline)"},
        TreeCase{"HasNot", "has:!dateline", "(not (has dateline))"},
        TreeCase{"Saved", "saved:guizhou flood",
                 "(and (saved guizhou) (word flood))"},
        TreeCase{"SavedList", "saved:a,b", "(or (saved a) (saved b))"},
        TreeCase{"LikeAnAddress", "saved:\"//a\"", "(saved \"//a\")"},
        TreeCase{"FacetList", "agency:PTI,IANS", "(facet agency PTI IANS)"},
        TreeCase{"FacetQuoted", "province:\"Jammu and Kashmir\"",
                 "(facet province \"Jammu and Kashmir\")"},
        TreeCase{"FacetNot", "agency:!PTI", "(not (facet agency PTI))"},
        TreeCase{"FacetSomeNot", "agency:PTI,!IANS,AP",
                 "(and (facet agency PTI AP) (not (facet agency IANS)))"},
        TreeCase{"FullWidthColon", "agency：PTI", "(facet agency PTI)"},
        TreeCase{"FullWidthName", "ａｇｅｎｃｙ：PTI", "(facet agency PTI)"},
        TreeCase{"FullWidthWord", "ａｇｅｎｃｙ PTI",
                 "(and (word ａｇｅｎｃｙ) (word PTI))"},
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
        ErrorCase{"NoNumber", "words:many", "'many' is no number or range", 6,
                  10},
        ErrorCase{"EmptyRange", "words:300..100",
                  "'300..100' is no number or range", 6, 14},
        ErrorCase{"NothingBelowNone", "words:<0", "'<0' is no number or range",
                  6, 8},
        ErrorCase{"DanglingNear", "oil w/5", "nothing after w/5", 4, 7},
        ErrorCase{"LeadingNear", "w/5 oil", "nothing before w/5", 0, 3},
        ErrorCase{"TwoNears", "oil w/5 w/5 prices", "nothing before w/5", 8,
                  11},
        ErrorCase{"DistanceNone", "a w/0 b", "no such distance", 2, 5},
        ErrorCase{"DistanceTooFar", "a w/1001 b", "no such distance", 2, 8},
        ErrorCase{"Sentence", "a w/s b", "sentences can't be searched", 2, 5},
        ErrorCase{"NearFilter", "oil w/5 agency:PTI",
                  "no words to stand beside w/5", 8, 18},
        ErrorCase{"NearConjunction", "(a b) w/5 c",
                  "no words to stand beside w/5", 0, 5},
        ErrorCase{"NearNot", "a w/5 NOT b", "NOT beside w/5", 6, 9},
        ErrorCase{"AtLeastWhat", "atleast3(agency:PTI)",
                  "atleast3( ) takes words, phrases, wildcards and ORs of them",
                  9, 19},
        ErrorCase{"AtLeastNoNumber", "atleast(flood)",
                  "no such number of times: atleast", 0, 8},
        ErrorCase{"AtLeastOpen", "atleast3(flood",
                  "a parenthesis that nothing closes", 0, 9},
        ErrorCase{"AllCapsWhat", "allcaps(a OR b)",
                  "allcaps( ) takes a word or a phrase", 8, 14},
        ErrorCase{"WildcardFirst", "a *tion",
                  "a wildcard at the beginning of a word", 2, 7},
        ErrorCase{"EverythingInZone", "headline:*",
                  "'*' stands for every story and has no place in headline:",
                  9, 10},
        ErrorCase{"FirstNone", "first0:flood", "no such number of words: first0",
                  0, 7},
        ErrorCase{"UnknownTrait", "has:datelin", "no story has 'datelin'", 4,
                  11}),
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

TEST(Parse, HintsAtSame) {
  const Parsed parsed = parse_query("at the same time", kOptions);

  ASSERT_EQ(parsed.hints.size(), 1U);
  EXPECT_EQ(parsed.hints[0].message,
            "'same' is read as: in the same paragraph");
}

TEST(ParseLimits, RefusesALongChainOfProximities) {
  std::string text = "a";
  for (int i = 0; i < 100000; ++i) text += " w/5 a";
  EXPECT_THROW(parse_query(text, kOptions), QueryError);
}

TEST(ParseLimits, ReadsAThousandProximities) {
  std::string text = "a w/5 b";
  for (int i = 0; i < 1000; ++i) text += " OR a w/5 b";
  EXPECT_EQ(parse_query(text, kOptions).root.children.size(), 1001U);
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
