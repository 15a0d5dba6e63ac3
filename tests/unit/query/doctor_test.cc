// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/doctor.h"

#include <gtest/gtest.h>

#include <string>

#include "query/explain.h"
#include "query/parse.h"
#include "query/stats.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

Story story(std::string id, std::string text, std::string day) {
  Story made;
  made.id = std::move(id);
  made.body.push_back({ParagraphKind::Text, std::move(text)});
  made.published = *parse_iso_moment(day);
  made.derived.push_back({Field::Lang, "en", Evidence::Metadata, ""});
  return made;
}

class Doctor : public ::testing::Test {
 protected:
  Doctor() {
    testing::make_archive(
        folder_ / "a", {story("one", "monsoon rains arrive", "2018-05-01"),
                        story("two", "monsoon winds weaken", "2018-06-30"),
                        story("three", "monsun is a word too", "2019-01-02")});
    archive_.emplace(std::vector{folder_ / "a"});
  }

  Diagnosis of(std::string_view text) {
    return diagnose(*archive_, parse_query(text, kOptions).root, {});
  }

  testing::TempFolder folder_;
  std::optional<Archive> archive_;
};

TEST_F(Doctor, CountsEveryClause) {
  const Diagnosis diagnosis = of("monsoon drought date:2018");

  ASSERT_EQ(diagnosis.clauses.size(), 3U);
  EXPECT_EQ(diagnosis.clauses[0].text, "monsoon");
  EXPECT_EQ(diagnosis.clauses[0].matches, 2U);
  EXPECT_EQ(diagnosis.clauses[1].matches, 0U);
  EXPECT_EQ(diagnosis.clauses[2].matches, 2U);
}

TEST_F(Doctor, SpellsWithTheArchivesWordsMostFrequentFirst) {
  const Diagnosis diagnosis = of("monsoun");

  ASSERT_EQ(diagnosis.spellings.size(), 1U);
  EXPECT_EQ(diagnosis.spellings[0].nearest,
            (std::vector<std::string>{"monsoon", "monsun"}));
  EXPECT_EQ(diagnosis.instead, "monsoon");
  EXPECT_EQ(diagnosis.instead_matches, 2U);
}

TEST_F(Doctor, LeavesWordsAloneThatTheArchiveHas) {
  EXPECT_TRUE(of("monsun winds").spellings.empty());
}

TEST_F(Doctor, ProposesTheQueryWithoutTheClauseToBlame) {
  const Diagnosis diagnosis = of("monsoon hippopotamus");

  EXPECT_EQ(diagnosis.instead, "monsoon");
  EXPECT_EQ(diagnosis.instead_matches, 2U);
}

TEST_F(Doctor, ProposesWithoutOneWhereAllFindSomething) {
  const Diagnosis diagnosis = of("monsoon rains winds");

  EXPECT_FALSE(diagnosis.instead.empty());
  EXPECT_EQ(diagnosis.instead_matches, 1U);
}

TEST_F(Doctor, ExplainsFormsAndScores) {
  const Explanation explanation =
      explain(*archive_, parse_query("rain", kOptions).root, {});

  EXPECT_EQ(explanation.tree, "(word rain)");
  ASSERT_EQ(explanation.expansions.size(), 1U);
  ASSERT_EQ(explanation.expansions[0].forms.size(), 1U);
  EXPECT_EQ(explanation.expansions[0].forms[0].term, "rains");
  ASSERT_EQ(explanation.hits.size(), 1U);
  EXPECT_EQ(explanation.hits[0].id, "one");
  ASSERT_FALSE(explanation.hits.empty());
  for (const HitScore& hit : explanation.hits) {
    double sum = 0;
    for (const PartScore& part : hit.parts) sum += part.score;
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.id;
  }
}

TEST_F(Doctor, CountsAnArchive) {
  const ArchiveStats stats = archive_stats(*archive_, {});

  EXPECT_EQ(stats.stories, 3U);
  EXPECT_EQ(stats.first_day, "2018-05-01");
  EXPECT_EQ(stats.last_day, "2019-01-02");
  ASSERT_EQ(stats.years.values.size(), 2U);
  EXPECT_EQ(stats.years.values[0].count, 2U);
}

}  // namespace
}  // namespace dateline::query
