// SPDX-License-Identifier: GPL-3.0-or-later
//
// Few of the best 150 are looked at closely, and few of those that tie for
// a place among them are asked for. Neither may change what stands on a page:
// whatever its length, it is a piece of the list in which all were.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "query/archive.h"
#include "query/search.h"
#include "query/second_look.h"
#include "query/topic.h"
#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

using testing::Random;
using testing::below;

constexpr unsigned kSeed = 20181115;
constexpr int kStories = 400, kQueries = 60;
// So few that most stories match, and many equally well.
const std::vector<std::string> kWords = {"rate",  "cut",   "bank", "port",
                                         "strike", "union", "vote"};

std::string words(Random& random, std::size_t least, std::size_t more) {
  std::string text;
  for (std::size_t left = least + below(random, more); left > 0; --left) {
    text += kWords[below(random, kWords.size())] + " ";
  }
  return text;
}

std::vector<Story> stories(Random& random) {
  std::vector<Story> made;
  for (int i = 0; i < kStories; ++i) {
    Story story;
    story.id = "s" + std::to_string(i);
    if (below(random, 3) == 0) story.headline = words(random, 1, 3);
    story.body.push_back({ParagraphKind::Text, words(random, 3, 9)});
    const std::string day = std::to_string(10 + below(random, 20));
    story.published = *parse_iso_moment("2018-11-" + day);
    made.push_back(std::move(story));
  }
  return made;
}

using Row = std::tuple<std::string, double, std::uint64_t>;

std::vector<Row> rows(const Results& results) {
  std::vector<Row> rows;
  for (const Hit& hit : results.hits) {
    rows.emplace_back(hit.id, hit.score, hit.rank);
  }
  return rows;
}

class SecondLook : public ::testing::TestWithParam<std::size_t> {};

TEST_P(SecondLook, LeavesEveryPageAsItIs) {
  Random random(kSeed);
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", stories(random), GetParam());
  Archive archive({folder / "archive"});
  std::size_t longer = 0;
  for (int i = 0; i < kQueries; ++i) {
    const Node root = literal_words(words(random, 2, 3));
    SearchOptions options{.any = below(random, 4) > 0};
    options.newer = below(random, 4) == 0;
    options.limit = kStories;
    const std::vector<Row> whole = rows(search(archive, root, options));
    if (whole.size() > kLookedAt) ++longer;

    options.limit = 1 + below(random, 20);
    for (const std::size_t offset : {std::size_t{0}, below(random, 90)}) {
      options.offset = offset;
      const std::vector<Row> page = rows(search(archive, root, options));
      for (std::size_t k = 0; k < page.size(); ++k) {
        ASSERT_EQ(page[k], whole[offset + k])
            << to_query(root) << " at " << offset + k;
      }
    }
  }
  EXPECT_GT(longer, static_cast<std::size_t>(kQueries / 2));
}

INSTANTIATE_TEST_SUITE_P(Segments, SecondLook, ::testing::Values(1U, 3U));

}  // namespace
}  // namespace dateline::query
