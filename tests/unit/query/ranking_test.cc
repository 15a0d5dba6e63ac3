// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ranks above what, and that the parts of a score are the score.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "query/archive.h"
#include "query/explain.h"
#include "query/parse.h"
#include "query/search.h"
#include "query/topic.h"
#include "query/weight.h"
#include "query/worth.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Ids = std::vector<std::string>;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

Story story(std::string id, std::string headline, std::string text) {
  Story made;
  made.id = std::move(id);
  made.headline = std::move(headline);
  made.body.push_back({ParagraphKind::Text, std::move(text)});
  made.derived.push_back({Field::Lang, "en", Evidence::Metadata, ""});
  return made;
}

/// Words that no query here asks for, so that stories are of equal length.
std::string filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += " filler" + std::to_string(i);
  }
  return text;
}

/// Ids of `stories`, among fifty others, in the order that `text` finds them.
Ids order(std::vector<Story> stories, const std::string& text,
          bool any = false) {
  for (int i = 0; i < 50; ++i) {
    stories.push_back(story("other" + std::to_string(i), "", filler(40)));
  }
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", std::move(stories));
  Archive archive({folder / "archive"});
  const Node root =
      any ? literal_words(text) : parse_query(text, kOptions).root;
  Ids ids;
  for (const Hit& hit : search(archive, root, {.any = any}).hits) {
    ids.push_back(hit.id);
  }
  return ids;
}

TEST(Ranking, PrefersWordsThatStandTogether) {
  const Ids ids = order(
      {story("apart", "", "The rate" + filler(36) + " a cut"),
       story("together", "", "x x" + filler(36) + " rate cut")},
      "rate cut");

  EXPECT_EQ(ids, (Ids{"together", "apart"}));
}

TEST(Ranking, PrefersTheOpening) {
  const Ids ids = order(
      {story("late", "", filler(60) + " monsoon"  " failure"),
       story("early", "", "monsoon failure" + filler(60))},
      "monsoon failure");

  EXPECT_EQ(ids, (Ids{"early", "late"}));
}

TEST(Ranking, PrefersTheHeadline) {
  const Ids ids = order({story("text", "Some words", "monsoon" + filler(40)),
                         story("headline", "monsoon words", "Some" + filler(40))},
                        "monsoon");

  EXPECT_EQ(ids, (Ids{"headline", "text"}));
}

TEST(Ranking, PrefersTheFormThatWasTyped) {
  const Ids ids = order({story("other-form", "", "floods" + filler(40)),
                         story("typed", "", "flood" + filler(40))},
                        "flood");

  EXPECT_EQ(ids, (Ids{"typed", "other-form"}));
}

TEST(Ranking, PrefersAnAcronymToAFunctionWord) {
  const std::vector<Story> stories = {
      story("function", "", "firms which" + filler(40)),
      story("acronym", "", "firms it" + filler(40))};

  EXPECT_EQ(order(stories, "which IT firms", true).front(), "acronym");
}

TEST(Ranking, OfFunctionWordsAloneFindsThem) {
  const Ids ids = order({story("band", "The Who", "They played."),
                         story("other", "Rain", "They fell.")},
                        "The Who", true);

  EXPECT_EQ(ids.front(), "band");
}

TEST(Ranking, NewestFirstAmongEquals) {
  std::vector<Story> stories;
  for (int day = 10; day < 20; ++day) {
    stories.push_back(story("day" + std::to_string(day), "", "monsoon rain"));
    stories.back().published =
        *parse_iso_moment("2018-05-" + std::to_string(day));
  }

  const Ids ids = order(stories, "monsoon rain");

  EXPECT_EQ(ids.front(), "day19");
  EXPECT_TRUE(std::is_sorted(ids.rbegin(), ids.rend()));
}

TEST(Ranking, GivesPagesThatFollowEachOther) {
  std::vector<Story> stories;
  for (int i = 0; i < 130; ++i) {
    stories.push_back(story("s" + std::to_string(i), "",
                            "rate" + filler(i % 17) + " cut"));
  }
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", stories);
  Archive archive({folder / "archive"});
  const Node root = parse_query("rate cut", kOptions).root;
  const auto ids = [&](std::uint64_t offset, std::uint64_t limit) {
    Ids found;
    for (const Hit& hit :
         search(archive, root, {.limit = limit, .offset = offset}).hits) {
      EXPECT_EQ(hit.rank, offset + found.size() + 1);
      found.push_back(hit.id);
    }
    return found;
  };
  const Ids all = ids(0, 200);
  ASSERT_EQ(all.size(), 130U);

  Ids paged;
  for (std::uint64_t offset = 0; offset < 140; offset += 7) {
    for (std::string& id : ids(offset, 7)) paged.push_back(std::move(id));
  }

  EXPECT_EQ(paged, all);
}

TEST(Ranking, ExplainsItsScores) {
  const testing::TempFolder folder;
  testing::make_archive(
      folder / "archive",
      {story("a", "Rate cut near", "A rate cut is near, floods or not."),
       story("b", "Floods", "Flooding cut off the data-centre. Rates rose."),
       story("c", "Rain", "It rained.")});
  Archive archive({folder / "archive"});
  for (const bool any : {false, true}) {
    const Explanation told = explain(
        archive, parse_query("rate Cut flood", kOptions).root, {.any = any});
    ASSERT_EQ(told.hits.size(), 2U);
    for (const HitScore& hit : told.hits) {
      double sum = 0;
      for (const PartScore& part : hit.parts) sum += part.score;
      EXPECT_NEAR(sum, hit.score, 1e-9) << hit.id;
    }
  }
}

TEST(Worth, FallsWithCommonnessAndRisesWithRepetition) {
  EXPECT_GT(rarity(1000, 1), rarity(1000, 10));
  EXPECT_GT(rarity(1000, 1000), 0);
  EXPECT_DOUBLE_EQ(rarity(1000, 0), rarity(1000, 1));
  EXPECT_GT(burstiness({10, 60}), burstiness({10, 12}));
  EXPECT_GE(burstiness({10, 0}), 1);
}

TEST(Weight, GivesSumsThatDoNotDependOnTheirOrder) {
  const double a = exact_sum(0.1), b = exact_sum(1e5 / 3), c = exact_sum(7.7);

  EXPECT_EQ(a + b + c, c + b + a);
  EXPECT_NEAR(a, 0.1, 1e-7);
}

/// Ids and scores of the hits for `text` in an archive of `stories`.
Results found(std::vector<Story> stories, const std::string& text,
              const SearchOptions& options) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", std::move(stories));
  Archive archive({folder / "archive"});
  const Node root = options.any ? literal_words(text)
                                : parse_query(text, kOptions).root;
  const Explanation explanation = explain(archive, root, options);
  Results results = search(archive, root, options);
  for (std::size_t i = 0; i < explanation.hits.size(); ++i) {
    double sum = 0;
    for (const PartScore& part : explanation.hits[i].parts) sum += part.score;
    EXPECT_DOUBLE_EQ(explanation.hits[i].score, sum);
    EXPECT_DOUBLE_EQ(results.hits.at(i).score, sum);
  }
  return results;
}

Story dated(std::string id, std::string text, int day) {
  Story made = story(std::move(id), "", std::move(text));
  made.published.precision = Precision::Day;
  made.published.utc = std::chrono::sys_days(
      std::chrono::year{2018} / std::chrono::May / day);
  return made;
}

TEST(Newer, BringsTheNewerOfTwoGoodStoriesToTheFront) {
  const std::vector<Story> stories = {
      dated("old", "Harbour dredging began." + filler(36), 1),
      dated("new", "Harbour dredging began." + filler(44), 28)};
  SearchOptions options;
  options.now = std::chrono::sys_days(std::chrono::year{2018} /
                                      std::chrono::June / 1);
  EXPECT_EQ(found(stories, "harbour", options).hits.at(0).id, "old");
  EXPECT_EQ(found(stories, "harbour dredging", options).hits.at(0).id, "old");
  options.newer = true;
  EXPECT_EQ(found(stories, "harbour", options).hits.at(0).id, "new");
  EXPECT_EQ(found(stories, "harbour dredging", options).hits.at(0).id, "new");
}

TEST(Newer, GivesNothingForTheFutureOrForNoDate) {
  const std::vector<Story> stories = {
      dated("may", "Harbour dredging began.", 20),
      dated("future", "Harbour dredging began.", 31),
      story("undated", "", "Harbour dredging began.")};
  SearchOptions options;
  options.now = std::chrono::sys_days(std::chrono::year{2018} /
                                      std::chrono::May / 20);
  options.newer = true;
  const auto hits = found(stories, "harbour dredging", options).hits;
  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(hits[0].score, hits[1].score);
  EXPECT_EQ(hits[2].id, "undated");
  EXPECT_LT(hits[2].score, hits[1].score);
}

class Expand : public ::testing::Test {
 protected:
  std::vector<Story> stories() {
    std::vector<Story> all = {
        story("one", "", "Sluice gates: the polder keeps its windmills."),
        story("two", "", "Sluice crews drained the polder with windmills."),
        story("other words", "", "A polder needs windmills and patience."),
        story("same word", "", "A sluice stood open all night.")};
    for (int i = 0; i < 60; ++i) {
      all.push_back(story("other" + std::to_string(i), "", filler(20)));
    }
    return all;
  }
};

TEST_F(Expand, FindsStoriesThatSayItInOtherWords) {
  SearchOptions options;
  options.any = true;
  EXPECT_EQ(found(stories(), "sluice", options).matches, 3u);
  options.expand = true;
  const Results results = found(stories(), "sluice", options);
  EXPECT_TRUE(std::ranges::any_of(results.hits, [](const Hit& hit) {
    return hit.id == "other words";
  }));
}

TEST_F(Expand, OnlyRanksWhereAllWordsAreAskedFor) {
  SearchOptions options;
  options.expand = true;
  const Results results = found(stories(), "sluice", options);
  EXPECT_EQ(results.matches, 3u);
  EXPECT_EQ(results.hits.back().id, "same word");
}

TEST_F(Expand, KeepsToWhatNarrows) {
  SearchOptions options;
  options.any = true;
  options.expand = true;
  auto all = stories();
  all[0].derived.push_back({Field::Desk, "water", Evidence::Metadata, ""});
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", all);
  Archive archive({folder / "archive"});
  Node root;
  root.kind = NodeKind::And;
  root.children = {literal_words("sluice"),
                   parse_query("desk:water", kOptions).root};
  EXPECT_EQ(search(archive, root, options).matches, 1u);
}

}  // namespace
}  // namespace dateline::query
