// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "query/archive.h"
#include "query/parse.h"
#include "query/story_by_id.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Ids = std::vector<std::string>;

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

Story story(std::string id, std::string headline,
            std::vector<std::string> paragraphs) {
  Story made;
  made.id = std::move(id);
  made.headline = std::move(headline);
  for (std::string& text : paragraphs) {
    made.body.push_back({ParagraphKind::Text, std::move(text)});
  }
  made.derived.push_back({Field::Lang, "en", Evidence::Metadata, ""});
  return made;
}

void derive(Story& made, Field field, std::string value) {
  made.derived.push_back({field, std::move(value), Evidence::Metadata, ""});
}

std::vector<Story> stories() {
  Story floods = story("floods", "Floods cut off villages",
                       {"Rivers rose over night.",
                        "The centre for data said a café stayed open."});
  floods.published = *parse_iso_moment("2018-05-29T17:05:00+05:30");
  derive(floods, Field::Agency, "ians");
  derive(floods, Field::Province, "IN-KA");
  derive(floods, Field::Country, "IN");
  floods.bylines = {"Asha Mehta"};

  Story centre = story("centre", "A data-centre opens",
                       {"Officials opened it.", "It firms up IT firms."});
  centre.published = *parse_iso_moment("2018-04-30");
  derive(centre, Field::Agency, "pti");
  derive(centre, Field::Agency, "ians");
  centre.cuts = {{"Subscribe for the floods newsletter", "paywall"}};

  Story rivers = story("rivers", "River report",
                       {"A flood is flooding, flooded, floods.",
                        "Cafe prices rose 3.5 percent. Big data."});
  rivers.published = *parse_iso_moment("2018-05");

  Story chinese = story("guizhou", "贵州发展大数据产业",
                        {"贵州省省长说，大数据产业发展很快。"});
  chinese.published = *parse_iso_moment("2017-12-31");
  derive(chinese, Field::Province, "CN-GZ");
  derive(chinese, Field::Country, "CN");
  derive(chinese, Field::City, "Guiyang");
  derive(chinese, Field::Filed, "Guiyang");

  Story killed = story("killed", "Floods story withdrawn", {"Kill it."});
  derive(killed, Field::Is, "killed");
  return {floods, centre, rivers, chinese, killed};
}

class Search : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TempFolder>();
    testing::make_archive(*folder_ / "archive", stories(), 2);
  }
  static void TearDownTestSuite() { folder_.reset(); }

  Results run(std::string_view text, SearchOptions options = {}) {
    return search(archive_, parse_query(text, kOptions).root, options);
  }

  Ids ids(std::string_view text, SearchOptions options = {}) {
    Ids found;
    for (const Hit& hit : run(text, std::move(options)).hits) {
      found.push_back(hit.id);
    }
    return found;
  }

  Ids sorted(std::string_view text, SearchOptions options = {}) {
    Ids found = ids(text, std::move(options));
    std::sort(found.begin(), found.end());
    return found;
  }

  static std::unique_ptr<testing::TempFolder> folder_;
  Archive archive_{{*folder_ / "archive"}};
};

std::unique_ptr<testing::TempFolder> Search::folder_;

TEST_F(Search, FindsOtherForms) {
  EXPECT_EQ(sorted("flooded"), (Ids{"floods", "rivers"}));
}

TEST(Forms, AreFoundWhereTheStemEndsInALetterThatTheyLack) {
  const testing::TempFolder folder;
  std::vector<Story> stories;
  for (const char* text : {"They hire.", "She hires.", "He hired her.",
                           "They are hiring.", "A high hill."}) {
    stories.push_back(story(text, "Work", {text}));
  }
  testing::make_archive(folder / "archive", stories, 1);
  Archive archive({folder / "archive"});
  for (const char* word : {"hire", "hires", "hired", "hiring"}) {
    const Node root = parse_query(word, kOptions).root;
    EXPECT_EQ(search(archive, root, {}).matches, 4U) << word;
  }
}

TEST_F(Search, FindsOnlyTheFormWhenExact) {
  EXPECT_EQ(sorted("flooded", {.exact = true}), Ids{"rivers"});
  EXPECT_EQ(sorted("\"flooded\""), Ids{"rivers"});
}

TEST_F(Search, FoldsAccentsBothWays) {
  EXPECT_EQ(sorted("café"), (Ids{"floods", "rivers"}));
  EXPECT_EQ(sorted("cafe"), (Ids{"floods", "rivers"}));
}

TEST_F(Search, TakesAQuotedAccentAsWritten) {
  EXPECT_EQ(sorted("\"café\""), Ids{"floods"});
  EXPECT_EQ(sorted("\"cafe\""), (Ids{"floods", "rivers"}));
}

TEST_F(Search, KeepsWordsThatAreAcronyms) {
  EXPECT_EQ(sorted("IT firms"), Ids{"centre"});
}

TEST_F(Search, TakesHyphensAsPhrasesOrJoined) {
  EXPECT_EQ(sorted("datacentre"), Ids{"centre"});
  EXPECT_EQ(sorted("data-centre"), Ids{"centre"});
  EXPECT_EQ(sorted("\"data centre\""), Ids{"centre"});
  EXPECT_EQ(sorted("data centre"), (Ids{"centre", "floods"}));
}

TEST_F(Search, FindsChineseByWordPartAndCharacter) {
  EXPECT_EQ(sorted("大数据"), Ids{"guizhou"});
  EXPECT_EQ(sorted("据产"), Ids{"guizhou"});
  EXPECT_EQ(sorted("省"), Ids{"guizhou"});
  EXPECT_EQ(sorted("\"贵州发展\""), Ids{"guizhou"});
  EXPECT_EQ(sorted("\"贵州大数据\""), Ids{});
  EXPECT_EQ(sorted("贵州大数据"), Ids{"guizhou"});
}

TEST_F(Search, LooksIntoZones) {
  EXPECT_EQ(sorted("headline:floods"), Ids{"floods"});
  EXPECT_EQ(sorted("lead:floods"), Ids{"rivers"});
  EXPECT_EQ(sorted("body:flood"), Ids{"rivers"});
  EXPECT_EQ(sorted("cut:floods"), Ids{"centre"});
  EXPECT_EQ(sorted("byline:mehta"), Ids{"floods"});
  EXPECT_EQ(sorted("mehta"), Ids{});
}

TEST_F(Search, LooksForPhrasesInZones) {
  EXPECT_EQ(sorted("lead:\"is flooding\""), Ids{"rivers"});
  EXPECT_EQ(sorted("lead:\"big data\""), Ids{});
  EXPECT_EQ(sorted("body:\"big data\""), Ids{"rivers"});
  EXPECT_EQ(sorted("headline:\"data centre\""), Ids{"centre"});
}

TEST_F(Search, CombinesInsideAZone) {
  EXPECT_EQ(sorted("lead:(rivers OR officials)"), (Ids{"centre", "floods"}));
  EXPECT_EQ(sorted("body:(rose NOT percent)"), Ids{"floods"});
}

TEST_F(Search, FiltersByFacets) {
  EXPECT_EQ(sorted("agency:IANS"), (Ids{"centre", "floods"}));
  EXPECT_EQ(sorted("agency:IANS,!PTI"), Ids{"floods"});
  EXPECT_EQ(sorted("province:Guizhou"), Ids{"guizhou"});
  EXPECT_EQ(sorted("province:贵州"), Ids{"guizhou"});
  EXPECT_EQ(sorted("province:cn-gz"), Ids{"guizhou"});
  EXPECT_EQ(sorted("country:India"), Ids{"floods"});
}

TEST_F(Search, KnowsCitiesInEveryScript) {
  EXPECT_EQ(sorted("filed:贵阳"), Ids{"guizhou"});
  EXPECT_EQ(sorted("city:Guiyang"), Ids{"guizhou"});
}

TEST_F(Search, RefusesAnUnknownProvince) {
  try {
    run("floods province:Guizou");
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.complaint.message, "unknown province 'Guizou'");
    EXPECT_EQ(error.complaint.advice, "did you mean Guizhou?");
    EXPECT_EQ(error.complaint.span.begin, 7U);
  }
}

TEST_F(Search, FiltersByDate) {
  EXPECT_EQ(sorted("date:2018-05-29"), Ids{"floods"});
  EXPECT_EQ(sorted("date:2018-05"), (Ids{"floods", "rivers"}));
  EXPECT_EQ(sorted("date:..2018-04"), (Ids{"centre", "guizhou"}));
}

TEST_F(Search, TakesAMonthOnlyWhole) {
  EXPECT_EQ(sorted("date:2018-05-02.."), Ids{"floods"});
}

TEST_F(Search, LeavesKilledStoriesOut) {
  EXPECT_EQ(sorted("withdrawn"), Ids{});
  EXPECT_EQ(sorted("withdrawn", {.killed = true}), Ids{"killed"});
  EXPECT_EQ(sorted("is:killed"), Ids{"killed"});
  EXPECT_EQ(sorted("id:killed"), Ids{"killed"});
}

TEST_F(Search, CountsExactlyBeyondTheLimit) {
  const Results results = run("*", {.limit = 1});
  EXPECT_EQ(results.matches, 4U);
  EXPECT_EQ(results.hits.size(), 1U);
}

TEST_F(Search, SortsByTime) {
  EXPECT_EQ(ids("*", {.sort = Sort::Newest}),
            (Ids{"floods", "rivers", "centre", "guizhou"}));
  EXPECT_EQ(ids("*", {.sort = Sort::Oldest}),
            (Ids{"guizhou", "centre", "rivers", "floods"}));
}

TEST_F(Search, PutsTheNewestFirstWhereNothingRanks) {
  EXPECT_EQ(ids("date:2018"), (Ids{"floods", "rivers", "centre"}));
}

TEST_F(Search, RanksTheHeadlineHigher) {
  EXPECT_EQ(ids("river"), (Ids{"rivers", "floods"}));
}

TEST_F(Search, PagesThroughRanks) {
  const Results results = run("*", {.limit = 2, .offset = 2});
  ASSERT_EQ(results.hits.size(), 2U);
  EXPECT_EQ(results.hits[0].rank, 3U);
}

TEST_F(Search, TakesAnyOfTheWords) {
  EXPECT_EQ(sorted("officials rivers", {.any = true}),
            (Ids{"centre", "floods", "rivers"}));
  EXPECT_EQ(sorted("officials rivers agency:PTI", {.any = true}),
            Ids{"centre"});
}

TEST_F(Search, FindsALoneStopWord) { EXPECT_EQ(sorted("the"), Ids{"floods"}); }

TEST_F(Search, IgnoresWhatIsNoWord) {
  EXPECT_EQ(sorted("floods & rivers"), (Ids{"floods", "rivers"}));
}

TEST_F(Search, RefusesAQueryWithoutAWord) {
  EXPECT_THROW(run("& ,"), QueryError);
}

TEST_F(Search, CombinesOrAndNot) {
  EXPECT_EQ(sorted("officials OR NOT rivers"), (Ids{"centre", "guizhou"}));
  EXPECT_EQ(sorted("NOT rivers"), (Ids{"centre", "guizhou"}));
}

TEST_F(Search, CountsFacetsOverAllMatches) {
  const Results results = run("*", {.limit = 0,
                                    .facets = {{.field = Field::Agency},
                                               {.field = Field::Province}}});

  ASSERT_EQ(results.facets.size(), 2U);
  const FacetCounts& agencies = results.facets[0];
  ASSERT_EQ(agencies.values.size(), 2U);
  EXPECT_EQ(agencies.values[0].value, "ians");
  EXPECT_EQ(agencies.values[0].label, "IANS");
  EXPECT_EQ(agencies.values[0].count, 2U);
  EXPECT_EQ(agencies.values[0].narrow, "agency:ians");
  EXPECT_EQ(agencies.missing, 2U);
  EXPECT_EQ(results.facets[1].values[0].label, "Guizhou, CN");
}

TEST_F(Search, CountsDatesByPeriodInTime) {
  const Results results =
      run("*", {.limit = 0, .facets = {{.field = Field::Date, .step = DateStep::Month}}});

  ASSERT_EQ(results.facets[0].values.size(), 3U);
  EXPECT_EQ(results.facets[0].values[0].value, "2017-12");
  EXPECT_EQ(results.facets[0].values[2].value, "2018-05");
  EXPECT_EQ(results.facets[0].values[2].count, 2U);
  EXPECT_EQ(results.facets[0].values[2].narrow, "date:2018-05");
}

TEST_F(Search, CountsAsMissingWhatIsDatedTooCoarsely) {
  const Results results =
      run("*", {.limit = 0, .facets = {{.field = Field::Date, .step = DateStep::Day}}});

  EXPECT_EQ(results.facets[0].missing, 1U);
}

TEST_F(Search, NamesWhatItLookedFor) {
  const Results results = run("flooded NOT rivers");

  ASSERT_EQ(results.needles.size(), 1U);
  EXPECT_EQ(results.needles[0].words,
            (std::vector<Ids>{{"flood", "flooded", "flooding", "floods"}}));
}

TEST_F(Search, GivesAStoryByTheBeginningOfItsId) {
  EXPECT_EQ(story_by_id(archive_, "guiz").id, "guizhou");
  EXPECT_EQ(story_by_id(archive_, "killed").id, "killed");
  EXPECT_THROW(story_by_id(archive_, "nothing"), Error);
  EXPECT_THROW(story_by_id(archive_, ""), Error);
}

TEST(Archives, AreMissingWhereThereIsNone) {
  const testing::TempFolder folder;
  try {
    const Archive archive({folder / "none"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Missing);
  }
}

TEST(Archives, MayBeEmpty) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "empty", {});
  Archive archive({folder / "empty"});

  EXPECT_EQ(search(archive, Node{}, {}).matches, 0U);
}

TEST(Archives, AreDamagedWithoutTheirSegments) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "a", stories());
  std::filesystem::remove_all(folder / "a" / "segments");
  try {
    const Archive archive({folder / "a"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Damaged);
  }
}

TEST(Archives, AreReadTogether) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "a", {stories()[0]});
  testing::make_archive(folder / "b", {stories()[1], stories()[2]});
  Archive archive({folder / "a", folder / "b"});

  EXPECT_EQ(search(archive, Node{}, {}).matches, 3U);
}

TEST(Archives, LeaveOutWhatTheManifestDeletes) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "a", stories());
  Manifest manifest = read_manifest(folder / "a");
  manifest.deletions.push_back({manifest.segments[0].name, 1});
  write_manifest(folder / "a", manifest);
  Archive archive({folder / "a"});

  EXPECT_EQ(search(archive, Node{}, {}).matches, 3U);
  EXPECT_EQ(archive.stories(), 4U);
  EXPECT_THROW(story_by_id(archive, "floods"), Error);
}

TEST(Archives, FollowTheManifest) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "a", {stories()[0]});
  Archive archive({folder / "a"});
  Story next = stories()[1];
  testing::make_archive(folder / "a", {next});

  EXPECT_EQ(search(archive, Node{}, {}).matches, 2U);
}

}  // namespace
}  // namespace dateline::query
