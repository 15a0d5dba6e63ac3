// SPDX-License-Identifier: GPL-3.0-or-later
//
// An archive and its copy searched together: their segments bear the same
// uuids, and differ since stories were taken out of one of them. What both have
// is found once.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/commit.h"
#include "query/archive.h"
#include "query/parse.h"
#include "query/run.h"
#include "query/search.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;
using Counts = std::map<std::string, std::uint64_t>;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2019}, std::chrono::month{5}, std::chrono::day{3}}};

/// Three filings of each text; every fourth of "ap".
std::vector<Story> filings() {
  std::vector<Story> stories;
  for (int at = 0; at < 60; ++at) {
    Story story;
    story.id = "s" + std::to_string(at);
    story.headline = "Filing " + story.id;
    std::string text = "flood";
    for (int word = 0; word < 30; ++word) {
      text += " w" + std::to_string(at % 20) + "x" + std::to_string(word);
    }
    story.body = {{ParagraphKind::Text, text}};
    story.published = *parse_iso_moment(
        "2019-05-03T10:" + std::to_string(10 + at % 50) + ":00Z");
    story.derived = {{Field::Agency, at % 4 == 0 ? "ap" : "pti",
                      Evidence::Metadata, ""}};
    stories.push_back(std::move(story));
  }
  return stories;
}

class CopiedArchive : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::make_archive(one(), filings(), 3);
    fs::copy(one(), other(), fs::copy_options::recursive);
    {
      indexer::ArchiveWriter writer(other());
      std::vector<Deletion> deletions;
      for (const Segment& segment : writer.manifest().segments) {
        for (const std::uint32_t docid : {1U, 2U, 5U, 8U}) {
          deletions.push_back({segment.name, docid});
        }
      }
      writer.commit({.pieces = {}, .replaced = deletions});
    }
    Manifest manifest = read_manifest(other());
    manifest.deletions.push_back({manifest.segments[1].name, 9});
    write_manifest(other(), manifest);
  }

  fs::path one() const { return folder_ / "one"; }
  fs::path other() const { return folder_ / "other"; }

  static Results ask(const std::vector<fs::path>& paths, Fold fold) {
    Archive archive(paths);
    return search(archive, parse_query("flood", kOptions).root,
                  {.limit = 1000,
                   .sort = Sort::Newest,
                   .fold = fold,
                   .facets = {{.field = Field::Agency, .limit = 0}}});
  }

 private:
  testing::TempFolder folder_;
};

Counts counts_of(const Results& results) {
  Counts counts;
  for (const FacetValue& value : results.facets.at(0).values) {
    counts[value.value] = value.count;
  }
  return counts;
}

TEST_F(CopiedArchive, AddsNothingToTheOther) {
  const Results one_alone = ask({one()}, Fold::None);
  const Results other_alone = ask({other()}, Fold::None);
  ASSERT_EQ(one_alone.matches, 60U);
  ASSERT_EQ(other_alone.matches, 60U - 3 * 4 - 1);
  for (const auto& paths :
       {std::vector{one(), other()}, std::vector{other(), one()}}) {
    const Results both = ask(paths, Fold::None);
    EXPECT_EQ(both.matches, one_alone.matches);
    EXPECT_EQ(counts_of(both), counts_of(one_alone));
  }
}

TEST_F(CopiedArchive, IsFoldedWithTheOther) {
  std::map<std::string, std::set<std::string>> stories;  // agencies of each
  Counts filings;
  std::set<std::string> seen;
  for (const auto& path : {one(), other()}) {
    for (const Hit& hit : ask({path}, Fold::None).hits) {
      if (!seen.insert(hit.id).second) continue;
      const std::string key = hit.family.empty() ? hit.id : hit.family;
      ++filings[key];
      for (const auto agency : derived_values(hit.story, Field::Agency)) {
        stories[key].emplace(agency);
      }
    }
  }
  Counts expected;
  for (const auto& [story, agencies] : stories) {
    for (const std::string& agency : agencies) ++expected[agency];
  }
  for (const auto& paths :
       {std::vector{one(), other()}, std::vector{other(), one()}}) {
    const Results both = ask(paths, Fold::Story);
    EXPECT_EQ(both.stories, filings.size());
    EXPECT_EQ(counts_of(both), expected);
    ASSERT_EQ(both.hits.size(), filings.size());
    for (const Hit& hit : both.hits) {
      if (hit.family.empty()) continue;
      EXPECT_EQ(hit.filings, filings.at(hit.family)) << hit.family;
    }
  }
}

}  // namespace
}  // namespace dateline::query
