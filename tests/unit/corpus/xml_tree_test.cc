// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "corpus/xml/guard.h"
#include "corpus/xml/tree.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

TEST(XmlTree, FindsChildrenByPath) {
  const XmlTree tree = parse_xml("<a><b><c>one</c></b><b><c>two</c></b></a>");

  EXPECT_EQ(tree.root().at("b/c").text(), "one");
  EXPECT_EQ(tree.root().children("b").size(), 2u);
  EXPECT_EQ(tree.root().descendants("c")[1].text(), "two");
}

TEST(XmlTree, AnswersForElementsThatAreNotThere) {
  const XmlTree tree = parse_xml("<a/>");
  const XmlElement none = tree.root().at("b/c/d");

  EXPECT_FALSE(none);
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(none.attribute("x"), "");
  EXPECT_TRUE(none.children().empty());
  EXPECT_FALSE(none.parent());
}

TEST(XmlTree, SplitsPrefixes) {
  const XmlTree tree = parse_xml("<n:a xml:lang='de'><m:b/></n:a>");

  EXPECT_EQ(tree.root().name(), "a");
  EXPECT_EQ(tree.root().prefix(), "n");
  EXPECT_EQ(tree.root().attribute("lang"), "de");
  EXPECT_EQ(tree.root().child("b").prefix(), "m");
}

TEST(XmlTree, KeepsTextInDocumentOrder) {
  const XmlTree tree = parse_xml("<a>one <b>two</b> three<![CDATA[ <4>]]></a>");

  EXPECT_EQ(tree.root().raw_text(), "one two three <4>");
}

TEST(XmlTree, SaysWhatIsDamaged) {
  EXPECT_EQ(parse_xml("<a><b>x</b></a>").damage, "");
  EXPECT_NE(parse_xml("<a><b>x</a>").damage, "");
}

TEST(XmlTree, ReadsWhatCameBeforeTheCut) {
  const XmlTree tree = parse_xml("<a><b>whole</b><c>ha");

  EXPECT_EQ(tree.root().child("b").text(), "whole");
}

struct TextCase {
  const char* name;
  const char* xml;
  const char* text;
};
class XmlTextTest : public testing::TestWithParam<TextCase> {};

TEST_P(XmlTextTest, ReadsText) {
  EXPECT_EQ(parse_xml(GetParam().xml).root().text(), GetParam().text);
}

std::string text_case_name(const testing::TestParamInfo<TextCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, XmlTextTest,
    testing::Values(
        TextCase{"Escapes", "<a>1 &lt; 2 &amp;&#38; 3 &gt; 2</a>",
                 "1 < 2 && 3 > 2"},
        TextCase{"HtmlNames", "<a>caf&eacute;&nbsp;&hellip;</a>", "café …"},
        TextCase{"NumbersThatAreSigns", "<a>&#60;b&#62; &#x26;lt;</a>",
                 "<b> &lt;"},
        TextCase{"UnknownNames", "<a>R&D; &nosuch; x</a>", "R&D; &nosuch; x"},
        TextCase{"BareSigns", "<a>AT&T < 5 & > 3</a>", "AT&T < 5 & > 3"},
        TextCase{"Controls", "<a>one\x01two\x1f three&#3;</a>",
                 "one two three"},
        TextCase{"LocalFile",
                 "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                 "<a>[&x;]</a>",
                 "[&x;]"},
        TextCase{"SubsetWithBrackets",
                 "<!DOCTYPE a [<!ENTITY x ']>'><!ENTITY y 'z'>\n]>\n<a>b</a>",
                 "b"},
        TextCase{"SubsetWithComment",
                 "<!DOCTYPE a [<!-- it's ]> --><!ELEMENT a ANY>]><a>b</a>",
                 "b"},
        TextCase{"DeclaredCharsetIsIgnored",
                 "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "é"},
        TextCase{"CommentsAndInstructions",
                 "<a>x<!-- no & <no> --><?no no?>y</a>", "xy"}),
    text_case_name);

TEST(XmlHostile, FlattensWhatIsNestedTooDeep) {
  constexpr std::size_t kDepth = 1'000'000;
  std::string xml;
  for (std::size_t i = 0; i < kDepth; ++i) xml += "<a>";
  xml += "bottom";

  const XmlTree tree = parse_xml(xml);

  EXPECT_LE(tree.nodes.size(), kMaxXmlDepth + 1);
  EXPECT_EQ(tree.root().text(), "bottom");
}

TEST(XmlHostile, ExpandsNoEntities) {
  std::string xml = "<!DOCTYPE a [<!ENTITY a0 'lol'>";
  for (int i = 1; i < 20; ++i) {
    const std::string last = "&a" + std::to_string(i - 1) + ";";
    xml += "<!ENTITY a" + std::to_string(i) + " '" + last + last + last + "'>";
  }
  xml += "]><a>&a19;</a>";

  EXPECT_EQ(parse_xml(xml).root().text(), "&a19;");
}

TEST(XmlHostile, RefusesTagsWithTooManyAttributes) {
  std::string xml = "<a ";
  for (int i = 0; i < 100'000; ++i) xml += "b" + std::to_string(i) + "='>' ";

  EXPECT_THROW(parse_xml(xml + "/>"), Error);
}

TEST(XmlHostile, StopsAtTheLimitOfElements) {
  std::string xml = "<a>";
  for (std::size_t i = 0; i < kMaxXmlNodes + 10; ++i) xml += "<b/>";

  const XmlTree tree = parse_xml(xml);

  EXPECT_EQ(tree.nodes.size(), kMaxXmlNodes);
  EXPECT_EQ(tree.damage, "more elements than are read");
}

TEST(XmlRoot, SkipsThePrologue) {
  EXPECT_EQ(xml_root("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a < b -->\n"
                     "<!DOCTYPE x SYSTEM 'y'>\n<ns0:newsMessage a='1'>"),
            "newsMessage");
  EXPECT_EQ(xml_root("<nitf/>"), "nitf");
  EXPECT_EQ(xml_root("no markup"), "");
  EXPECT_EQ(xml_root("<!-- never closed"), "");
  EXPECT_EQ(xml_root(""), "");
}

TEST(GuardedXml, LeavesGoodXmlAlone) {
  const std::string xml =
      "<a b='1' c=\"x &amp; y\">t &lt; <![CDATA[ & < ]]><!-- & --></a>";

  EXPECT_EQ(guarded_xml(xml), xml);
}

TEST(GuardedXml, KnowsTheEndOfATagFromASignInQuotes) {
  EXPECT_EQ(guarded_xml("<a b=\"1 > 0 < 2\">x</a>"),
            "<a b=\"1 > 0 &lt; 2\">x</a>");
  EXPECT_EQ(guarded_xml("<a b='1 > 0 < 2'>x</a>"),
            "<a b='1 > 0 &lt; 2'>x</a>");
}

TEST(GuardedXml, ClosesWhatIsCutOff) {
  EXPECT_EQ(guarded_xml("<a><![CDATA[x"), "<a><![CDATA[x]]>");
  EXPECT_EQ(guarded_xml("<a><!-- x"), "<a><!-- x-->");
}

}  // namespace
}  // namespace dateline::corpus
