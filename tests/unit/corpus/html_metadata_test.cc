// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_metadata.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "corpus/html.h"

namespace dateline::corpus {
namespace {

constexpr std::string_view kText =
    "<p>The bridge at Karsdal was closed on Monday after engineers found "
    "cracks, rust and a family of otters under its third arch.</p>";

Story read(std::string_view head, std::string_view body = kText) {
  Record record;
  record.path = "page.html";
  record.bytes = "<html><head>" + std::string(head) + "</head><body>" +
                 std::string(body) + "</body></html>";
  return read_html(record).at(0);
}

std::string json_ld(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) +
         "</script>";
}

TEST(HtmlHeadline, IsWhatMostSourcesShare) {
  EXPECT_EQ(agreed_headline({"Otters!", "Bridge at Karsdal closed",
                             "Bridge at Karsdal closed"}),
            "Bridge at Karsdal closed");
  EXPECT_EQ(agreed_headline({"The Hill Paper", "Bridge closed after cracks",
                             "Bridge closed after cracks found"}),
            "Bridge closed after cracks");
  EXPECT_EQ(agreed_headline({}), "");
}

TEST(HtmlHeadline, LosesTheNameOfTheSite) {
  EXPECT_EQ(without_site("Bridge at Karsdal closed | The Hill Paper"),
            "Bridge at Karsdal closed");
  EXPECT_EQ(without_site("Bridge closed - what we know so far of the cracks"),
            "Bridge closed - what we know so far of the cracks");
}

TEST(HtmlHeadline, IsTheLongerWhereJsonLdCutsIt) {
  const Story story = read(json_ld(
      R"({"@type":"NewsArticle","headline":"Bridge at Karsdal...",
          "alternativeHeadline":"Bridge at Karsdal closed after cracks"})"));

  EXPECT_EQ(story.headline, "Bridge at Karsdal closed after cracks");
}

TEST(HtmlMetadata, ComesFromMetaTags) {
  const Story story = read(
      "<meta property=og:site_name content='The Hill Paper'>"
      "<meta property=og:url content='https://hill.example/1'>"
      "<meta property=og:description content='Otters &amp; rust'>"
      "<meta property=article:published_time content=2019-03-04T05:06:07Z>"
      "<meta property=article:modified_time content=2019-03-05T00:00:00Z>"
      "<meta property=article:section content=Local>"
      "<meta name=author content='By Nils Maurer'>"
      "<meta name=keywords content='bridge, otters'>"
      "<meta property=og:locale content=en_GB>");

  EXPECT_EQ(story.publisher, "The Hill Paper");
  EXPECT_EQ(story.url, "https://hill.example/1");
  EXPECT_EQ(story.guid, story.url);
  EXPECT_EQ(story.abstract, "Otters & rust");
  EXPECT_EQ(to_iso(story.published), "2019-03-04T05:06:07Z");
  EXPECT_EQ(to_iso(story.updated).substr(0, 10), "2019-03-05");
  EXPECT_EQ(story.desk, "Local");
  EXPECT_EQ(story.bylines, std::vector<std::string>{"Nils Maurer"});
  EXPECT_EQ(story.keywords, (std::vector<std::string>{"bridge", "otters"}));
  EXPECT_EQ(story.language, "en-gb");
}

TEST(HtmlMetadata, ComesFromMarkupWhereNothingElseSaysIt) {
  const Story story =
      read("<link rel=canonical href='https://www.hill.example/2'>",
           "<h1>Bridge closed</h1><span class=author>By Nils Maurer</span>"
           "<time datetime=2019-03-04>Monday</time>" +
               std::string(kText));

  EXPECT_EQ(story.headline, "Bridge closed");
  EXPECT_EQ(story.bylines, std::vector<std::string>{"Nils Maurer"});
  EXPECT_EQ(to_iso(story.published), "2019-03-04");
  EXPECT_EQ(story.publisher, "hill.example");
}

TEST(HtmlMetadata, TakesAnAgencyForTheAuthorItIs) {
  const Story story = read(
      json_ld(R"({"@type":"NewsArticle","author":{"name":"PTI"}})"));

  EXPECT_EQ(story.agency, "PTI");
  EXPECT_TRUE(story.bylines.empty());
}

TEST(JsonLd, IsReadFromGraphsAndReferences) {
  const auto article = read_json_ld({R"({"@graph":[
      {"@type":"WebPage","name":"A page"},
      {"@type":["Article"],"headline":"H","author":{"@id":"#n"},
       "publisher":{"name":["P"]}},
      {"@type":"Person","@id":"#n","name":"Nils Maurer"}]})"});

  ASSERT_TRUE(article);
  EXPECT_EQ(article->headline, "H");
  EXPECT_EQ(article->authors, std::vector<std::string>{"Nils Maurer"});
  EXPECT_EQ(article->publisher, "P");
}

struct BrokenRow {
  const char* name;
  std::string_view script;
};

class BrokenJsonLd : public testing::TestWithParam<BrokenRow> {};

TEST_P(BrokenJsonLd, IsMended) {
  const auto article = read_json_ld({std::string(GetParam().script)});

  ASSERT_TRUE(article);
  EXPECT_EQ(article->headline, "Bridge \"closed\" now");
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BrokenJsonLd,
    testing::Values(
        BrokenRow{"RawLineEnd",
                  "{\"@type\":\"Article\",\"headline\":\"Bridge \\\"closed\\\""
                  "\nnow\"}"},
        BrokenRow{"TrailingCommas",
                  "[{\"@type\":\"Article\",\"headline\":\"Bridge "
                  "\\\"closed\\\" now\",\n},]"},
        BrokenRow{"BadEscape",
                  "{\"@type\":\"Article\",\"headline\":\"Bridge "
                  "\\\"closed\\\" no\\w\"}"},
        BrokenRow{"CommentMarks",
                  "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Bridge "
                  "\\\"closed\\\" now\"}\n//]]>"},
        BrokenRow{"EntitiesInText",
                  "{\"@type\":\"Article\",\"headline\":\"Bridge "
                  "&quot;closed&quot; now\"}"}),
    [](const auto& row) { return row.param.name; });

TEST(JsonLd, IsReadWhereItsQuotesAreEntities) {
  const auto article = read_json_ld(
      {"{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:"
       "&quot;Bridge closed&quot;}"});

  ASSERT_TRUE(article);
  EXPECT_EQ(article->headline, "Bridge closed");
}

TEST(JsonLd, IsNothingWithoutAnArticle) {
  EXPECT_FALSE(read_json_ld({}));
  EXPECT_FALSE(read_json_ld({"", "{", "[1,2]", "nonsense"}));
  EXPECT_FALSE(read_json_ld({R"({"@type":"Organization","name":"N"})"}));
}

TEST(JsonLd, GivesTheBodyWhereThePageShowsATeaser) {
  const std::string body =
      "&lt;p&gt;The whole story stands here, and it is a good deal longer "
      "than what the page shows, so that it is worth reading.&lt;/p&gt;"
      "&lt;p&gt;It even has a second paragraph, with commas, and an "
      "ending.&lt;/p&gt;";
  const std::string html =
      json_ld("{\"@type\":\"Article\",\"articleBody\":\"" + body + "\"}");

  const Story story = read(html, "<p>The bridge at Karsdal was closed.</p>");

  ASSERT_EQ(story.body.size(), 2u);
  EXPECT_TRUE(story.body[0].text.starts_with("The whole story"));
}

TEST(JsonLd, MarksAnExcerptBehindAPaywall) {
  const Story story = read(json_ld(
      R"({"@type":"NewsArticle","isAccessibleForFree":"False"})"));

  EXPECT_TRUE(story.signals.has(Signal::Excerpt));
}

TEST(HtmlReader, RejectsAPageWithoutText) {
  Record record;
  record.path = "page.html";
  record.bytes = "<html><body><img src=a></body></html>";

  try {
    read_html(record);
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Input);
    EXPECT_STREQ(error.what(), "no article text");
  }
}

TEST(HtmlReader, KnowsPagesByTheirFirstElement) {
  EXPECT_GT(recognize_html("<!DOCTYPE html>\n<p>"), 0);
  EXPECT_GT(recognize_html("\xEF\xBB\xBF <!-- a --><HTML lang=en>"), 0);
  EXPECT_GT(recognize_html("<div class=a>text</div>"), 0);
  EXPECT_EQ(recognize_html("<?xml version='1.0'?><nitf>"), 0);
  EXPECT_EQ(recognize_html("text with <p> in it"), 0);
  EXPECT_EQ(recognize_html("<"), 0);
  EXPECT_EQ(recognize_html(""), 0);
}

}  // namespace
}  // namespace dateline::corpus
