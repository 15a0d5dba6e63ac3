// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random stories, random queries: a query matches an incoming story exactly
// when the story, indexed alone, is found by it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/document.h"
#include "query/archive.h"
#include "query/match.h"
#include "query/parse.h"
#include "query/search.h"
#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

using testing::Random;

constexpr unsigned kSeed = 20180531;
constexpr int kStories = 30, kQueries = 150;
constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

std::vector<Node> random_queries(Random& random) {
  std::vector<Node> queries;
  for (int i = 0; i < kQueries; ++i) {
    queries.push_back(testing::random_query(random, 3));
  }
  for (const char* text :
       {"*", "NOT flood", "floo*", "c?fe", "lang:en", "agency:PTI",
        "agency:PTI OR flood", "agency:!PTI", "date:2017", "words:<20",
        "province:Kerala", "\"data centre\"", "data-centre", "贵", "大数",
        "cafe", "café", "\"café\"", "allcaps(IT)", "atleast2(flood)",
        "flood w/5 (cafe OR study)", "headline:floods", "byline:data",
        "cut:flood", "has:byline", "is:killed", "نفط"}) {
    queries.push_back(parse_query(text, kOptions).root);
  }
  return queries;
}

TEST(Match, SaysWhatASearchFinds) {
  Random random(kSeed);
  const std::vector<Node> queries = random_queries(random);
  Matcher matcher(queries);
  Analyzer analyzer;
  std::size_t matches = 0, ran = 0;
  for (int i = 0; i < kStories; ++i) {
    const Story story = testing::random_story(random, i);
    const testing::TempFolder folder;
    testing::make_archive(folder / "archive", {story});
    Archive archive({folder / "archive"});
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < queries.size(); ++at) {
      if (search(archive, queries[at], {.limit = 1}).matches > 0) {
        found.push_back(at);
      }
    }
    const auto matched =
        matcher.match(indexer::make_document(story, analyzer), {});
    ran += matcher.ran();
    std::string which;
    for (std::size_t at = 0; at < queries.size(); ++at) {
      const bool yes = std::count(found.begin(), found.end(), at) > 0;
      if (yes != (std::count(matched.begin(), matched.end(), at) > 0)) {
        which += to_query(queries[at]) + (yes ? " lost\n" : " too much\n");
      }
    }
    ASSERT_EQ(matched, found) << to_string(story) << which;
    matches += found.size();
  }
  EXPECT_GT(matches, static_cast<std::size_t>(kStories));
  // Most of the queries need not be run.
  EXPECT_LT(ran, queries.size() * kStories * 3 / 4);
  RecordProperty("ran", static_cast<int>(ran));
}

}  // namespace
}  // namespace dateline::query
