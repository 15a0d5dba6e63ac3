// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/telex/copy.h"
#include "corpus/telex/export_text.h"
#include "corpus/telex/filing_time.h"
#include "corpus/telex/sgml.h"
#include "corpus/telex/take_marks.h"
#include "corpus/telex/wire_header.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus::telex {
namespace {

std::string iso(const std::optional<Moment>& moment) {
  return moment ? to_iso(*moment) : "none";
}

TEST(WireLines, EndAtEveryKindOfLineEnd) {
  EXPECT_EQ(wire_lines("a\r\nb\r\r\nc\nd"), "a\nb\nc\nd");
  EXPECT_EQ(wire_lines("a\rb\r\rc\r"), "a\nb\n\nc\n");
}

struct ClosingCase {
  const char *name, *line, *lead, *moment;
};

class ClosingLine : public testing::TestWithParam<ClosingCase> {};

TEST_P(ClosingLine, GivesTheFilingTime) {
  EXPECT_EQ(iso(parse_closing_line(GetParam().line, GetParam().lead)),
            GetParam().moment);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, ClosingLine,
    testing::Values(
        ClosingCase{"Gmt", "AP-WF-11-13-13 0745GMT<", "",
                    "2013-11-13T07:45:00Z"},
        ClosingCase{"Est", "AP-NR-02-12-88 2344EST", "",
                    "1988-02-12T23:44:00-05:00"},
        ClosingCase{"DayThatIsNoMonth", "KWS-21:37-23-12-18", "",
                    "2018-12-23T21:37:00"},
        ClosingCase{"DayToldByTheCopy", "KWS-21:37-09-12-18",
                    "SOME TOWN, Dec. 9 Kyodo - Rain", "2018-12-09T21:37:00"},
        ClosingCase{"MonthFirstOtherwise", "AP-WF-09-12-18", "", "2018-09-12"},
        ClosingCase{"NoSuchDay", "AP-WF-02-31-18 0100GMT", "", "none"},
        ClosingCase{"NoTimeOfDay", "AP-WF-02-28-18 9999GMT", "", "2018-02-28"},
        ClosingCase{"Words", "no day here", "", "none"}),
    [](const auto& row) { return row.param.name; });

struct GroupCase {
  const char *name, *text, *moment;
};

class DayTimeGroup : public testing::TestWithParam<GroupCase> {};

TEST_P(DayTimeGroup, GivesTheFilingTime) {
  EXPECT_EQ(iso(parse_day_time_group(GetParam().text)), GetParam().moment);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, DayTimeGroup,
    testing::Values(
        GroupCase{"English", "131137 GMT Nov 13", "2013-11-13T11:37:00Z"},
        GroupCase{"German", "101137 MESZ Okt 18", "2018-10-10T11:37:00+02:00"},
        GroupCase{"NoZone", "062130 Okt 24", "2024-10-06T21:30:00"},
        GroupCase{"LastCentury", "010005 Jan 87", "1987-01-01T00:05:00"},
        GroupCase{"NoDay", "991137 GMT Nov 13", "none"},
        GroupCase{"FewDigits", "1137 GMT Nov 13", "none"},
        GroupCase{"OtherWords", "131137 and more 13", "none"}),
    [](const auto& row) { return row.param.name; });

TEST(WireHeader, HasPriorityCategorySlugTakeDayAndWords) {
  const auto header = parse_wire_header(
      "r a\x13\x11 BC-NO--FerryReturns 1stLd-Writethru   11-13 1693");

  ASSERT_TRUE(header);
  EXPECT_EQ(header->priority, 'r');
  EXPECT_EQ(header->category, 'a');
  EXPECT_EQ(header->slug, "BC-NO--FerryReturns");
  EXPECT_EQ(header->take, "1stLd-Writethru");
  EXPECT_EQ(header->month, 11);
  EXPECT_EQ(header->day, 13);
  EXPECT_EQ(header->words, 1693U);
}

TEST(WireHeader, MayLackTakeAndWords) {
  const auto header = parse_wire_header("r s\x14\x12 BC-RGT--Glance   08-18 ");

  ASSERT_TRUE(header);
  EXPECT_EQ(header->slug, "BC-RGT--Glance");
  EXPECT_EQ(header->take, "");
  EXPECT_EQ(header->words, 0U);
}

TEST(WireHeader, IsNotAnySentence) {
  EXPECT_FALSE(parse_wire_header("There was a ferry"));
  EXPECT_FALSE(parse_wire_header(""));
}

TEST(TakeKeys, AreMadeOfTheirOwnWords) {
  EXPECT_TRUE(is_take_line("2ND LEAD"));
  EXPECT_TRUE(is_take_line("REFILE"));
  EXPECT_FALSE(is_take_line("LEAD IN PAINT"));
  EXPECT_FALSE(is_take_line("Lead"));
  EXPECT_FALSE(is_take_line("2ND"));
}

TEST(TakeKeys, MarkTheStory) {
  Signals signals;
  add_take_signals("2nd Ld-Writethru", signals);
  EXPECT_TRUE(signals.has(Signal::Lead));
  EXPECT_TRUE(signals.has(Signal::Update));
  EXPECT_FALSE(signals.has(Signal::Kill));
}

TEST(WireParagraphs, GoOnWhereALineWasFull) {
  const auto body = wire_paragraphs(
      "The night ferry to the fjord sailed again on Wednesday, ten years\n"
      "after its last trip, the harbour authority said. It had waited - in\n"
      "vain - for somebody to ring the bell, and now somebody did, and then\n"
      "- at last - it left.\n\nNobody waved.\n",
      Wrapping::Always);

  ASSERT_EQ(body.size(), 2U);
  EXPECT_TRUE(body[0].text.ends_with("and then - at last - it left."));
  EXPECT_EQ(body[1].text, "Nobody waved.");
}

TEST(WireParagraphs, KeepItemsOfListsApart) {
  const auto body = wire_paragraphs(
      "+ 0900 The harbour master opens the quay to everybody who waits there\n"
      "+ 1000 The bell\n* Photo\n",
      Wrapping::Always);

  EXPECT_EQ(body.size(), 3U);
}

TEST(WireParagraphs, MakeATableOfRowsBetweenBars) {
  const auto body = wire_paragraphs("Before\n| a | 1 |\n| b | 2 |\nAfter\n");

  ASSERT_EQ(body.size(), 3U);
  EXPECT_EQ(body[1].kind, ParagraphKind::Table);
  EXPECT_EQ(body[1].text, "| a | 1 |\n| b | 2 |");
}

TEST(SetType, TurnsAccentsIntoQuotesAndUnderscoresIntoDashes) {
  EXPECT_EQ(set_type("``Yes,'' he said _ twice."),
            "\u201CYes,\u201D he said \u2014 twice.");
}

TEST(SgmlElements, EndAtTheNextTagWhereTheyStayOpen) {
  SgmlElements elements("<1ST_LINE>one<HEAD>two</HEAD>");
  SgmlElement element;

  ASSERT_TRUE(elements.next(element));
  EXPECT_EQ(element.name, "1ST_LINE");
  EXPECT_EQ(element.content, "one");
  ASSERT_TRUE(elements.next(element));
  EXPECT_EQ(element.content, "two");
  EXPECT_FALSE(elements.next(element));
}

TEST(SgmlElements, AMillionOpenOnesTakeNoLongTime) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "<a" + std::to_string(i) + ">";
  SgmlElements elements(text);
  SgmlElement element;
  int count = 0;

  while (elements.next(element)) ++count;

  EXPECT_EQ(count, 1'000'000);
}

TEST(WithoutTags, KeepsSignsThatAreNoTags) {
  EXPECT_EQ(without_tags("a <b>c</b> < d & e <2 f"), "a c < d & e <2 f");
}

TEST(ExportText, PartsBlocksAtBlankLinesAndAtElements) {
  EXPECT_EQ(blocks_of("one\ntwo\n\n \nthree\n"),
            (std::vector<std::string>{"one\ntwo", "three"}));
  EXPECT_EQ(blocks_of("<div>one<br>two</div><p>th<b>re</b>e</p>"),
            (std::vector<std::string>{"one\ntwo", "three"}));
}

TEST(ExportText, FindsTheDateAtTheStart) {
  Moment moment;
  EXPECT_TRUE(set_leading_date(moment, "March 4, 2003 Tuesday Late Edition"));
  EXPECT_EQ(to_iso(moment), "2003-03-04");
  EXPECT_FALSE(set_leading_date(moment, "The Fjord Post"));
}

TEST(ExportText, CountsWordsInSeveralLanguages) {
  EXPECT_EQ(word_count("584 words"), 584U);
  EXPECT_EQ(word_count("1,584 mots"), 1584U);
  EXPECT_EQ(word_count("584 boats"), 0U);
  EXPECT_EQ(word_count("words"), 0U);
}

}  // namespace
}  // namespace dateline::corpus::telex
