// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random stories, random queries: the search and its naive twin agree on the
// set, however the archive is cut into segments; facet counts are what a count
// by hand gives; a query printed reads back as the same query.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "query/archive.h"
#include "query/parse.h"
#include "query/search.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"
#include "tests/support/naive_search.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

using Ids = std::vector<std::string>;
using testing::Random;
using testing::below;
using testing::random_query;

constexpr int kStories = 60;
constexpr int kQueries = 150;
constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

struct World {
  World(unsigned seed, std::size_t segments);

  std::vector<Story> stories;  // those that are not deleted
  testing::TempFolder folder;
  std::vector<std::filesystem::path> archives;
};

/// One archive of `segments` segments, of which every tenth story of the first
/// is deleted by the manifest only.
World::World(unsigned seed, std::size_t segments) {
  Random random(seed);
  std::vector<Story> all;
  for (int i = 0; i < kStories; ++i) all.push_back(testing::random_story(random, i));
  const std::filesystem::path archive = folder / "archive";
  testing::make_archive(archive, all, segments);
  Manifest manifest = read_manifest(archive);
  for (std::uint32_t docid = 10; docid < all.size() / segments; docid += 10) {
    manifest.deletions.push_back({manifest.segments[0].name, docid});
    all[docid - 1].id.clear();
  }
  write_manifest(archive, manifest);
  std::erase_if(all, [](const Story& one) { return one.id.empty(); });
  stories = std::move(all);
  archives = {archive};
}

Ids found(const Results& results) {
  Ids ids;
  for (const Hit& hit : results.hits) ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// Ids with their very scores, in order.
std::vector<std::pair<std::string, double>> ranked(const Results& results) {
  std::vector<std::pair<std::string, double>> hits;
  for (const Hit& hit : results.hits) hits.emplace_back(hit.id, hit.score);
  return hits;
}

Ids expected(const World& world, const Node& root, bool exact,
             Analyzer& analyzer) {
  Ids ids = testing::naive_search(world.stories, root, {.exact = exact},
                                  analyzer);
  std::sort(ids.begin(), ids.end());
  return ids;
}

class Twin : public ::testing::TestWithParam<std::size_t> {
 protected:
  Twin() : world_(kSeed, GetParam()), archive_(world_.archives) {
    RecordProperty("seed", static_cast<int>(kSeed));
  }

  static constexpr unsigned kSeed = 20180529;
  World world_;
  Archive archive_;
  Analyzer analyzer_;
};

TEST_P(Twin, FindsTheSameStories) {
  Random random(kSeed + 1);
  std::size_t matches = 0;
  for (int i = 0; i < kQueries; ++i) {
    const Node root = random_query(random, 3);
    const bool exact = below(random, 4) == 0;
    const Results results =
        search(archive_, root, {.limit = 1000, .exact = exact});
    const Ids ids = found(results);

    ASSERT_EQ(ids, expected(world_, root, exact, analyzer_))
        << to_query(root) << (exact ? " exactly" : "");
    ASSERT_EQ(results.matches, ids.size()) << to_query(root);
    matches += ids.size();
  }
  // Queries that find nothing would agree too easily.
  EXPECT_GT(matches, static_cast<std::size_t>(kQueries));
}

TEST_P(Twin, CountsFacetsAsAHandDoes) {
  Random random(kSeed + 2);
  for (int i = 0; i < kQueries / 4; ++i) {
    const Node root = random_query(random, 2);
    const Results results = search(
        archive_, root,
        {.limit = 1000,
         .facets = {{.field = Field::Agency, .limit = 0},
                    {.field = Field::Date, .step = DateStep::Year, .limit = 0}}});
    std::map<std::string, std::uint64_t> agencies, by_facet;
    std::uint64_t without = 0, dated = results.facets[1].missing;
    // What the query itself chooses is facets_test's matter.
    if (results.facets[0].widened) continue;
    for (const Hit& hit : results.hits) {
      std::map<std::string, int> own;
      for (const auto value : derived_values(hit.story, Field::Agency)) {
        own[std::string(value)] = 1;
      }
      for (const auto& [value, one] : own) agencies[value] += 1;
      without += own.empty() ? 1 : 0;
    }
    for (const FacetValue& value : results.facets[0].values) {
      by_facet[value.value] = value.count;
    }
    for (const FacetValue& value : results.facets[1].values) {
      dated += value.count;
    }

    ASSERT_EQ(by_facet, agencies) << to_query(root);
    ASSERT_EQ(results.facets[0].missing, without) << to_query(root);
    ASSERT_EQ(dated, results.matches) << to_query(root);
  }
}

TEST_P(Twin, NarrowsToWhatAFacetCounted) {
  Random random(kSeed + 3);
  for (int i = 0; i < kQueries / 8; ++i) {
    const Node root = random_query(random, 2);
    const Results results = search(
        archive_, root,
        {.limit = 0, .facets = {{.field = Field::Agency},
                                {.field = Field::Date, .step = DateStep::Year}}});
    for (const FacetCounts& facet : results.facets) {
      if (facet.widened) continue;
      for (const FacetValue& value : facet.values) {
        const std::string narrower =
            "(" + to_query(root) + ") " + value.narrow;
        const Results inside =
            search(archive_, parse_query(narrower, kOptions).root, {.limit = 0});
        ASSERT_EQ(inside.matches, value.count) << narrower;
      }
    }
  }
}

TEST_P(Twin, PrintsWhatItReads) {
  Random random(kSeed + 4);
  for (int i = 0; i < kQueries; ++i) {
    const Node root = random_query(random, 4);
    ASSERT_EQ(to_string(parse_query(to_query(root), kOptions).root),
              to_string(root))
        << to_query(root);
  }
}

TEST_P(Twin, KeepsItsOrderHoweverTheArchiveIsCut) {
  const World whole(kSeed, 1);
  Manifest manifest = read_manifest(world_.archives[0]);
  manifest.deletions.clear();
  write_manifest(world_.archives[0], manifest);
  Manifest other = read_manifest(whole.archives[0]);
  other.deletions.clear();
  write_manifest(whole.archives[0], other);
  Archive cut(world_.archives), one(whole.archives);
  Random random(kSeed + 5);
  for (int i = 0; i < kQueries / 8; ++i) {
    const Node root = random_query(random, 2);
    for (const bool any : {false, true}) {
      const SearchOptions options{.limit = 1000, .any = any};
      ASSERT_EQ(ranked(search(cut, root, options)),
                ranked(search(one, root, options)))
          << to_query(root) << (any ? ", any word" : "");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Segments, Twin, ::testing::Values(1, 3, 7));

}  // namespace
}  // namespace dateline::query
