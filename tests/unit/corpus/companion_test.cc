// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/companion.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMetadata =
    R"({"api_version": "2.1", "org_name": "Example Times", "data": {"item": {
      "uri": "https://api.example.org/content/k1",
      "altids": {"itemid": "k1"}, "version": 2, "type": "text",
      "language": "en", "versioncreated": "2021-01-12T14:29:23Z",
      "pubstatus": "usable", "provider": "AP",
      "headline": "Kite makers look for wind",
      "headline_extended": "They found it on the coast",
      "renditions": {"nitf": {"rel": "Story",
                              "href": "https://api.example.org/k1.xml"}}}}})";
constexpr const char* kText =
    R"(<nitf version="-//IPTC//DTD NITF 3.4//EN"><head><docdata>
      <doc-id regsrc="AP"/><date.issue norm="20210112T140000Z"/>
      <ed-msg info="Eds: with pictures."/></docdata></head>
      <body><body.head><hedline><hl1>BC-Kites</hl1></hedline>
      <byline>By SAM SAMPLE</byline></body.head><body.content>
      <p>CHEYENNE, Wyo. (AP) — Kite makers found wind on the coast.</p>
      <p>It blew all day.</p></body.content></body></nitf>)";

class Companion : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "pairXXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  Story read(const std::string& name) {
    const fs::path path = folder_ / name;
    Reading reading;
    read_inputs({path.string(), fs::file_size(path), 0}, {},
                [&](Input&& input) {
                  read_input(std::move(input), reading);
                  return true;
                },
                [](const Problem& problem) { ADD_FAILURE() << problem.reason; });
    EXPECT_EQ(reading.stories.size(), 1u);
    return reading.stories.empty() ? Story() : reading.stories.front();
  }

  fs::path folder_;
};

struct Name {
  const char* test;
  const char* file;
};

class CompanionName : public Companion,
                      public testing::WithParamInterface<Name> {};

TEST_P(CompanionName, GivesTheTextToTheMetadata) {
  put("kites.json", kMetadata);
  put(GetParam().file, kText);

  const Story story = read("kites.json");

  ASSERT_EQ(story.body.size(), 2u);
  EXPECT_EQ(story.body.back().text, "It blew all day.");
  EXPECT_EQ(story.headline, "Kite makers look for wind");
  EXPECT_EQ(story.bylines, std::vector<std::string>{"SAM SAMPLE"});
  EXPECT_EQ(story.notes, std::vector<std::string>{"Eds: with pictures."});
  EXPECT_FALSE(story.signals.has(Signal::Excerpt));
}

TEST_P(CompanionName, IsTheSameStoryFromEitherSide) {
  put("kites.json", kMetadata);
  put(GetParam().file, kText);

  const Story story = read("kites.json");
  const Story other = read(GetParam().file);

  EXPECT_EQ(other.guid, story.guid);
  EXPECT_EQ(other.version, story.version);
  EXPECT_EQ(other.body, story.body);
  EXPECT_EQ(other.format, story.format);
}

INSTANTIATE_TEST_SUITE_P(
    Names, CompanionName,
    testing::Values(Name{"Xml", "kites.xml"}, Name{"Nitf", "kites.nitf"},
                    Name{"NitfXml", "kites.nitf.xml"}),
    [](const auto& row) { return row.param.test; });

TEST_F(Companion, OfAnotherNameIsAStoryOfItsOwn) {
  put("kites.json", kMetadata);
  put("wind.xml", kText);
  EXPECT_TRUE(read("kites.json").signals.has(Signal::Excerpt));
  EXPECT_EQ(read("wind.xml").headline, "BC-Kites");
}

TEST_F(Companion, ThatIsSomethingElseIsLeftAlone) {
  put("kites.json", kMetadata);
  put("kites.xml", "<rss><channel><title>Kites</title></channel></rss>");
  EXPECT_TRUE(read("kites.json").signals.has(Signal::Excerpt));
}

TEST_F(Companion, ThatIsNoFileIsLeftAlone) {
  put("kites.json", kMetadata);
  fs::create_directory(folder_ / "kites.xml");
  ASSERT_EQ(::mkfifo((folder_ / "kites.nitf").c_str(), 0600), 0);
  EXPECT_TRUE(read("kites.json").signals.has(Signal::Excerpt));
}

TEST_F(Companion, OfMetadataThatHaveTheirTextIsNotNeeded) {
  std::string whole = kMetadata;
  whole.insert(whole.size() - 1,
               R"(, "nitf": {"body_html": "<p>The text is here.</p>"})");
  put("kites.json", whole);
  put("kites.xml", kText);
  EXPECT_EQ(read("kites.json").body.front().text, "The text is here.");
  EXPECT_EQ(read("kites.xml").headline, "BC-Kites");
}

}  // namespace
}  // namespace dateline::corpus
