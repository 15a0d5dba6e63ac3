// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/markup.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

struct Case {
  const char* name;
  std::string html;
  Texts paragraphs;
};

class MarkupTest : public testing::TestWithParam<Case> {};

TEST_P(MarkupTest, BecomesParagraphs) {
  EXPECT_EQ(texts(strip_markup(GetParam().html)), GetParam().paragraphs);
}

INSTANTIATE_TEST_SUITE_P(Shapes, MarkupTest, testing::Values(
    Case{"Paragraphs", "<p>One.</p><p>Two.</p>", {"One.", "Two."}},
    Case{"Unclosed", "<p>One.<p>Two.", {"One.", "Two."}},
    Case{"Bare", "Just <b>words</b> here", {"Just words here"}},
    Case{"Breaks", "One.<br>--IANS<br/>ab/cd", {"One.", "--IANS", "ab/cd"}},
    Case{"Entities", "<p>Smith &amp; Sons&#8217; &uuml;ber</p>",
         {"Smith & Sons’ über"}},
    Case{"ScriptsLeftOut", "<p>One.</p><script>var a = 'Two';</script>",
         {"One."}},
    Case{"HeadLeftOut",
         "<html><head><title>Page</title></head><body><p>One.</p></body></html>",
         {"One."}},
    Case{"Rows",
         "<table><tr><th>Town</th><th>Rain</th></tr>"
         "<tr><td>Bray</td><td>4</td></tr></table>",
         {"Town | Rain", "Bray | 4"}},
    Case{"Utf8", "<p>北京</p>", {"北京"}},
    Case{"LabelsAlone",
         "<div><span class='vignette'>Ferries</span>"
         "<span class='source'>EXA</span></div><p>One.</p>",
         {"One."}},
    Case{"LabelsInASentence",
         "<p>So said <span class='source'>EXA</span> on Monday.</p>"
         "<p><span class='slug'>Ferries</span> sail.</p>",
         {"So said EXA on Monday.", "Ferries sail."}},
    Case{"HiddenInsideHidden",
         "<p>One.</p><nav><nav>Two.</nav> Three.</nav><p>Four.</p>",
         {"One.", "Four."}},
    Case{"HiddenToTheEnd", "<p>One.</p><form><p>Two.", {"One."}},
    Case{"StrayEnds", "One.</div></nav></b><p>Two.</i></p></p>Three.",
         {"One.", "Two.", "Three."}},
    Case{"LabelLeftOpen", "<p><span class=\"slug\">TT</p><p>One.",
         {"One."}},
    Case{"BlanksBetweenTags", "<p><b>One</b> <i>two</i> <img> three</p>",
         {"One two three"}},
    Case{"Empty", "<p> </p><div></div>", {}}),
    [](const auto& test) { return test.param.name; });

TEST(Markup, MarksKinds) {
  const auto body = strip_markup(
      "<h2>Head</h2><ul><li>Item</li></ul><blockquote><p>Said</p></blockquote>"
      "<p>Text</p>");

  ASSERT_EQ(body.size(), 4U);
  EXPECT_EQ(body[0].kind, ParagraphKind::Subhead);
  EXPECT_EQ(body[1].kind, ParagraphKind::List);
  EXPECT_EQ(body[2].kind, ParagraphKind::Quote);
  EXPECT_EQ(body[3].kind, ParagraphKind::Text);
}

TEST(Markup, KeepsTextBelowAnyDepth) {
  std::string html;
  for (int i = 0; i < 100000; ++i) html += "<div>";

  EXPECT_EQ(texts(strip_markup(html + "Deep down.")), Texts{"Deep down."});
}

/// What may leave something behind in a parser that is kept.
std::vector<std::string> rude_fragments() {
  std::string deep, names, broken = "<p class=\"";
  for (int i = 0; i < 5000; ++i) {
    deep += "<div><table><tr><td>";
    names += "<n" + std::to_string(i) + " a" + std::to_string(i) + "=1>";
  }
  return {deep,
          names,
          broken,
          "<script>never closed",
          "<style>p {",
          "<ul><li>a list that goes on",
          "<tr><td>a row that goes on",
          "<span class=\"kicker\">a label that goes on",
          "<h2>a title",
          "<!-- a note that goes on",
          "<![CDATA[ text",
          "<?xml version=\"1.0\" encoding=\"utf-16\"?><p>x</p>",
          "<meta charset=\"koi8-r\"><p>\xD0\x9A</p>",
          "<!DOCTYPE html [<!ENTITY a \"b\">]><p>&a;</p>",
          std::string("<p>\0</p>\0", 10),
          "<p>\xFF\xFE\xC3</p>",
          "<frameset><frame>",
          "<p>" + std::string(300 << 10, 'a') + "</p>"};
}

TEST(Markup, OfOneFragmentLeavesNothingForTheNext) {
  const std::string html =
      "<h2>Kites</h2><p>A &amp; B \xC3\xA9<br>next</p><ul><li>one</ul>";
  const std::vector<Paragraph> alone = strip_markup(html);
  ASSERT_EQ(alone.size(), 4U);

  for (const std::string& rude : rude_fragments()) {
    const std::vector<Paragraph> once = strip_markup(rude);
    EXPECT_EQ(strip_markup(html), alone) << rude.substr(0, 40);
    EXPECT_EQ(strip_markup(rude), once) << rude.substr(0, 40);
    EXPECT_EQ(strip_markup(html), alone) << rude.substr(0, 40);
  }
}

TEST(Markup, IsToldFromMathsAndAddresses) {
  EXPECT_TRUE(has_markup("a <b>word</b>"));
  EXPECT_TRUE(has_markup("</p>"));
  EXPECT_FALSE(has_markup(""));
  EXPECT_FALSE(has_markup("no tags in here at all"));
  EXPECT_FALSE(has_markup("2 < 3 and 5 > 4"));
  EXPECT_FALSE(has_markup("<someone@example.org>"));
  EXPECT_FALSE(has_markup("<b"));
}

TEST(Markup, DecodesEntitiesOnce) {
  EXPECT_EQ(decode_entities("&amp;lt; &lt;b&gt; &#65;&#x42; &eacute;"),
            "&lt; <b> AB é");
  EXPECT_EQ(decode_entities("AT&T; Q&A & more &nosuch;"),
            "AT&T; Q&A & more &nosuch;");
  EXPECT_EQ(decode_entities("a&#3;b&#xD800;c&#99999999;"), "abc");
}

TEST(Markup, PlainTextFieldsMayHoldEscapedMarkup) {
  EXPECT_EQ(texts(paragraphs_of("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.")),
            (Texts{"One.", "Two."}));
  EXPECT_EQ(plain_line(" A <em>fine</em>\n day &amp; night "),
            "A fine day & night");
}

}  // namespace
}  // namespace dateline::corpus
