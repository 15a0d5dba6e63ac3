// SPDX-License-Identifier: GPL-3.0-or-later
//
// However the hits are cut into pages, together they are the whole result, each
// once and in one order; and pages that we order ourselves are what Xapian
// orders.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/search.h"
#include "query/second_look.h"
#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

using testing::Random;
using testing::below;

using Row = std::tuple<std::string, double, std::uint64_t, std::uint64_t>;

constexpr unsigned kSeed = 20180530;
constexpr int kStories = 160, kQueries = 25;

std::vector<Story> random_stories(Random& random) {
  std::vector<Story> stories;
  for (int i = 0; i < kStories; ++i) {
    stories.push_back(testing::random_story(random, i));
    // Some are filings of one story.
    if (below(random, 3) == 0 && i > 0) {
      stories.back().derived.push_back(
          {Field::Family, "f" + std::to_string(below(random, 9)),
           Evidence::Text, ""});
    }
  }
  return stories;
}

std::vector<Row> rows(const Results& results) {
  std::vector<Row> rows;
  for (const Hit& hit : results.hits) {
    rows.emplace_back(hit.id, hit.score, hit.rank, hit.filings);
  }
  return rows;
}

SearchOptions random_options(Random& random) {
  constexpr Sort kSorts[] = {Sort::Relevance, Sort::Newest, Sort::Oldest};
  constexpr Fold kFolds[] = {Fold::None, Fold::Exact, Fold::Story};
  return {.sort = kSorts[below(random, 3)], .fold = kFolds[below(random, 3)]};
}

class Pages : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Pages, MakeUpTheWholeResult) {
  Random random(kSeed);
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", random_stories(random), GetParam());
  Archive archive({folder / "archive"});
  std::size_t pages = 0;
  for (int i = 0; i < kQueries; ++i) {
    const Node root = testing::random_query(random, 2);
    SearchOptions options = random_options(random);
    options.limit = kOrderedByXapian;
    const Results whole = search(archive, root, options);
    options.limit = kAllHits;
    const Results by_us = search(archive, root, options);
    ASSERT_EQ(rows(by_us), rows(whole)) << to_query(root);
    ASSERT_EQ(by_us.matches, whole.matches) << to_query(root);
    ASSERT_EQ(by_us.stories, whole.stories) << to_query(root);
    ASSERT_EQ(by_us.hits.size(), by_us.stories) << to_query(root);

    std::vector<Row> joined;
    for (options.limit = 1 + below(random, 9);; ++pages) {
      const Results page = search(archive, root, options);
      if (page.hits.empty()) break;
      for (const Row& row : rows(page)) joined.push_back(row);
      options.offset += options.limit;
    }
    ASSERT_EQ(joined, rows(whole)) << to_query(root);
    std::set<std::string> ids;
    for (const Row& row : joined) ids.insert(std::get<0>(row));
    ASSERT_EQ(ids.size(), joined.size()) << to_query(root);
  }
  EXPECT_GT(pages, static_cast<std::size_t>(kQueries));
}

TEST_P(Pages, EndWhereNoMoreAreWanted) {
  Random random(kSeed + 1);
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", random_stories(random), GetParam());
  Archive archive({folder / "archive"});
  std::size_t seen = 0;
  const HitSink sink{.begin = [](const Results&) {},
                     .hit = [&](const Results&, Hit&) { return ++seen < 3; }};
  const Results results =
      search_each(archive, Node{}, {.limit = kAllHits, .killed = true}, sink);

  EXPECT_EQ(seen, 3U);
  EXPECT_TRUE(results.hits.empty());
  EXPECT_EQ(results.listed, static_cast<std::uint64_t>(kStories));
}

INSTANTIATE_TEST_SUITE_P(Segments, Pages, ::testing::Values(1U, 3U));

}  // namespace
}  // namespace dateline::query
