// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random stories in one to seven segments and in two archives at once, some
// deleted, some killed: facet counts are what a count by hand over the
// stories gives, for any query, also where the query chooses values of the
// very field; a row's clause narrows to its count.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "query/archive.h"
#include "query/date_steps.h"
#include "query/facets.h"
#include "query/parse.h"
#include "query/search.h"
#include "schema/columns.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"
#include "tests/support/naive_search.h"

namespace dateline::query {
namespace {

using Values = std::vector<std::string>;
using Random = std::mt19937;
using Counts = std::map<std::string, std::uint64_t>;

constexpr unsigned kSeed = 20180529;
constexpr std::size_t kStories = 120;
constexpr int kQueries = 40;
constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

const std::map<Field, Values> kValues = {
    {Field::Agency, {"ians", "pti", "ap"}},
    {Field::Country, {"IN", "CN", "US", "DE"}},
    {Field::Desk, {"sport", "business"}},
    {Field::Topic, {"medtop:15000000", "medtop:17000000", "my own"}},
};

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

const std::string& one_of(Random& random, const Values& values) {
  return values[below(random, values.size())];
}

std::string moment_text(Random& random) {
  const auto two = [&](std::size_t bound) {
    const std::string text = std::to_string(1 + below(random, bound));
    return text.size() < 2 ? "0" + text : text;
  };
  std::string text = std::to_string(2016 + below(random, 4));
  if (below(random, 6) > 0) text += "-" + two(12);
  if (text.size() > 4 && below(random, 6) > 0) text += "-" + two(28);
  return text;
}

Story story(Random& random, std::size_t index) {
  Story made;
  made.id = "s" + std::to_string(index);
  made.headline = below(random, 2) == 0 ? "flood" : "fire";
  if (below(random, 6) > 0) {
    made.published = *parse_iso_moment(moment_text(random));
  }
  for (const auto& [field, values] : kValues) {
    for (std::size_t i = below(random, 3); i > 0; --i) {
      made.derived.push_back(
          {field, one_of(random, values), Evidence::Metadata, ""});
      if (!field_row(field).multi) break;
    }
  }
  if (below(random, 10) == 0) {
    made.derived.push_back({Field::Is, "killed", Evidence::Metadata, ""});
  }
  return made;
}

Node facet(Random& random) {
  Node node;
  node.kind = NodeKind::Facet;
  const auto row = std::next(kValues.begin(),
                             static_cast<long>(below(random, kValues.size())));
  node.field = row->first;
  for (std::size_t i = 1 + below(random, 2); i > 0; --i) {
    node.values.push_back(one_of(random, row->second));
  }
  return node;
}

Node leaf(Random& random) {
  if (below(random, 2) == 0) return facet(random);
  Node node;
  if (below(random, 4) == 0) return node;  // every story
  node.kind = NodeKind::Word;
  node.text = below(random, 2) == 0 ? "flood" : "fire";
  return node;
}

Node group(Random& random, int depth) {
  if (depth == 0 || below(random, 3) == 0) return leaf(random);
  Node node;
  node.kind = below(random, 4) == 0 ? NodeKind::Or : NodeKind::And;
  for (std::size_t i = 1 + below(random, 3); i > 0; --i) {
    Node child = group(random, depth - 1);
    if (below(random, 6) == 0) {
      Node negative;
      negative.kind = NodeKind::Not;
      negative.children.push_back(std::move(child));
      child = std::move(negative);
    }
    node.children.push_back(std::move(child));
  }
  return node;
}

struct World {
  std::vector<Story> stories;  // those that are not deleted
  testing::TempFolder folder;
  std::vector<std::filesystem::path> archives;
};

/// Adds an archive of `segments` segments; every seventh story of the first
/// is deleted by the manifest only.
void add_archive(World& world, Random& random, std::size_t segments) {
  std::vector<Story> all;
  for (std::size_t i = 0; i < kStories; ++i) {
    all.push_back(story(random, world.archives.size() * kStories + i));
  }
  const auto path =
      world.folder / ("archive" + std::to_string(world.archives.size()));
  testing::make_archive(path, all, segments);
  Manifest manifest = read_manifest(path);
  for (std::uint32_t docid = 7; docid < kStories / segments; docid += 7) {
    manifest.deletions.push_back({manifest.segments[0].name, docid});
    all[docid - 1].id.clear();
  }
  write_manifest(path, manifest);
  std::erase_if(all, [](const Story& one) { return one.id.empty(); });
  world.stories.insert(world.stories.end(), all.begin(), all.end());
  world.archives.push_back(path);
}

/// Every second segment without its columns: Xapian's spy has to count.
void remove_columns(const World& world) {
  for (const auto& path : world.archives) {
    const Manifest manifest = read_manifest(path);
    for (std::size_t i = 0; i < manifest.segments.size(); i += 2) {
      ASSERT_TRUE(std::filesystem::remove(
          segment_path(path, manifest.segments[i]) / kColumnsName));
    }
  }
}

/// What a story counts under.
std::set<std::string> values_of(const Story& story,
                                const FacetRequest& request) {
  std::set<std::string> values;
  if (request.field == Field::Date) {
    const Moment& moment = story_moment(story);
    if (!moment.known()) return values;
    std::string day = to_iso(moment).substr(0, 10);
    std::erase(day, '-');
    if (const auto period = period_of(day, request.step)) {
      values.insert(*period);
    }
    return values;
  }
  for (const auto value : derived_values(story, request.field)) {
    values.emplace(value);
  }
  return values;
}

const std::vector<FacetRequest> kRequests = {
    {.field = Field::Agency, .limit = 0},
    {.field = Field::Country, .limit = 0},
    {.field = Field::Desk, .limit = 0},
    {.field = Field::Topic, .limit = 0},
    {.field = Field::Is, .limit = 0},
    {.field = Field::Date, .step = DateStep::Year, .limit = 0},
    {.field = Field::Date, .step = DateStep::Month, .limit = 0},
    {.field = Field::Date, .step = DateStep::Week, .limit = 0},
    {.field = Field::Date, .step = DateStep::Day, .limit = 0},
};

struct Shape {
  const char* label;
  std::vector<std::size_t> segments;  // of each archive
  bool columns = true;                // false: every second has lost them
};

class Facets : public ::testing::TestWithParam<Shape> {
 protected:
  void SetUp() override {
    RecordProperty("seed", static_cast<int>(kSeed));
    Random random(kSeed);
    for (const std::size_t segments : GetParam().segments) {
      add_archive(world_, random, segments);
    }
    if (!GetParam().columns) remove_columns(world_);
    archive_ = std::make_unique<Archive>(world_.archives);
  }

  Results count(const Node& root, bool killed) {
    return search(*archive_, root,
                  {.limit = 0, .killed = killed, .facets = kRequests});
  }

  /// The stories that `root` matches, read one by one.
  std::set<std::string> matches(const Node& root, bool killed) {
    const auto ids = testing::naive_search(world_.stories, root,
                                           {.killed = killed}, analyzer_);
    return {ids.begin(), ids.end()};
  }

  void expect_by_hand(const FacetCounts& facet, const Node& root,
                      bool killed) {
    const auto ids =
        matches(without_choice(root, facet.request.field), killed);
    Counts expected, counted;
    std::uint64_t missing = 0;
    for (const Story& one : world_.stories) {
      if (!ids.contains(one.id)) continue;
      const auto values = values_of(one, facet.request);
      for (const std::string& value : values) expected[value] += 1;
      missing += values.empty() ? 1 : 0;
    }
    for (const FacetValue& value : facet.values) {
      counted[value.value] = value.count;
    }
    EXPECT_EQ(counted, expected) << field_row(facet.request.field).name;
    EXPECT_EQ(facet.missing, missing) << field_row(facet.request.field).name;
    EXPECT_EQ(facet.stories, ids.size());
  }

  World world_;
  std::unique_ptr<Archive> archive_;
  Analyzer analyzer_;
};

TEST_P(Facets, AreWhatAHandCounts) {
  Random random(kSeed + 1);
  std::uint64_t widened = 0;
  for (int i = 0; i < kQueries; ++i) {
    const Node root = group(random, 2);
    const bool killed = below(random, 3) == 0;
    SCOPED_TRACE(to_query(root) + (killed ? " with killed" : ""));
    const Results results = count(root, killed);

    ASSERT_EQ(results.matches, matches(root, killed).size());
    ASSERT_EQ(results.facets.size(), kRequests.size());
    for (const FacetCounts& facet : results.facets) {
      expect_by_hand(facet, root, killed);
      widened += facet.widened ? 1 : 0;
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(widened, static_cast<std::uint64_t>(kQueries) / 4);
}

TEST_P(Facets, NarrowToWhatTheyCount) {
  Random random(kSeed + 2);
  for (int i = 0; i < kQueries / 6; ++i) {
    const Node root = group(random, 2);
    for (const FacetCounts& facet : count(root, true).facets) {
      const Node wide = without_choice(root, facet.request.field);
      for (const FacetValue& value : facet.values) {
        Node both;
        both.kind = NodeKind::And;
        both.children = {wide, parse_query(value.narrow, kOptions).root};
        const Results inside =
            search(*archive_, both, {.limit = 0, .killed = true});
        ASSERT_EQ(inside.matches, value.count)
            << to_query(root) << " and " << value.narrow;
      }
    }
  }
}

TEST_P(Facets, OfAChoiceHoldTheChosen) {
  const Node root = parse_query("agency:pti", kOptions).root;
  const Results results = search(
      *archive_, root,
      {.limit = 0, .facets = {{.field = Field::Agency, .limit = 1}}});

  const FacetCounts& facet = results.facets[0];
  EXPECT_TRUE(facet.widened);
  EXPECT_EQ(facet.distinct, 3U);
  const auto pti =
      std::find_if(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& v) { return v.value == "pti"; });
  ASSERT_NE(pti, facet.values.end());
  EXPECT_TRUE(pti->chosen);
  EXPECT_EQ(pti->count, results.matches);
}

INSTANTIATE_TEST_SUITE_P(
    Archives, Facets,
    ::testing::Values(Shape{"one_segment", {1}}, Shape{"three_segments", {3}},
                      Shape{"seven_segments", {7}},
                      Shape{"two_archives", {2, 3}},
                      Shape{"without_columns", {3}, false}),
    [](const auto& shape) { return shape.param.label; });

}  // namespace
}  // namespace dateline::query
