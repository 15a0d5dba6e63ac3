// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_main_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace dateline::corpus {
namespace {

constexpr std::string_view kFirst =
    "<p>The bridge at Karsdal was closed on Monday after engineers found "
    "cracks, rust and a family of otters under its third arch.</p>";
constexpr std::string_view kSecond =
    "<p>Traffic will take the old road through the hills, the council said, "
    "until repairs are finished in late spring.</p>";

std::string joined(const std::vector<Paragraph>& paragraphs) {
  std::string text;
  for (const Paragraph& paragraph : paragraphs) {
    text += std::string(to_string(paragraph.kind)) + "|" + paragraph.text;
    text += '\n';
  }
  return text;
}

std::string text_of(std::string_view html) {
  return joined(main_text(parse_html(html)));
}

std::string story(std::string_view before, std::string_view after) {
  return "<html><body><div class='story'>" + std::string(before) +
         std::string(kFirst) + std::string(kSecond) + std::string(after) +
         "</div></body></html>";
}

const std::string& bare_story() {
  static const std::string text = text_of(story("", ""));
  return text;
}

TEST(HtmlMainText, KeepsParagraphsInReadingOrder) {
  const auto paragraphs = main_text(parse_html(story("", "")));

  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_TRUE(paragraphs[0].text.starts_with("The bridge at Karsdal"));
  EXPECT_TRUE(paragraphs[1].text.ends_with("in late spring."));
  EXPECT_EQ(paragraphs[0].kind, ParagraphKind::Text);
}

TEST(HtmlMainText, IsEmptyForAPageWithoutText) {
  EXPECT_TRUE(main_text(parse_html("")).empty());
  EXPECT_TRUE(main_text(parse_html("<img src=a.jpg><script>1</script>"))
                  .empty());
}

struct FurnitureRow {
  const char* name;
  std::string_view html;
};

class HtmlFurniture : public testing::TestWithParam<FurnitureRow> {};

TEST_P(HtmlFurniture, IsLeftOutAfterTheStory) {
  EXPECT_EQ(text_of(story("", GetParam().html)), bare_story());
}

TEST_P(HtmlFurniture, IsLeftOutBeforeTheStory) {
  EXPECT_EQ(text_of(story(GetParam().html, "")), bare_story());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, HtmlFurniture,
    testing::Values(
        FurnitureRow{"Navigation", "<nav><a href=/>Home</a> and more</nav>"},
        FurnitureRow{"Headline", "<h1>Bridge at Karsdal closed</h1>"},
        FurnitureRow{"ShareWidget",
                     "<div class='share-buttons'>Tell your friends</div>"},
        FurnitureRow{"Caption",
                     "<figure><img src=a><figcaption>The bridge, seen from "
                     "the mill.</figcaption></figure>"},
        FurnitureRow{"CaptionByName",
                     "<div class=wp-caption-text>The bridge in 1903</div>"},
        FurnitureRow{"Newsletter",
                     "<section class=NewsletterSignup><p>Get our letter every "
                     "morning, free of charge.</p></section>"},
        FurnitureRow{"RelatedLinks",
                     "<ul><li><a href=1>Otters return to the river</a></li>"
                     "<li><a href=2>Hill road mended</a></li></ul>"},
        FurnitureRow{"LinkLine",
                     "<p>Read more: <a href=3>Otters return to the river "
                     "after sixty years</a></p>"},
        FurnitureRow{"Comments",
                     "<div id=comments><p>I always said that this bridge was "
                     "not safe, and nobody listened.</p></div>"},
        FurnitureRow{"Hidden",
                     "<div style='display: none'><p>Seen by nobody, this "
                     "stands here for machines, it seems.</p></div>"},
        FurnitureRow{"Byline", "<p class=author>Nils Maurer</p>"},
        FurnitureRow{"Form", "<form><p>Your address</p><input></form>"},
        FurnitureRow{"Script", "<script>var a = '<p>no text</p>';</script>"}),
    [](const auto& row) { return row.param.name; });

TEST(HtmlMainText, KeepsWhatANameMisjudges) {
  const std::string page = "<body class=no-sidebar><div class=share-wrap>" +
                           story("", "") + "</div></body>";

  EXPECT_EQ(text_of(page), bare_story());
}

TEST(HtmlMainText, KeepsAFieldWhoseLabelIsHidden) {
  const std::string page = "<div class='field field-label-hidden'>" +
                           story("", "") + "</div><p>Somewhere else, in a "
                           "footer of sorts, there is another sentence.</p>";

  EXPECT_NE(text_of(page).find("cracks, rust"), std::string::npos);
}

TEST(HtmlMainText, DropsCommentsLongerThanTheStory) {
  std::string comments = "<div class=comment-list>";
  for (int i = 0; i < 12; ++i) {
    comments += "<p>Reader number " + std::to_string(i) +
                " writes that bridges, roads, hills and otters are all the "
                "fault of the council, as ever.</p>";
  }

  EXPECT_EQ(text_of(story("", comments + "</div>")), bare_story());
}

TEST(HtmlMainText, JoinsAStoryCutIntoSections) {
  const std::string page =
      "<article><div class=part>" + std::string(kFirst) +
      "</div><div class=slot>Advertisement</div><div class=part>" +
      std::string(kSecond) + "</div></article>";

  const std::string text = text_of(page);

  EXPECT_NE(text.find("The bridge at Karsdal"), std::string::npos);
  EXPECT_NE(text.find("late spring"), std::string::npos);
}

TEST(HtmlMainText, KeepsAnOpeningSetApart) {
  const std::string page =
      "<div><div class=story-intro><p>Karsdal is cut off from its railway, "
      "its school, its doctor and its only shop, for a month or more.</p></div><div class=story-text>" +
      std::string(kFirst) + std::string(kSecond) + "</div></div>";

  EXPECT_TRUE(text_of(page).starts_with("text|Karsdal is cut off"));
}

TEST(HtmlMainText, DoesNotJoinAnotherArticle) {
  const std::string page =
      "<main><div class=item><h1>Bridge closed</h1>" + std::string(kFirst) +
      std::string(kFirst) + "</div><div class=item><h1>Mill sold</h1>" +
      "<p>The mill was sold to a brewer, whose plans are, for now, a "
      "secret.</p></div></main>";

  EXPECT_EQ(text_of(page).find("brewer"), std::string::npos);
}

TEST(HtmlMainText, SplitsTextWithoutParagraphsAtLineBreaks) {
  const auto paragraphs = main_text(parse_html(
      "<div>The council met on Friday, with all members present, and voted.<br>"
      "<br>The vote was close, and the mayor, as the rules say, decided.<br>"
      "--DNA<br>ab/cd</div>"));

  ASSERT_EQ(paragraphs.size(), 4u);
  EXPECT_EQ(paragraphs[2].text, "--DNA");
  EXPECT_EQ(paragraphs[3].text, "ab/cd");
}

TEST(HtmlMainText, JoinsASentenceThatALineBreakCuts) {
  const auto paragraphs = main_text(parse_html(
      "<div>The council met on Friday, with all members present, and<br>"
      "voted on the bridge, the road, and the price of tea.</div>"));

  ASSERT_EQ(paragraphs.size(), 1u);
  EXPECT_NE(paragraphs[0].text.find("and voted on"), std::string::npos);
}

TEST(HtmlMainText, TellsKindsOfParagraphs) {
  const std::string text = text_of(story(
      "",
      "<h2>What comes next</h2><ul><li>New stones, cut by hand.</li></ul>"
      "<blockquote>It stood for ninety years, said the mason.</blockquote>"
      "<table><tr><td>Cost</td><td>2 million</td></tr></table>"));

  EXPECT_NE(text.find("subhead|What comes next\n"), std::string::npos);
  EXPECT_NE(text.find("list|New stones, cut by hand.\n"), std::string::npos);
  EXPECT_NE(text.find("quote|It stood for ninety"), std::string::npos);
  EXPECT_NE(text.find("table|Cost\t2 million\n"), std::string::npos);
}

TEST(HtmlMainText, DropsAHeadingThatNothingFollows) {
  EXPECT_EQ(text_of(story("", "<h3>More from this section</h3>")),
            bare_story());
}

TEST(HtmlMainText, ReadsLayoutTables) {
  const std::string page =
      "<table><tr><td>" + story("", "") + "</td></tr></table>";

  EXPECT_EQ(text_of(page), bare_story());
}

TEST(HtmlMainText, ReadsScriptsWithoutSpaces) {
  const auto paragraphs = main_text(parse_html(
      "<div><a href=/>首页</a></div><p>卡斯达尔大桥周一关闭，工程师在第三个桥拱下"
      "发现了裂缝、铁锈，还有一窝水獭。</p>"));

  ASSERT_EQ(paragraphs.size(), 1u);
  EXPECT_TRUE(paragraphs[0].text.starts_with("卡斯达尔"));
}

}  // namespace
}  // namespace dateline::corpus
