// SPDX-License-Identifier: GPL-3.0-or-later
//
// A search that is scanned for, without Xapian's matcher and with it: the same
// stories, scores, order and count, however the archive is cut, with filings
// that are killed, held back or superseded, and with ties.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/column_count.h"
#include "query/counting.h"
#include "query/parse.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/scan.h"
#include "query/search.h"
#include "query/second_look.h"
#include "query/topic.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

using testing::Random;
using testing::below;

constexpr unsigned kSeed = 20181128;
constexpr int kStories = 5000, kQueries = 200;
const std::vector<std::string> kWords = {
    "rate",  "rates", "rated", "cut",   "cuts",  "bank",   "Banks",
    "banking", "port", "ports", "strike", "struck", "café", "cafe",
    "the",   "of",    "union", "vote",  "votes", "voted"};

const std::string& word(Random& random) {
  // The first are the most frequent.
  return kWords[std::min(below(random, kWords.size()),
                         below(random, kWords.size()))];
}

std::string words(Random& random, std::size_t least, std::size_t more) {
  std::string text;
  for (std::size_t left = least + below(random, more); left > 0; --left) {
    text += word(random) + " ";
  }
  return text;
}

/// Of all precisions, with days that are others in UTC.
std::string time(Random& random) {
  const std::string year = std::to_string(2010 + below(random, 9));
  const std::string month = year + "-1" + std::to_string(below(random, 3));
  const std::string day = month + "-" + std::to_string(10 + below(random, 20));
  switch (below(random, 9)) {
    case 0: return year;
    case 1: return month;
    case 2: return day;
    case 3: return day + "T23:30:00-11:00";
    case 4: return day + "T00:15:00+14:00";
    default:
      return day + "T1" + std::to_string(below(random, 10)) + ":05:00Z";
  }
}

std::vector<Story> stories(Random& random) {
  std::vector<Story> made;
  for (int i = 0; i < kStories; ++i) {
    Story story;
    story.id = "s" + std::to_string(i);
    if (below(random, 3) == 0) story.headline = words(random, 1, 4);
    story.body.push_back({ParagraphKind::Text,
                          words(random, 1, below(random, 4) == 0 ? 300 : 12)});
    if (below(random, 40) != 0) story.published = *parse_iso_moment(time(random));
    if (below(random, 20) == 0) {
      story.derived.push_back({Field::Is, "killed", Evidence::Metadata, ""});
    }
    if (below(random, 10) == 0) {
      story.derived.push_back({Field::Is, "embargoed", Evidence::Metadata, ""});
      story.embargo_until =
          *parse_iso_moment(below(random, 2) == 0 ? "2018-12-01T00:00:00Z"
                                                  : "2018-12-03T00:00:00Z");
    }
    made.push_back(std::move(story));
  }
  return made;
}

/// Some documents are deleted and not carried out, as an update leaves them for
/// a moment.
void make_archive(const std::filesystem::path& path, Random& random,
                  std::size_t segments) {
  testing::make_archive(path, stories(random), segments);
  Manifest manifest = read_manifest(path);
  for (const Segment& segment : manifest.segments) {
    const auto documents = static_cast<unsigned>(kStories / segments);
    for (unsigned docid = 1; docid <= documents; ++docid) {
      if (below(random, 15) != 0) continue;
      manifest.deletions.push_back({.segment = segment.name, .docid = docid});
    }
  }
  write_manifest(path, manifest);
}

std::string clause(Random& random, int depth);

/// Clauses with `between` them.
std::string joined(Random& random, const std::string& between, int depth) {
  std::string text = "(";
  for (std::size_t left = 1 + below(random, 3); left > 0; --left) {
    text += clause(random, depth);
    if (left > 1) text += between;
  }
  return text + ")";
}

std::string clause(Random& random, int depth) {
  const std::string one = word(random), other = word(random);
  switch (below(random, depth > 0 ? 21 : 9)) {
    case 0:
    case 18:
    case 19:
    case 20: return '"' + one + ' ' + other + '"';
    case 1: return '"' + one + ' ' + other + ' ' + word(random) + '"';
    case 2: return "headline:" + one;
    case 3: return "headline:\"" + one + ' ' + other + '"';
    case 4: return "lead:" + one;
    case 5: return one.substr(0, 3) + "*";
    case 6: return "nowhere" + one;
    case 7: return "date:201" + std::to_string(below(random, 5)) + "..201" +
                   std::to_string(4 + below(random, 5)) + "-11-12";
    case 9: return "(" + one + " w/3 " + other + ")";
    case 10: return "NOT " + clause(random, 0);
    case 11: return "NOT " + joined(random, " OR ", 0);
    case 12: return "is:killed";
    case 13:
    case 14: return joined(random, " ", depth - 1);
    case 15:
    case 16: return joined(random, " OR ", depth - 1);
    case 17: return "atleast2(" + one + ")";
    default: return one;
  }
}

/// A question of one word or more, any of which will do; or of clauses.
Node question(Random& random, SearchOptions& options) {
  if (below(random, 3) != 0) {
    options.any = below(random, 8) == 0;
    return parse_query(joined(random, " ", 1), {}).root;
  }
  const std::size_t count = 1 + below(random, 4);
  if (count == 1) return literal_words(word(random));
  options.any = below(random, 2) == 0;
  Node root = literal_words(words(random, count, 1));
  if (!options.any) root.kind = NodeKind::Or;
  return root;
}

/// How many of the queries had what.
struct Kinds {
  static constexpr int kFew = kQueries / 40;
  int grouped = 0, filtered = 0, excluding = 0, patterned = 0, adding = 0,
      rows = 0;

  void note(const WordQuery& query) {
    grouped += query.groups > 1 ? 1 : 0;
    filtered += query.filters.empty() ? 0 : 1;
    excluding += query.excluded.empty() ? 0 : 1;
    patterned += query.patterns.empty() ? 0 : 1;
    adding += query.adding.empty() ? 0 : 1;
    rows += query.rows.empty() ? 0 : 1;
  }
  void expect_many() const {
    EXPECT_GT(grouped, kFew);
    EXPECT_GT(filtered, kFew);
    EXPECT_GT(excluding, kFew);
    EXPECT_GT(patterned, kFew);
    EXPECT_GT(adding, kFew);
    EXPECT_GT(rows, kFew);
  }
};

class Scanning : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Scanning, FindsWhatTheMatcherFinds) {
  Random random(kSeed);
  const testing::TempFolder folder;
  make_archive(folder / "archive", random, GetParam());
  Archive archive({folder / "archive"});
  int scanned = 0, tied = 0, estimated = 0, folding = 0;
  Kinds kinds;
  for (int i = 0; i < kQueries; ++i) {
    SearchOptions options;
    const Node root = question(random, options);
    options.exact = below(random, 5) == 0;
    options.killed = below(random, 3) == 0;
    options.embargoed = below(random, 3) == 0;
    options.now = parse_iso_moment("2018-12-02T00:00:00Z")->utc;
    const Plan plan = make_plan(archive, root, options);
    if (!plan.scanned) continue;
    Xapian::Enquire enquire = make_enquire(
        archive, visible_stories(archive, root, plan.query, options),
        Sort::Relevance);
    PageRequest wanted{.offset = below(random, 3) * 7,
                       .limit = below(random, 200)};
    const MatchPage right = plain_page(archive, enquire, wanted);
    HiddenStories hidden{.killed = !options.killed && !asks_for_killed(root)};
    if (!options.embargoed) hidden.held_at = options.now;
    const Scan scan(archive, *plan.scanned, hidden);
    const auto page = scan.page(wanted);
    if (!page) {
      ++tied;
      continue;
    }
    ++scanned;
    kinds.note(*plan.scanned);
    ASSERT_EQ(page->matches, right.matches) << to_query(root);
    ASSERT_EQ(page->stories, right.stories);
    ASSERT_EQ(page->hits.size(), right.hits.size()) << to_query(root);
    for (std::size_t k = 0; k < right.hits.size(); ++k) {
      ASSERT_EQ(page->hits[k].score, right.hits[k].score)
          << to_query(root) << " at " << k;
      ASSERT_EQ(page->hits[k].document, right.hits[k].document)
          << to_query(root) << " at " << k;
    }
    ASSERT_EQ(scan.count(), right.matches) << to_query(root);
    wanted.fold = below(random, 2) == 0 ? Fold::Exact : Fold::Story;
    const MatchPage folded = plain_page(archive, enquire, wanted);
    const MatchPage scanned_folds = plain_page(archive, enquire, wanted, &scan);
    ASSERT_EQ(scanned_folds.hits, folded.hits) << to_query(root);
    ASSERT_EQ(scanned_folds.stories, folded.stories) << to_query(root);
    ASSERT_EQ(scanned_folds.matches, folded.matches) << to_query(root);
    if (folded.stories < folded.matches) ++folding;
    wanted.fold = Fold::None;
    wanted.looked_up = 1;
    const auto rough = scan.page(wanted);
    ASSERT_TRUE(rough);
    ASSERT_EQ(rough->hits, page->hits) << to_query(root);
    if (rough->exact) {
      ASSERT_EQ(rough->matches, right.matches) << to_query(root);
    } else {
      ++estimated;
      ASSERT_LT(rough->matches, 2 * right.matches + 20) << to_query(root);
      ASSERT_GT(2 * rough->matches + 20, right.matches) << to_query(root);
    }
  }
  EXPECT_GT(scanned, kQueries / 2);
  EXPECT_GT(folding, 0);
  // The others have a window each, that is looked up.
  if (GetParam() == 1) {
    EXPECT_GT(estimated, 3);
  }
  kinds.expect_many();
  EXPECT_LT(tied, kQueries / 4);
}

TEST_P(Scanning, FindsByTimeWhatTheMatcherFinds) {
  Random random(kSeed + 1);
  const testing::TempFolder folder;
  make_archive(folder / "archive", random, GetParam());
  Archive archive({folder / "archive"});
  ASSERT_FALSE(open_columns(archive).empty());
  int scanned = 0;
  for (int i = 0; i < kQueries; ++i) {
    SearchOptions options;
    const Node root = question(random, options);
    options.killed = below(random, 3) == 0;
    options.embargoed = below(random, 3) == 0;
    options.now = parse_iso_moment("2018-12-02T00:00:00Z")->utc;
    options.sort = below(random, 2) == 0 ? Sort::Newest : Sort::Oldest;
    const Plan plan = make_plan(archive, root, options);
    if (!plan.scanned) continue;
    Xapian::Enquire enquire = make_enquire(
        archive, visible_stories(archive, root, plan.query, options),
        options.sort);
    const bool rising = options.sort == Sort::Oldest;
    const PageRequest wanted{.offset = below(random, 3) * 7,
                             .limit = below(random, 3) * below(random, 100),
                             .by_relevance = false,
                             .rising = rising};
    const MatchPage right = plain_page(archive, enquire, wanted);
    HiddenStories hidden{.killed = !options.killed && !asks_for_killed(root)};
    if (!options.embargoed) hidden.held_at = options.now;
    const auto page = Scan(archive, *plan.scanned, hidden).page(wanted);
    ASSERT_TRUE(page);
    ++scanned;
    ASSERT_EQ(page->matches, right.matches) << to_query(root);
    ASSERT_EQ(page->stories, right.stories);
    ASSERT_EQ(page->hits.size(), right.hits.size()) << to_query(root);
    for (std::size_t k = 0; k < right.hits.size(); ++k) {
      ASSERT_EQ(page->hits[k].document, right.hits[k].document)
          << to_query(root) << " at " << k;
    }
  }
  EXPECT_GT(scanned, kQueries / 2);
}

TEST_P(Scanning, CountsFacetsAsTheMatcherDoes) {
  Random random(kSeed + 2);
  const testing::TempFolder folder;
  make_archive(folder / "archive", random, GetParam());
  Archive archive({folder / "archive"});
  int scanned = 0;
  for (int i = 0; i < kQueries; ++i) {
    SearchOptions options;
    const Node root = question(random, options);
    options.killed = below(random, 3) == 0;
    options.now = parse_iso_moment("2018-12-02T00:00:00Z")->utc;
    const Plan plan = make_plan(archive, root, options);
    if (!plan.scanned) continue;
    ++scanned;
    const Xapian::Query visible =
        visible_stories(archive, root, plan.query, options);
    const Scan scan(archive, *plan.scanned,
                    {.killed = !options.killed && !asks_for_killed(root),
                     .held_at = options.now});
    const std::vector<Field> fields = {Field::Date, Field::Is};
    const Fold fold = below(random, 2) == 0 ? Fold::Exact : Fold::None;
    const auto right = tally_fields(archive, visible, fields, fold);
    const auto told = tally_fields(archive, visible, fields, fold, &scan);
    for (std::size_t k = 0; k < fields.size(); ++k) {
      ASSERT_EQ(told[k].filings, right[k].filings) << to_query(root);
      ASSERT_EQ(told[k].stories, right[k].stories) << to_query(root);
      ASSERT_EQ(told[k].present, right[k].present);
      ASSERT_EQ(told[k].values, right[k].values);
    }
  }
  EXPECT_GT(scanned, kQueries / 2);
}

INSTANTIATE_TEST_SUITE_P(Segments, Scanning, ::testing::Values(1U, 3U));

}  // namespace
}  // namespace dateline::query
