// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_parse.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "corpus/html_charset.h"
#include "corpus/html_fragment.h"
#include "corpus/html_guard.h"
#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

std::string times(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST(HtmlParse, KeepsElementsInDocumentOrderAsRanges) {
  const HtmlPage page = parse_html("<div><p>one</p><p>two</p></div>");

  for (std::uint32_t i = 1; i < page.nodes.size(); ++i) {
    EXPECT_LT(page.nodes[i].parent, i);
    EXPECT_GT(page.nodes[i].end, i);
    EXPECT_LE(page.nodes[i].end, page.nodes[page.nodes[i].parent].end);
  }
  EXPECT_EQ(page.text, "onetwo");
}

TEST(HtmlParse, CollectsWhatStandsInAttributes) {
  const HtmlPage page = parse_html(
      "<html lang=de><head><title>A &amp; B</title>"
      "<meta property='OG:Title' content='T'>"
      "<link rel=canonical href='https://a.example/1'>"
      "<script type='application/LD+json'>{\"a\":\"<b>\"}</script></head>"
      "<time datetime=2019-01-02>then</time>");

  EXPECT_EQ(page.language, "de");
  EXPECT_EQ(page.title, "A & B");
  EXPECT_EQ(page.canonical, "https://a.example/1");
  ASSERT_EQ(page.json_ld.size(), 1u);
  EXPECT_EQ(page.json_ld[0], "{\"a\":\"<b>\"}");
  ASSERT_EQ(page.times.size(), 1u);
  ASSERT_FALSE(page.meta.empty());
  EXPECT_EQ(page.meta[0].first, "og:title");
}

TEST(HtmlParse, ReadsUtf8WhateverThePageDeclares) {
  const HtmlPage page =
      parse_html("<meta charset=iso-8859-1><p>Köln, 中文</p>");

  EXPECT_EQ(page.text, "Köln, 中文");
}

TEST(HtmlParse, GoesOnAfterNulAndInvalidBytes) {
  const HtmlPage page = parse_html(std::string_view("a\0b\xFF" "c<p>d", 9));

  EXPECT_EQ(squeeze(page.text), "a b cd");
}

TEST(HtmlParse, ReadsAMillionNestedElements) {
  const HtmlPage page =
      parse_html(times("<div>", 1'000'000) + "the text at the bottom");

  EXPECT_EQ(page.text, "the text at the bottom");
  EXPECT_FALSE(page.stopped_early);
}

TEST(HtmlParse, StopsWhereStrayEndTagsWouldTakeForever) {
  const HtmlPage page =
      parse_html(times("<b>", 300'000) + times("</i>", 300'000) + "text");

  EXPECT_TRUE(page.stopped_early);
}

TEST(HtmlGuard, BlanksAttributesBeyondTheThousandth) {
  std::string tag = "<p";
  for (int i = 0; i < 2000; ++i) tag += " a" + std::to_string(i) + "='>'";
  const std::string safe = guarded_html(tag + ">text");

  EXPECT_NE(safe.find(" a900="), std::string::npos);
  EXPECT_EQ(safe.find(" a1100="), std::string::npos);
  EXPECT_TRUE(safe.ends_with(">text"));
  EXPECT_EQ(safe.size(), tag.size() + 5);
}

TEST(HtmlGuard, LeavesScriptsAlone) {
  const std::string page =
      "<script>if (a<b) {" + times(" x = 1;", 3000) + "}</script><p>text";

  EXPECT_EQ(guarded_html(page), page);
}

struct CharsetRow {
  const char* name;
  std::string_view head;
  std::string_view charset;
};

class HtmlCharset : public testing::TestWithParam<CharsetRow> {};

TEST_P(HtmlCharset, IsFoundInMetaTags) {
  EXPECT_EQ(declared_html_charset(GetParam().head), GetParam().charset);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, HtmlCharset,
    testing::Values(
        CharsetRow{"Short", "<meta charset=GB2312>", "gb2312"},
        CharsetRow{"Quoted", "<META CHARSET = \"Shift_JIS\" />", "shift_jis"},
        CharsetRow{"ContentType",
                   "<meta http-equiv='Content-Type' "
                   "content='text/html; charset=windows-1251'>",
                   "windows-1251"},
        CharsetRow{"NotInComments", "<!-- <meta charset=a> --><p>", ""},
        CharsetRow{"NotInText", "<p>charset=koi8-r</p>", ""},
        CharsetRow{"NotElsewhere", "<link charset=koi8-r>", ""},
        CharsetRow{"None", "<html><body>", ""}),
    [](const auto& row) { return row.param.name; });

TEST(HtmlCharset, IsNotLookedForBeyondFourKilobytes) {
  EXPECT_EQ(declared_html_charset(std::string(5000, ' ') +
                                  "<meta charset=utf-8>"),
            "");
}

TEST(HtmlText, DecodesReferencesOnce) {
  EXPECT_EQ(unescape_html("a &amp; b"), "a & b");
  EXPECT_EQ(unescape_html("&amp;lt;"), "&lt;");
  EXPECT_EQ(unescape_html("&eacute;&#233;&#xE9;&apos;"), "ééé'");
  EXPECT_EQ(unescape_html("AT&T; &bogus; & &"), "AT&T; &bogus; & &");
  EXPECT_EQ(unescape_html("&#xD800;&#0;"), "  ");
}

TEST(HtmlText, SqueezesWhiteSpaceOfAllKinds) {
  EXPECT_EQ(squeeze(" a\n\t b\xC2\xA0\xE2\x80\x89 c "), "a b c");
  EXPECT_EQ(squeeze("in\xC2\xADvis\xE2\x80\x8Bible"), "invisible");
}

TEST(HtmlFragment, KeepsAllParagraphs) {
  const auto paragraphs = paragraphs_of_fragment(
      "<p>Short.</p><p>Also short.</p><script>no()</script>tail");

  ASSERT_EQ(paragraphs.size(), 3u);
  EXPECT_EQ(paragraphs[0].text, "Short.");
  EXPECT_EQ(paragraphs[2].text, "tail");
}

TEST(HtmlFragment, SplitsPlainTextAtLineEnds) {
  const auto paragraphs = paragraphs_of_fragment("One &amp; two\n\nThree < 4");

  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0].text, "One & two");
  EXPECT_EQ(paragraphs[1].text, "Three < 4");
}

}  // namespace
}  // namespace dateline::corpus
