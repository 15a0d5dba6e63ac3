// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copy that is held back is in the archive, and no search shows it before its
// time unless it is asked for.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/doctor.h"
#include "query/parse.h"
#include "query/run.h"
#include "query/search.h"
#include "query/stats.h"
#include "schema/standing.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Ids = std::vector<std::string>;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

Instant at(std::string_view text) { return parse_iso_moment(text)->utc; }

Story story(std::string id, std::string_view day, std::string agency) {
  Story made;
  made.id = std::move(id);
  made.headline = "Rate cut";
  made.body = {{ParagraphKind::Text, "The bank cut its rate."}};
  made.published = *parse_iso_moment(day);
  made.derived.push_back(
      {Field::Agency, std::move(agency), Evidence::Metadata, ""});
  return made;
}

Story held(Story story, std::string_view until) {
  story.status = PubStatus::Embargoed;
  if (!until.empty()) story.embargo_until = *parse_iso_moment(until);
  story.derived.push_back(
      {Field::Is, std::string(kEmbargoedMark), Evidence::Metadata, ""});
  return story;
}

class Held : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TempFolder>();
    testing::make_archive(
        *folder_ / "archive",
        {story("free", "2018-05-29", "ap"),
         held(story("noon", "2018-05-28", "pti"), "2018-05-29T12:00:00Z"),
         held(story("never", "2018-06-30", "ians"), "")},
        2);
  }
  static void TearDownTestSuite() { folder_.reset(); }

  Results run(std::string_view text, SearchOptions options) {
    return search(archive_, parse_query(text, kOptions).root, options);
  }

  Ids ids(std::string_view text, SearchOptions options) {
    Ids found;
    for (const Hit& hit : run(text, std::move(options)).hits) {
      found.push_back(hit.id);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  static std::unique_ptr<testing::TempFolder> folder_;
  Archive archive_{{*folder_ / "archive"}};
};

std::unique_ptr<testing::TempFolder> Held::folder_;

TEST_F(Held, HasComeSinceOnceItIsReleased) {
  const std::uint64_t revision = archive_.revision();
  const auto come = [&](std::uint64_t seen, std::string_view then,
                        std::string_view now) {
    return ids("cut", {.now = at(now), .since = {Since{seen, at(then)}}});
  };

  EXPECT_EQ(come(revision, "2018-05-29T08:00:00Z", "2018-05-29T11:59:59Z"),
            Ids{});
  EXPECT_EQ(come(revision, "2018-05-29T08:00:00Z", "2018-05-29T12:00:00Z"),
            Ids{"noon"});
  EXPECT_EQ(come(revision, "2018-05-29T12:00:00Z", "2018-05-30T00:00:00Z"),
            Ids{});
  EXPECT_EQ(come(0, "1970-01-01T00:00:00Z", "2018-05-29T13:00:00Z"),
            (Ids{"free", "noon"}));
}


TEST_F(Held, IsFoundFromTheSecondOfItsReleaseOn) {
  EXPECT_EQ(ids("rate", {.now = at("2018-05-29T11:59:59Z")}), Ids{"free"});
  EXPECT_EQ(ids("rate", {.now = at("2018-05-29T12:00:00Z")}),
            (Ids{"free", "noon"}));
}

TEST_F(Held, WithoutAReleaseIsNeverFound) {
  EXPECT_EQ(ids("rate", {.now = at("9999-12-31")}), (Ids{"free", "noon"}));
}

TEST_F(Held, IsFoundWhereItIsAskedFor) {
  EXPECT_EQ(ids("rate", {.embargoed = true}), (Ids{"free", "never", "noon"}));
}

TEST_F(Held, MarkInTheQueryDoesNotAskForIt) {
  const SearchOptions before{.now = at("2018-05-29T11:59:59Z")};
  EXPECT_EQ(ids("is:embargoed", before), Ids{});
  EXPECT_EQ(ids("id:noon", before), Ids{});
  EXPECT_EQ(ids("is:embargoed", {.now = at("2018-05-30")}), Ids{"noon"});
  EXPECT_EQ(ids("NOT is:embargoed", {.embargoed = true}), Ids{"free"});
}

TEST_F(Held, WhoDoesNotSayWhatTimeItIsSeesNone) {
  EXPECT_EQ(ids("*", {}), Ids{"free"});
}

TEST_F(Held, IsNotCountedInFacets) {
  const Results results = run("*", {.now = at("2018-05-29T11:00:00Z"),
                                    .facets = {{.field = Field::Agency}}});

  EXPECT_EQ(results.matches, 1U);
  ASSERT_EQ(results.facets[0].values.size(), 1U);
  EXPECT_EQ(results.facets[0].values[0].value, "ap");
}

TEST_F(Held, IsOnlyANumberInStats) {
  const ArchiveStats before =
      archive_stats(archive_, at("2018-05-29T11:00:00Z"));

  EXPECT_EQ(before.stories, 3U);
  EXPECT_EQ(before.held, 2U);
  EXPECT_EQ(before.agencies.values.size(), 1U);
  EXPECT_EQ(before.first_day, "2018-05-29");
  EXPECT_EQ(before.last_day, "2018-05-29");

  const ArchiveStats all =
      archive_stats(archive_, at("2018-05-29T11:00:00Z"), true);
  EXPECT_EQ(all.held, 2U);
  EXPECT_EQ(all.agencies.values.size(), 3U);
  EXPECT_EQ(all.last_day, "2018-06-30");
}

TEST_F(Held, TopValuesOfFieldsLeaveItOut) {
  const FacetCounts top = top_values(archive_, {.field = Field::Agency},
                                     at("2018-05-29T11:00:00Z"));
  EXPECT_EQ(top.values.size(), 1U);
}

TEST_F(Held, ClausesAreCountedWithoutIt) {
  const auto counts =
      count_clauses(archive_, parse_query("rate agency:pti", kOptions).root,
                    {.now = at("2018-05-29T11:00:00Z")});
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].matches, 1U);
  EXPECT_EQ(counts[1].matches, 0U);
}

TEST(NothingHeld, CostsNothing) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive",
                        {story("free", "2018-05-29", "ap")});
  const Archive archive{{folder / "archive"}};

  EXPECT_TRUE(held_stories(archive, {}).empty());
}

}  // namespace
}  // namespace dateline::query
