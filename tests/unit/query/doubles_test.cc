// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story that two archives hold is found once, as an archive of both would have
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/parse.h"
#include "query/run.h"
#include "query/search.h"
#include "schema/standing.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2019}, std::chrono::month{5}, std::chrono::day{3}}};

Story filing(const std::string& id, std::uint64_t version, std::string text) {
  Story story;
  story.id = id;
  story.version = version;
  story.headline = "Filing " + id;
  story.body = {{ParagraphKind::Text, "flood " + std::move(text)}};
  story.published = *parse_iso_moment("2019-05-03T10:10:00Z");
  story.derived = {{Field::Agency, "pti", Evidence::Metadata, ""}};
  return story;
}

class Doubles : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(setenv("XDG_CACHE_HOME", cache().c_str(), 1), 0);
  }
  void TearDown() override { unsetenv("XDG_CACHE_HOME"); }

  fs::path cache() const { return folder_ / "cache"; }
  fs::path place(const std::string& name) const { return folder_ / name; }

  void make(const std::string& name, std::vector<Story> stories,
            std::size_t segments = 1) {
    testing::make_archive(place(name), std::move(stories), segments);
  }

  Results ask(const std::vector<std::string>& names,
              const std::string& query = "flood") {
    std::vector<fs::path> paths;
    for (const std::string& name : names) paths.push_back(place(name));
    Archive archive(paths);
    return search(archive, parse_query(query, kOptions).root,
                  {.limit = 1000,
                   .facets = {{.field = Field::Agency, .limit = 0}}});
  }

  std::vector<std::string> ids(const std::vector<std::string>& names,
                               const std::string& query = "flood") {
    std::vector<std::string> ids;
    for (const Hit& hit : ask(names, query).hits) ids.push_back(hit.id);
    std::ranges::sort(ids);
    return ids;
  }

  std::vector<fs::path> kept() const {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& file :
         fs::directory_iterator(cache() / "dateline" / "doubles", ignored)) {
      files.push_back(file.path());
    }
    return files;
  }

  testing::TempFolder folder_;
};

using Ids = std::vector<std::string>;

TEST_F(Doubles, AreFoundOnceWhicheverArchiveIsNamedFirst) {
  make("desk", {filing("a", 0, "desk"), filing("b", 0, "same")});
  make("office", {filing("b", 0, "same"), filing("c", 0, "office")});
  for (const auto& names : {Ids{"desk", "office"}, Ids{"office", "desk"}}) {
    const Results both = ask(names);
    EXPECT_EQ(both.matches, 3U);
    EXPECT_EQ(both.facets.at(0).values.at(0).count, 3U);
    EXPECT_EQ(ids(names), (Ids{"a", "b", "c"}));
  }
}

TEST_F(Doubles, TheNewerVersionStays) {
  make("desk", {filing("a", 1, "early")});
  make("office", {filing("a", 2, "late")});
  for (const auto& names : {Ids{"desk", "office"}, Ids{"office", "desk"}}) {
    EXPECT_EQ(ids(names, "late"), Ids{"a"});
    EXPECT_EQ(ids(names, "early"), Ids{});
  }
}

TEST_F(Doubles, WhatIsKilledInOneIsNotFoundInTheOther) {
  make("desk", {filing("a", 0, "same")});
  Story killed = filing("a", 0, "same");
  killed.derived.push_back(
      {Field::Is, std::string(kKilledMark), Evidence::Metadata, ""});
  make("office", {killed});
  EXPECT_EQ(ids({"desk"}), Ids{"a"});
  EXPECT_EQ(ids({"desk", "office"}), Ids{});
  EXPECT_EQ(ids({"office", "desk"}), Ids{});
}

TEST_F(Doubles, ShardsOfOneArchiveAreNotCompared) {
  make("all/shards/1", {filing("a", 0, "same")});
  make("all/shards/2", {filing("a", 0, "same")});
  std::ofstream(place("all") / "shards.toml") << "by = \"hash:2\"\n";
  EXPECT_EQ(ask({"all/shards/1", "all/shards/2"}).matches, 2U);
  make("desk", {filing("a", 0, "same")});
  EXPECT_EQ(ask({"all/shards/1", "desk"}).matches, 1U);
}

TEST_F(Doubles, AreAsInOneArchiveOfAll) {
  std::mt19937 dice(7);
  std::set<std::string> all;
  for (const std::string name : {"x", "y", "z"}) {
    std::vector<Story> stories;
    for (int number = 0; number < 80; ++number) {
      if (dice() % 2 == 0) continue;
      stories.push_back(filing("s" + std::to_string(number), 0, "same"));
      all.insert(stories.back().id);
    }
    make(name, std::move(stories), 1 + dice() % 3);
  }
  EXPECT_EQ(ids({"x", "y", "z"}), Ids(all.begin(), all.end()));
  EXPECT_EQ(ids({"z", "x", "y"}), Ids(all.begin(), all.end()));
}

TEST_F(Doubles, AreKnownUntilAnArchiveChanges) {
  make("desk", {filing("a", 0, "same")});
  make("office", {filing("a", 0, "same")});
  EXPECT_EQ(ids({"desk", "office"}), Ids{"a"});
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_EQ(fs::status(kept().front()).permissions() & fs::perms::all,
            fs::perms::owner_read | fs::perms::owner_write);
  const auto written = fs::last_write_time(kept().front());
  EXPECT_EQ(ids({"desk", "office"}), Ids{"a"});
  EXPECT_EQ(fs::last_write_time(kept().front()), written);
  make("desk", {filing("b", 0, "same")});
  make("office", {filing("b", 0, "same")});
  EXPECT_EQ(ids({"desk", "office"}), (Ids{"a", "b"}));
}

TEST_F(Doubles, WhatIsKeptMayBeSpoiled) {
  make("desk", {filing("a", 0, "same"), filing("b", 0, "same")});
  make("office", {filing("a", 0, "same"), filing("b", 0, "same")});
  ids({"desk", "office"});
  ASSERT_EQ(kept().size(), 1U);
  std::string text;
  std::getline(std::ifstream(kept().front()), text, '\0');
  std::mt19937 dice(3);
  for (int round = 0; round < 300; ++round) {
    std::string spoiled = text.substr(0, dice() % (text.size() + 1));
    if (!spoiled.empty() && round % 2 == 0) {
      spoiled[dice() % spoiled.size()] = static_cast<char>(dice());
    }
    std::ofstream(kept().front()) << spoiled;
    ASSERT_EQ(ids({"desk", "office"}), (Ids{"a", "b"})) << spoiled;
  }
}

}  // namespace
}  // namespace dateline::query
