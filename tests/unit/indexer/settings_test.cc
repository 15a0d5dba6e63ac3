// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/pipeline.h"
#include "indexer/refine.h"
#include "indexer/settings/file.h"
#include "indexer/settings/toml.h"
#include "schema/error.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

const RecurringLines kNothing;

Story story_at(std::string publisher, std::string url, std::string path) {
  Story story;
  story.publisher = std::move(publisher);
  story.url = std::move(url);
  story.source_path = std::move(path);
  return story;
}

TEST(Settings, GiveASourceWhatItsTableSays) {
  const Settings settings = parse_settings(
      "[source.\"Example.com\"]\n"
      "agency = \"PTI\"\nhome_region = \"Kerala\"\nlanguage = \"EN_in\"\n"
      "zone = \"Asia/Kolkata\"\npublisher = \"Example Times\"\n",
      "f");

  const SourceSettings found =
      source_settings(settings, story_at("", "https://www.example.com/a", ""));

  EXPECT_EQ(found, (SourceSettings{.agency = "PTI",
                                   .publisher = "Example Times",
                                   .language = "en-in",
                                   .zone = "Asia/Kolkata",
                                   .home_country = "IN",
                                   .home_region = "IN-KL"}));
}

struct Named {
  const char* name;
  const char* publisher;
  const char* url;
  const char* path;
};

class SourceNames : public ::testing::TestWithParam<Named> {};

TEST_P(SourceNames, AreFoundInTheStory) {
  Settings settings;
  settings.sources[GetParam().name].agency = "x";

  const Story story =
      story_at(GetParam().publisher, GetParam().url, GetParam().path);

  EXPECT_EQ(source_settings(settings, story).agency, "x");
}

INSTANTIATE_TEST_SUITE_P(
    Forms, SourceNames,
    ::testing::Values(
        Named{"example times", "Example Times", "", "a.txt"},
        Named{"example.com", "http://news.example.com", "", "a.txt"},
        Named{"example.com", "", "http://m.news.example.com:80/x", "a.txt"},
        Named{"news.example.com", "", "http://news.example.com/x", "a.txt"},
        Named{"example.com", "Example Times", "https://example.com/x", ""},
        Named{"pti", "", "", "wires/PTI/2018/a.txt"},
        Named{"wires/pti", "", "", "/data/wires/pti/2018/a.txt"},
        Named{"pti/2018", "", "", "/data/wires/pti/2018/a.txt"}));

TEST(SourceNames, AreNoPartsOfOthers) {
  Settings settings;
  settings.sources["ample.com"].agency = "x";
  settings.sources["com"].agency = "x";
  settings.sources["a.txt"].agency = "x";
  settings.sources["wires/2018"].agency = "x";

  EXPECT_EQ(source_settings(settings, story_at("", "http://example.com/",
                                               "wires/pti/2018/a.txt")),
            SourceSettings{});
}

TEST(SourceNames, CountAContainerAsAFolder) {
  Settings settings;
  settings.sources["pti.zip"].agency = "x";
  Story story = story_at("", "", "wires/pti.zip");
  story.member = "2018/a.txt";

  EXPECT_EQ(source_settings(settings, story).agency, "x");
}

TEST(Settings, OfTheNearestNameWinValueByValue) {
  Settings settings;
  settings.sources["example times"].zone = "Asia/Kolkata";
  settings.sources["example.com"] = {.agency = "b", .zone = "Asia/Tokyo"};
  settings.sources["pti"] = {.agency = "c", .language = "hi"};

  const SourceSettings found = source_settings(
      settings, story_at("Example Times", "http://example.com/x", "pti/a"));

  EXPECT_EQ(found, (SourceSettings{.agency = "b", .language = "hi",
                                   .zone = "Asia/Kolkata"}));
}

TEST(Settings, NeverMixCountryAndRegionOfTwoSources) {
  Settings settings;
  settings.sources["example.com"].home_country = "FR";
  settings.sources["pti"] = {.home_country = "IN", .home_region = "IN-KL"};

  const SourceSettings found =
      source_settings(settings, story_at("", "http://example.com/x", "pti/a"));

  EXPECT_EQ(found.home_country + found.home_region, "FR");
}

TEST(Settings, HaveADigestOfWhatTheySay) {
  const Settings some = parse_settings("[source.x]\nagency='a'\n", "f");

  EXPECT_EQ(parse_settings("# nothing\n\n", "f").digest, 0U);
  EXPECT_NE(some.digest, 0U);
  EXPECT_EQ(
      parse_settings("# more\n[source.\"x\"]\n\nagency=\"a\"\n", "g").digest,
      some.digest);
  EXPECT_NE(parse_settings("[source.x]\nagency='b'\n", "f").digest,
            some.digest);
}

TEST(Settings, FillWhatAStoryLeavesOpen) {
  const ArchiveStyle style(parse_settings(
      "[source.\"example.com\"]\nagency = \"IANS\"\nlanguage = \"en\"\n"
      "zone = \"Asia/Kolkata\"\n",
      "f"));
  Story story = story_at("", "http://example.com/a", "a.txt");
  story.body = {{.text = "The river rose again on Tuesday."}};
  story.published.utc = std::chrono::sys_days(std::chrono::year(2018) / 5 / 29);
  story.published.precision = Precision::Minute;
  Refiner refiner(style, kNothing, {});

  const Story refined = refiner.refine(story).story;

  EXPECT_EQ(refined.agency, "IANS");
  EXPECT_EQ(refined.language, "en");
  EXPECT_EQ(refined.published.offset_minutes, 330);
}

TEST(Settings, GiveWayToTheStoryAndTheRun) {
  const ArchiveStyle style(parse_settings(
      "[source.\"example.com\"]\nagency = \"IANS\"\nlanguage = \"en\"\n",
      "f"));
  Story story = story_at("", "http://example.com/a", "a.txt");
  story.agency = "PTI";
  Refiner refiner(style, kNothing, {.agency = {}, .language = "hi"});

  const Story refined = refiner.refine(story).story;

  EXPECT_EQ(refined.agency, "PTI");
  EXPECT_EQ(refined.language, "hi");
}

struct Silent : Progress {
  void advance(const IndexCounts&) override {}
  void problem(const Problem&) override {}
};

TEST(Settings, ChangedBetweenTwoRunsChangeTheStories) {
  const dateline::testing::TempFolder folder;
  std::ofstream(folder / "a.txt") << "The river rose again on Tuesday.\n\n"
                                     "Nobody was hurt, the mayor said.\n";
  const auto archive = folder / "archive";
  IndexOptions options;
  options.paths = {(folder / "a.txt").string()};
  Silent progress;
  index_paths(archive, options, progress);
  const std::string source = folder.path().filename().string();
  std::ofstream(archive / kSettingsFile)
      << "[source.\"" << source << "\"]\nagency = \"IANS\"\n";

  EXPECT_EQ(index_paths(archive, options, progress).updated, 1U);
  EXPECT_EQ(index_paths(archive, options, progress).files_skipped, 1U);
}

TEST(Settings, OfANewArchiveSetNothing) {
  EXPECT_EQ(parse_settings(default_settings(), "f").digest, 0U);
}

TEST(Settings, OfANewArchiveShowWhatCanBeSet) {
  std::istringstream lines{std::string(default_settings())};
  std::string example;
  for (std::string line; std::getline(lines, line);) {
    const bool shown = line.starts_with('#') && line.size() > 1 && line[1] != ' ';
    if (shown) example += line.substr(1) + '\n';
  }

  const Settings settings = parse_settings(example, "f");

  EXPECT_EQ(settings.sources.at("example.com").home_region, "IN-KL");
  EXPECT_EQ(settings.rows.boilerplate.size(), 1U);
  EXPECT_EQ(settings.rows.signoffs.size(), 1U);
}

TEST(Settings, OfANewArchiveAreWrittenOnceForTheirOwner) {
  const dateline::testing::TempFolder folder;
  make_settings_file(folder.path());
  std::ofstream(folder / "dateline.toml") << "off = 'share'\n";

  make_settings_file(folder.path());

  EXPECT_EQ(read_settings(folder.path()).off.size(), 1U);
  EXPECT_EQ(std::filesystem::status(folder / "dateline.toml").permissions(),
            std::filesystem::perms::owner_read |
                std::filesystem::perms::owner_write);
}

TEST(Settings, ReadFamiliesForWhichNoFileIsReadAgain) {
  const Settings settings = parse_settings(
      "[[family]]\njoin = [\"k3f9q2m7x1ab\", \"6tbxky503tvn\"]\n"
      "[[family]]\nsplit = \"dd3rb6fa5pjy\"\n",
      "f");

  EXPECT_TRUE(settings.families.joined("6tbxky503tvn", "k3f9q2m7x1ab"));
  EXPECT_TRUE(settings.families.split("k3f9q2m7x1ab", "dd3rb6fa5pjy"));
  EXPECT_FALSE(settings.families.split("k3f9q2m7x1ab", "6tbxky503tvn"));
  EXPECT_EQ(settings.digest, 0U);
}

}  // namespace
}  // namespace dateline::indexer
