// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random filings of random stories in several segments and archives: folded
// hits, their counts and their facets are what folding by hand gives, for any
// query.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/commit.h"
#include "query/archive.h"
#include "query/first.h"
#include "query/fold.h"
#include "query/parse.h"
#include "query/run.h"
#include "query/search.h"
#include "query/second_look.h"
#include "schema/columns.h"
#include "schema/fold_table.h"
#include "schema/manifest.h"
#include "schema/reprint.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Random = std::mt19937;
using Counts = std::map<std::string, std::uint64_t>;

constexpr unsigned kSeed = 20190503;
constexpr std::size_t kFilings = 150, kTexts = 40, kWords = 40;
constexpr ParseOptions kOptions{
    Day{std::chrono::year{2019}, std::chrono::month{5}, std::chrono::day{3}}};

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

std::string text_of(std::size_t number, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < kWords; ++i) {
    text += "w" + std::to_string(number) + "x" +
            std::to_string(below(random, 900)) + " ";
  }
  return text + (number % 3 == 0 ? "flood" : "fire");
}

/// A filing of one of `texts`: as it is, or with a word more.
Story filing(Random& random, const std::vector<std::string>& texts,
             std::size_t index) {
  Story story;
  story.id = "s" + std::to_string(index);
  story.headline = "Filing " + std::to_string(index);
  const std::string more = below(random, 2) == 0 ? "" : " again";
  story.body = {
      {ParagraphKind::Text, texts[below(random, texts.size())] + more}};
  const std::size_t minute = 10 + below(random, 50);
  story.published =
      *parse_iso_moment("2019-05-03T10:" + std::to_string(minute) + ":00Z");
  const char* agencies[] = {"ians", "pti", "ap", "afp"};
  if (below(random, 5) > 0) {
    story.derived.push_back({Field::Agency, agencies[below(random, 4)],
                             Evidence::Metadata, ""});
  }
  for (const char* country : {"IN", "CN", "US"}) {
    if (below(random, 3) == 0) {
      story.derived.push_back(
          {Field::Country, country, Evidence::Metadata, ""});
    }
  }
  if (below(random, 12) == 0) {
    story.derived.push_back({Field::Is, "killed", Evidence::Metadata, ""});
  }
  return story;
}

/// What is stored of a filing.
struct Stored {
  Story story;
  std::string key;     // by which it folds; its own if it stands alone
  std::string family;  // empty: alone
};
using World = std::map<std::string, Stored>;  // by id

World stored_filings(const Archive& archive, Fold fold) {
  World world;
  for (const Xapian::Database& part : archive.parts()) {
    for (auto at = part.postlist_begin(""); at != part.postlist_end(""); ++at) {
      const Xapian::Document document = part.get_document(*at);
      Stored stored;
      stored.story = stored_story(document);
      stored.family =
          document.get_value(field_row(Field::Family).slot);
      if (fold != Fold::None) stored.key = document.get_value(fold_slot(fold));
      if (stored.key.empty()) stored.key = "alone " + stored.story.id;
      world[stored.story.id] = stored;
    }
  }
  return world;
}

struct Shape {
  const char* label;
  std::vector<std::size_t> segments;  // of each archive
  const char* without = nullptr;      // a file that the first segment lacks
  bool gaps = false;                  // filings deleted from each segment
};

/// Takes filings out of each segment of the archive, as `index` does.
void delete_some(const std::filesystem::path& path) {
  indexer::ArchiveWriter writer(path);
  std::vector<Deletion> deletions;
  for (const Segment& segment : writer.manifest().segments) {
    for (const std::uint32_t docid : {1U, 7U, 8U, 20U}) {
      deletions.push_back({segment.name, docid});
    }
  }
  writer.commit({.pieces = {}, .replaced = deletions});
}

class Folding : public ::testing::TestWithParam<Shape> {
 protected:
  void SetUp() override {
    Random random(kSeed);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < kTexts; ++i) {
      texts.push_back(text_of(i, random));
    }
    std::vector<std::filesystem::path> paths;
    std::size_t index = 0;
    for (const std::size_t segments : GetParam().segments) {
      std::vector<Story> stories;
      for (std::size_t i = 0; i < kFilings; ++i) {
        stories.push_back(filing(random, texts, index++));
      }
      paths.push_back(folder_ / ("archive" + std::to_string(paths.size())));
      testing::make_archive(paths.back(), stories, segments);
    }
    if (GetParam().gaps) {
      for (const auto& path : paths) delete_some(path);
    }
    if (GetParam().without != nullptr) {
      const Manifest manifest = read_manifest(paths[0]);
      std::filesystem::remove(segment_path(paths[0], manifest.segments[0]) /
                              GetParam().without);
    }
    archive_ = std::make_unique<Archive>(paths);
  }

  Results ask(const std::string& query, Fold fold, Sort sort) {
    return search(*archive_, parse_query(query, kOptions).root,
                  {.limit = 1000,
                   .sort = sort,
                   .fold = fold,
                   .facets = {{.field = Field::Agency, .limit = 0},
                              {.field = Field::Country, .limit = 0},
                              {.field = Field::Is, .limit = 0}}});
  }

  testing::TempFolder folder_;
  std::unique_ptr<Archive> archive_;
};

const char* const kQueries[] = {"flood", "fire", "flood OR fire", "again",
                                "NOT again", "*", "flood agency:ap",
                                "fire country:IN NOT agency:pti"};

using Groups = std::map<std::string, std::vector<std::string>>;  // ids by key

/// The matches that were not folded, folded by hand.
Groups by_hand(const Results& plain, const World& world) {
  Groups groups;
  for (const Hit& hit : plain.hits) {
    groups[world.at(hit.id).key].push_back(hit.id);
  }
  return groups;
}

Counts count_values(const Groups& groups, const World& world, Field field,
                    std::uint64_t& missing) {
  Counts counts;
  missing = 0;
  for (const auto& [key, ids] : groups) {
    std::set<std::string> values;
    for (const std::string& id : ids) {
      for (const auto value : derived_values(world.at(id).story, field)) {
        values.emplace(value);
      }
    }
    for (const std::string& value : values) ++counts[value];
    missing += values.empty() ? 1 : 0;
  }
  return counts;
}

TEST_P(Folding, HitsAreWhatAHandFolds) {
  std::uint64_t folded_away = 0;
  for (const Fold fold : {Fold::Story, Fold::Exact}) {
    const World world = stored_filings(*archive_, fold);
    for (const char* query : kQueries) {
      for (const Sort sort : {Sort::Newest, Sort::Oldest, Sort::Relevance}) {
        SCOPED_TRACE(std::string(query) + " " + std::string(to_string(fold)));
        const Results plain = ask(query, Fold::None, sort);
        const Results folded = ask(query, fold, sort);
        Groups groups = by_hand(plain, world);

        ASSERT_EQ(folded.matches, plain.matches);
        ASSERT_EQ(folded.stories, groups.size());
        ASSERT_EQ(folded.hits.size(), groups.size());
        for (const Hit& hit : folded.hits) {
          const auto& ids = groups.at(world.at(hit.id).key);
          EXPECT_EQ(hit.filings, ids.size());
          if (sort != Sort::Relevance) {
            EXPECT_EQ(hit.id, ids.front());
          }
          groups[world.at(hit.id).key].clear();  // shown once only
          folded_away += hit.filings - 1;
        }
      }
    }
  }
  EXPECT_GT(folded_away, kFilings);
}

/// The first `limit` folds of `query` by relevance: documents and how many
/// filings each stands for.
std::vector<std::pair<Xapian::docid, std::uint32_t>> best_folds(
    const Archive& archive, const Xapian::Query& query, Fold fold,
    std::uint64_t limit) {
  Xapian::Enquire enquire = make_enquire(archive, query, Sort::Relevance);
  std::vector<std::pair<Xapian::docid, std::uint32_t>> folds;
  for (const RankedMatch& hit :
       plain_page(archive, enquire, {.limit = limit, .fold = fold}).hits) {
    folds.emplace_back(hit.document, hit.folded);
  }
  return folds;
}

TEST_P(Folding, AShortPageIsThePrefixOfALongOne) {
  for (const Fold fold : {Fold::Story, Fold::Exact}) {
    for (const char* word : {"fire", "again"}) {  // most scores are equal
      const auto all = best_folds(*archive_, Xapian::Query(word), fold, 900);
      for (const std::uint64_t limit : {1U, 2U, 3U, 5U, 9U, 30U}) {
        const auto page =
            best_folds(*archive_, Xapian::Query(word), fold, limit);
        ASSERT_EQ(page.size(), std::min<std::uint64_t>(limit, all.size()));
        EXPECT_TRUE(std::equal(page.begin(), page.end(), all.begin()))
            << word << ' ' << limit;
      }
    }
  }
}

TEST_P(Folding, FacetsCountStories) {
  for (const Fold fold : {Fold::Story, Fold::Exact}) {
    const World world = stored_filings(*archive_, fold);
    for (const char* query : {"flood", "flood OR fire", "*", "NOT again"}) {
      SCOPED_TRACE(std::string(query) + " " + std::string(to_string(fold)));
      const Groups groups =
          by_hand(ask(query, Fold::None, Sort::Newest), world);
      for (const FacetCounts& facet :
           ask(query, fold, Sort::Newest).facets) {
        Counts counted;
        for (const FacetValue& value : facet.values) {
          counted[value.value] = value.count;
        }
        std::uint64_t missing = 0;
        EXPECT_EQ(counted, count_values(groups, world, facet.request.field,
                                        missing));
        EXPECT_EQ(facet.missing, missing);
        EXPECT_EQ(facet.stories, groups.size());
        EXPECT_EQ(facet.fold, fold);
      }
    }
  }
}

TEST_P(Folding, CountsWithoutHits) {
  const Node root = parse_query("flood", kOptions).root;
  for (const Fold fold : {Fold::Story, Fold::Exact}) {
    const Results whole = search(*archive_, root, {.limit = 9, .fold = fold});
    const Results counted = search(*archive_, root, {.limit = 0, .fold = fold});
    EXPECT_EQ(counted.stories, whole.stories);
    EXPECT_EQ(counted.matches, whole.matches);
    EXPECT_TRUE(counted.hits.empty());
  }
}

TEST_P(Folding, APageBeyondTheLastHitIsEmpty) {
  for (const std::uint64_t offset :
       {std::uint64_t{5000}, (std::uint64_t{1} << 63) - 20,
        std::numeric_limits<std::uint64_t>::max()}) {
    const Results results =
        search(*archive_, Node{},
               {.limit = 10, .offset = offset, .sort = Sort::Newest,
                .fold = Fold::Story});
    EXPECT_TRUE(results.hits.empty()) << offset;
    EXPECT_GT(results.stories, 0U);
  }
}

TEST_P(Folding, HitsTellOfKilledFilings) {
  const World world = stored_filings(*archive_, Fold::Story);
  Counts killed;
  for (const auto& [id, stored] : world) {
    const auto marks = derived_values(stored.story, Field::Is);
    if (stored.family.empty()) continue;
    if (std::ranges::count(marks, "killed") > 0) ++killed[stored.family];
  }
  EXPECT_FALSE(killed.empty());
  for (const Hit& hit : ask("*", Fold::Story, Sort::Newest).hits) {
    const std::string family = world.at(hit.id).family;
    EXPECT_EQ(hit.family, family);
    EXPECT_EQ(hit.killed, family.empty() ? 0 : killed[family]);
  }
}

TEST_P(Folding, FirstOfEachAgencyIsItsEarliest) {
  const Results oldest = ask("flood", Fold::None, Sort::Oldest);
  std::map<std::string, std::string> expected;  // agency to id
  for (const Hit& hit : oldest.hits) {
    for (const auto agency : derived_values(hit.story, Field::Agency)) {
      expected.emplace(agency, hit.id);
    }
  }

  const FirstFilings first = first_filings(
      *archive_, parse_query("flood", kOptions).root, {.limit = 100});

  EXPECT_EQ(first.matches, oldest.matches);
  EXPECT_EQ(first.agencies, expected.size());
  for (const FirstFiling& filing : first.filings) {
    if (filing.agency.empty()) continue;
    EXPECT_EQ(filing.story.id, expected.at(filing.agency));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Archives, Folding,
    ::testing::Values(Shape{"one_segment", {1}}, Shape{"five_segments", {5}},
                      Shape{"two_archives", {2, 3}},
                      Shape{"without_columns", {3}, kColumnsName},
                      Shape{"without_folds", {1, 2}, kFoldsName},
                      Shape{"with_gaps", {3}, nullptr, true}),
    [](const auto& shape) { return shape.param.label; });

}  // namespace
}  // namespace dateline::query
