// SPDX-License-Identifier: GPL-3.0-or-later
//
// Single facts of the XML formats; whole documents are tests/data/formats/.
#include <gtest/gtest.h>

#include <string>

#include "corpus/xml/mapping.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

struct RootCase {
  const char* name;
  const char* head;
  const char* format;  // of the row that takes it
};
class XmlRecognitionTest : public testing::TestWithParam<RootCase> {};

TEST_P(XmlRecognitionTest, TellsTheFormat) {
  const FormatRow* row = recognize(GetParam().head);

  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->name, GetParam().format);
}

std::string root_case_name(const testing::TestParamInfo<RootCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Roots, XmlRecognitionTest,
    testing::Values(
        RootCase{"NewsMessage", "<ns0:newsMessage>", "newsml-g2"},
        RootCase{"NewsItemG2", "<newsItem guid='x'>", "newsml-g2"},
        RootCase{"NewsItem1", "<NewsItem>", "newsml-1"},
        RootCase{"NewsItemRcv1", "<newsitem itemid='1'>", "rcv1"},
        RootCase{"Concept", "<conceptItem>", "newsml-g2"},
        RootCase{"NewsMl", "<?xml version='1.0'?><NewsML>", "newsml-1"},
        RootCase{"Nitf", "<!DOCTYPE nitf SYSTEM 'x'><nitf>", "nitf"},
        RootCase{"Rss", "<!-- c --><rss version='0.91'>", "feed"},
        RootCase{"Rdf", "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "feed"},
        RootCase{"Atom", "<feed>", "feed"},
        RootCase{"Jimi", "<Publish><PublishID>1</PublishID>", "jimi"},
        RootCase{"Ritzau", "<ArrayOfRBNews>", "ritzau"},
        RootCase{"Release", "<release id='1'>", "release-xml"},
        RootCase{"Factiva", "<PPSResponse>", "factiva-xml"},
        RootCase{"ReutersXml", "<?xml version='1.0'?>\n<REUTERS NEWID='1'>",
                 "reuters21578"}),
    root_case_name);

/// A news item of G2 with `meta` in its item metadata.
std::string g2_item(const std::string& meta) {
  return "<newsItem guid='g' version='1'><itemMeta>" + meta +
         "</itemMeta><contentMeta><headline>H</headline></contentMeta>"
         "<contentSet><inlineXML><html><body><p>Text.</p></body></html>"
         "</inlineXML></contentSet></newsItem>";
}

TEST(NewsmlG2, ReadsTenDigitVersions) {
  std::string xml = g2_item("");
  xml.replace(xml.find("'1'"), 3, "'1618095828'");

  EXPECT_EQ(read_story(xml).version, 1618095828u);
}

TEST(NewsmlG2, TakesADomainForAnAgency) {
  EXPECT_EQ(read_story(g2_item("<provider literal='reuters.com'/>")).agency,
            "reuters");
}

TEST(NewsmlG2, AnEmptyEmbargoIsAnEmbargo) {
  EXPECT_EQ(read_story(g2_item("<embargoed/>")).status,
            PubStatus::Embargoed);
}

TEST(NewsmlG2, SignalsOfOtherSchemesMeanNothing) {
  EXPECT_EQ(read_story(g2_item("<signal qcode='red-address:TEST'/>")).signals,
            Signals{});
}

struct RefusalCase {
  const char* name;
  const char* xml;
  const char* problem;
};
class XmlRefusalTest : public testing::TestWithParam<RefusalCase> {};

TEST_P(XmlRefusalTest, SaysWhatStandsThere) {
  const Reading reading = read_bytes(GetParam().xml);

  EXPECT_TRUE(reading.stories.empty());
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0], GetParam().problem);
}

std::string refusal_name(const testing::TestParamInfo<RefusalCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    NoStories, XmlRefusalTest,
    testing::Values(
        RefusalCase{"Package", "<packageItem guid='x'/>",
                    "file: newsml-g2: no story, but package"},
        RefusalCase{"Sports",
                    "<newsItem><contentMeta><headline>H</headline>"
                    "</contentMeta><contentSet><inlineXML><sports-content/>"
                    "</inlineXML></contentSet></newsItem>",
                    "file: newsml-g2: no story, but data"},
        RefusalCase{"EmptyMessage", "<newsMessage></newsMessage>",
                    "file: newsml-g2: no story"},
        RefusalCase{"Photo",
                    "<NewsML><NewsItem><NewsComponent><ContentItem>"
                    "<MediaType FormalName='Photo'/></ContentItem>"
                    "</NewsComponent></NewsItem></NewsML>",
                    "file: newsml-1: no story, but Photo"},
        RefusalCase{"References",
                    "<NewsML><NewsItem><NewsComponent><NewsItemRef "
                    "NewsItem='x'/></NewsComponent></NewsItem></NewsML>",
                    "file: newsml-1: no story, but a list of items"},
        RefusalCase{"EmptyFeed", "<rss version='2.0'><channel/></rss>",
                    "file: feed: no story"}),
    refusal_name);

TEST(Feed, KeepsTeasersAsExcerpts) {
  const Story story = read_story(
      "<rss><channel><item><title>T</title><description>Short.</description>"
      "</item></channel></rss>");

  EXPECT_TRUE(story.signals.has(Signal::Excerpt));
  EXPECT_EQ(texts(story.body), std::vector<std::string>{"Short."});
}

TEST(Feed, TakesLongDescriptionsForTheStory) {
  const std::string text(2000, 'a');
  const Story story = read_story("<rss><channel><item><title>T</title>"
                                 "<description>" + text +
                                 "</description></item></channel></rss>");

  EXPECT_FALSE(story.signals.has(Signal::Excerpt));
}

TEST(Feed, PrefixedElementsAreNotTheFeedsOwn) {
  const Story story = read_story(
      "<rss xmlns:media='m'><channel><item><media:title>No</media:title>"
      "<title>Yes</title><media:content>no</media:content></item></channel>"
      "</rss>");

  EXPECT_EQ(story.headline, "Yes");
  EXPECT_TRUE(story.body.empty());
}

TEST(Feed, ThePrefixOfTheRootIsTheFeedsOwn) {
  EXPECT_EQ(read_story("<a:feed><a:entry><a:title>T</a:title></a:entry>"
                       "</a:feed>").headline,
            "T");
}

TEST(Mapping, CutsDomains) {
  EXPECT_EQ(without_domain("www.sda-ats.ch"), "sda-ats");
  EXPECT_EQ(without_domain("Reuters"), "Reuters");
  EXPECT_EQ(without_domain("Penske Inc."), "Penske Inc.");
}

TEST(Mapping, SplitsQcodes) {
  EXPECT_EQ(code_of("stat:usable"), "usable");
  EXPECT_EQ(scheme_of("stat:usable"), "stat");
  EXPECT_EQ(code_of("usable"), "usable");
  EXPECT_EQ(scheme_of("usable"), "");
}

}  // namespace
}  // namespace dateline::corpus
