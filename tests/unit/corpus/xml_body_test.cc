// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/xml/body.h"
#include "corpus/xml/tree.h"

namespace dateline::corpus {
namespace {

/// "kind: text" of each paragraph.
std::vector<std::string> lines(const std::vector<Paragraph>& paragraphs) {
  std::vector<std::string> result;
  for (const Paragraph& paragraph : paragraphs) {
    const std::string kind(to_string(paragraph.kind));
    result.push_back(kind + ": " + paragraph.text);
  }
  return result;
}

std::vector<std::string> read(const std::string& xml) {
  const XmlTree tree = parse_xml("<body>" + xml + "</body>");
  return lines(paragraphs_of_element(tree.root()));
}

using Lines = std::vector<std::string>;

struct BodyCase {
  const char* name;
  const char* xml;
  Lines lines;
};
void PrintTo(const BodyCase& row, std::ostream* out) { *out << row.xml; }

class XmlBodyTest : public testing::TestWithParam<BodyCase> {};

TEST_P(XmlBodyTest, MakesParagraphs) {
  EXPECT_EQ(read(GetParam().xml), GetParam().lines);
}

std::string body_case_name(const testing::TestParamInfo<BodyCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Elements, XmlBodyTest,
    testing::Values(
        BodyCase{"Paragraphs", "<p>a</p> <p> b\n c </p><p/>",
                 {"text: a", "text: b c"}},
        BodyCase{"InlineElements", "<p>a <em>b</em><org>c</org>.</p>",
                 {"text: a bc."}},
        BodyCase{"TextOutsideOfParagraphs", "x<p>a</p>y",
                 {"text: x", "text: a", "text: y"}},
        BodyCase{"Subheads", "<h2>a</h2><hl2>b</hl2>",
                 {"subhead: a", "subhead: b"}},
        BodyCase{"SubheadInParagraph", "<p>\n<h3>a</h3>\n</p>",
                 {"subhead: a"}},
        BodyCase{"Lists", "<ul><li>a</li><li><p>b</p></li></ul>",
                 {"list: a", "list: b"}},
        BodyCase{"Tables",
                 "<table><tr><td>a</td><td/><td><p>b</p> c</td></tr>"
                 "<tr><th>d</th></tr></table>",
                 {"table: a\tb c", "table: d"}},
        BodyCase{"NestedTables",
                 "<table><tr><td>a<table><tr><td>b</td></tr></table></td>"
                 "</tr></table>",
                 {"table: a b"}},
        BodyCase{"Quotes", "<blockquote><p>a</p></blockquote>", {"quote: a"}},
        BodyCase{"UpperCaseNames", "<P>a</P><P>b</P>", {"text: a", "text: b"}},
        BodyCase{"Captions",
                 "<media><media-caption>no</media-caption></media><p>a</p>"
                 "<figure><img/><figcaption>no</figcaption></figure>",
                 {"text: a"}},
        BodyCase{"HiddenClasses",
                 "<p class='x byline'>no</p><p class='bylines'>a</p>",
                 {"text: a"}},
        BodyCase{"HiddenInside", "<p>a<note>no</note> b</p>", {"text: a b"}},
        BodyCase{"HeadsAndNotes",
                 "<header><h1>no</h1></header><note><p>no</p></note><p>a</p>",
                 {"text: a"}}),
    body_case_name);

INSTANTIATE_TEST_SUITE_P(
    LineEnds, XmlBodyTest,
    testing::Values(
        BodyCase{"TwoBreaks", "<p>a b<br/><br/>c d</p>",
                 {"text: a b", "text: c d"}},
        BodyCase{"BreakInsideASentence", "<p>one<br/>two</p>",
                 {"text: one two"}},
        BodyCase{"BreakAfterASentence", "<p>One.<br/>two</p>",
                 {"text: One.", "text: two"}},
        BodyCase{"BreakBeforeACapital", "<p>HEAD<br/>Text</p>",
                 {"text: HEAD", "text: Text"}},
        BodyCase{"WrappedByBreaks",
                 "<p>The harbour master of the old town has sold the last<br/>"
                 "Norwegian crane to a museum that nobody had heard of yet<br/>"
                 "Monday morning.</p>",
                 {"text: The harbour master of the old town has sold the last "
                  "Norwegian crane to a museum that nobody had heard of yet "
                  "Monday morning."}},
        BodyCase{"WrappedByTheXml", "<p>a\n      b\n      c\n      d</p>",
                 {"text: a b c d"}},
        BodyCase{"BlankLines", "<p>One.\n\nTwo.\n\nThree.</p>",
                 {"text: One.", "text: Two.", "text: Three."}}),
    body_case_name);

TEST(XmlEscaped, ReadsPlainText) {
  EXPECT_EQ(lines(paragraphs_of_escaped("a &amp; b\n\nc")),
            (Lines{"text: a & b", "text: c"}));
}

TEST(XmlEscaped, ReadsMarkup) {
  EXPECT_EQ(lines(paragraphs_of_escaped("<p>a</p><ul><li>b</li></ul>")),
            (Lines{"text: a", "list: b"}));
}

TEST(XmlEscaped, KeepsLinesBetweenInlineTags) {
  EXPECT_EQ(lines(paragraphs_of_escaped("<b>One</b> line.\nAnother one.")),
            (Lines{"text: One line.", "text: Another one."}));
}

TEST(XmlRepeatedHead, IsDropped) {
  Story story;
  story.headline = "Head";
  story.subheadline = "Below";
  for (const char* text : {"Head", "Below", "Text", "Head"}) {
    story.body.push_back({ParagraphKind::Text, text});
  }

  drop_repeated_head(story);

  EXPECT_EQ(lines(story.body), (Lines{"text: Text", "text: Head"}));
}

TEST(XmlRepeatedHead, StaysWhereItIsTheWholeText) {
  Story story;
  story.headline = "Head";
  story.body.push_back({ParagraphKind::Text, "Head"});

  drop_repeated_head(story);

  EXPECT_EQ(story.body.size(), 1u);
}

}  // namespace
}  // namespace dateline::corpus
