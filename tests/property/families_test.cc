// SPDX-License-Identifier: GPL-3.0-or-later
//
// Families of a labelled set are found, and are the same in whatever order and
// in however many runs the stories come, and when stories go again.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/commit.h"
#include "indexer/document.h"
#include "indexer/families/own.h"
#include "indexer/pipeline.h"
#include "schema/fields.h"
#include "schema/reprint.h"
#include "schema/shingles.h"
#include "schema/terms.h"
#include "tests/support/archive.h"
#include "tests/support/family_maker.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;
using indexer::OwnFamilies;

class Silent : public indexer::Progress {
 public:
  void advance(const indexer::IndexCounts&) override {}
  void problem(const Problem&) override {}
};

using Visitor = std::function<void(const Story&, const Xapian::Document&)>;

/// Calls `each` with every story of the archive.
void visit(const fs::path& archive, const Visitor& each) {
  const Manifest manifest = read_manifest(archive);
  for (const Segment& segment : manifest.segments) {
    const Xapian::Database database(segment_path(archive, segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      each(stored_story(document), document);
    }
  }
}

/// What the archive says of a story's family, where a search looks and where
/// `show` does.
struct Part {
  std::string family;
  std::string marks;          // the value of the slot
  bool found = false;         // by what is:reprint looks at
  std::vector<Derived> told;  // marks of the story, with what they come from
  bool operator==(const Part&) const = default;
};

void PrintTo(const Part& part, std::ostream* out) {
  *out << part.family << " [" << part.marks << "]";
  for (const Derived& mark : part.told) *out << " " << mark.note;
}

using Families = std::map<std::string, Part>;  // by id

Families families_of(const fs::path& archive) {
  const FieldRow& is = field_row(Field::Is);
  Families families;
  visit(archive, [&](const Story& story, const Xapian::Document& document) {
    Part& part = families[story.id];
    part.family = document.get_value(field_row(Field::Family).slot);
    part.marks = document.get_value(is.slot);
    part.found = !document.get_value(kOriginalSlot).empty();
    std::ranges::copy_if(
        story.derived, std::back_inserter(part.told),
        [](const Derived& value) { return value.field == Field::Is; });
  });
  return families;
}

/// The project's own sample stories, as an index run makes them.
const std::vector<Story>& samples() {
  static const std::vector<Story> stories = [] {
    TempFolder folder;
    Silent silent;
    indexer::IndexOptions options;
    options.paths = {DATELINE_SOURCE_DIR "/corpus/sample"};
    indexer::index_paths(folder / "archive", options, silent);
    std::vector<Story> read;
    visit(folder / "archive", [&](const Story& story, const Xapian::Document&) {
      read.push_back(story);
    });
    std::ranges::sort(read, {}, &Story::id);
    return read;
  }();
  return stories;
}

void add(indexer::ArchiveWriter& writer, const std::vector<Story>& stories,
         std::vector<Deletion> replaced = {}) {
  static int number = 0;
  Analyzer analyzer;
  indexer::SegmentWriter segment(writer.building() /
                                 std::to_string(++number));
  for (std::size_t at = 0; at < stories.size(); ++at) {
    segment.add(indexer::make_document(stories[at], analyzer), {at, 0});
  }
  writer.commit({.pieces = segment.finish(), .replaced = std::move(replaced)});
  writer.merge();
}

Families in_runs(std::vector<Story> stories, std::size_t runs,
                 const OwnFamilies& own = {}) {
  TempFolder folder;
  const fs::path archive = folder / "archive";
  indexer::make_archive_folder(archive);
  indexer::ArchiveWriter writer(archive, {}, own);
  for (std::size_t run = 0; run < runs; ++run) {
    const auto begin = stories.begin() +
                       static_cast<std::ptrdiff_t>(stories.size() * run / runs);
    const auto end =
        stories.begin() +
        static_cast<std::ptrdiff_t>(stories.size() * (run + 1) / runs);
    add(writer, {begin, end});
  }
  return families_of(archive);
}

std::vector<Story> without_labels(const std::vector<LabelledStory>& labelled) {
  std::vector<Story> stories;
  for (const LabelledStory& each : labelled) stories.push_back(each.story);
  return stories;
}

struct Score {
  double right = 0, found = 0, known = 0;
  double f1() const { return 2 * right / (found + known); }
};

TEST(Families, OfALabelledSetAreFound) {
  const auto labelled = make_families(samples(), 300, 20180529);
  const Families families = in_runs(without_labels(labelled), 1);
  Analyzer analyzer;
  std::vector<std::vector<std::uint64_t>> texts;
  for (const LabelledStory& each : labelled) {
    texts.push_back(shingle_set(each.story, analyzer));
  }
  Score reprints, updates;

  for (std::size_t a = 0; a < labelled.size(); ++a) {
    for (std::size_t b = a + 1; b < labelled.size(); ++b) {
      const std::string& family = families.at(labelled[a].story.id).family;
      const bool found =
          !family.empty() &&
          family == families.at(labelled[b].story.id).family;
      const bool known = labelled[a].family == labelled[b].family;
      if (!found && !known) continue;
      Score& score =
          jaccard(texts[a], texts[b]) >= 0.8 ? reprints : updates;
      score.found += found ? 1 : 0;
      score.known += known ? 1 : 0;
      score.right += found && known ? 1 : 0;
    }
  }

  RecordProperty("reprints_f1", std::to_string(reprints.f1()));
  RecordProperty("updates_f1", std::to_string(updates.f1()));
  EXPECT_GE(reprints.f1(), 0.95) << "of " << reprints.known;
  EXPECT_GE(updates.f1(), 0.8) << "of " << updates.known;
  EXPECT_GT(reprints.known, 300);
  EXPECT_GT(updates.known, 300);
}

/// The id of the eldest of `stories` in the family of `story`, filed before it,
/// whose text it repeats, by a look at each of them; empty: none.
std::string original_by_hand(
    const Story& story, const std::vector<Story>& stories,
    const Families& families,
    const std::map<std::string, std::vector<std::uint64_t>>& texts) {
  const std::string& family = families.at(story.id).family;
  const auto key = [](const Story& each) {
    return std::tuple(each.published.utc, each.id);
  };
  const Story* original = nullptr;
  if (family.empty() || story.signals.has(Signal::Correction)) return {};
  for (const Story& other : stories) {
    if (key(other) < key(story) && families.at(other.id).family == family &&
        jaccard(texts.at(other.id), texts.at(story.id)) >= kReprintOverlap &&
        (original == nullptr || key(other) < key(*original))) {
      original = &other;
    }
  }
  return original == nullptr ? std::string() : original->id;
}

TEST(FamiliesProperty, ReprintsAreThoseThatRepeatAnEarlierText) {
  const std::vector<Story> stories =
      without_labels(make_families(samples(), 60, 23));
  const Families families = in_runs(stories, 3);
  Analyzer analyzer;
  std::map<std::string, std::vector<std::uint64_t>> texts;
  for (const Story& story : stories) {
    texts[story.id] = shingle_set(story, analyzer);
  }
  std::size_t reprints = 0;

  for (const Story& story : stories) {
    const Part& part = families.at(story.id);
    const std::string original =
        original_by_hand(story, stories, families, texts);
    reprints += original.empty() ? 0 : 1;
    EXPECT_EQ(part.found, !original.empty()) << story.id;
    EXPECT_EQ(part.marks.find("reprint") != part.marks.npos, part.found);
    const auto told = std::ranges::find(part.told, "reprint", &Derived::value);
    EXPECT_EQ(told == part.told.end() ? "" : told->note,
              original.empty() ? "" : "the text of " + original);
  }

  EXPECT_GT(reprints, 50U);
  EXPECT_LT(reprints, stories.size() / 2);
}

TEST(FamiliesProperty, DoNotDependOnOrderOrRuns) {
  std::vector<Story> stories =
      without_labels(make_families(samples(), 40, 7));
  const Families at_once = in_runs(stories, 1);
  std::mt19937 random(11);
  for (const std::size_t runs : {2u, 9u, 30u}) {
    std::ranges::shuffle(stories, random);
    EXPECT_EQ(in_runs(stories, runs), at_once) << runs << " runs";
  }
}

TEST(FamiliesProperty, AreAsIfWhatIsGoneHadNeverBeen) {
  const std::vector<Story> stories =
      without_labels(make_families(samples(), 30, 13));
  std::vector<Story> kept;
  TempFolder folder;
  const fs::path archive = folder / "archive";
  indexer::make_archive_folder(archive);
  indexer::ArchiveWriter writer(archive);
  add(writer, stories);
  const std::string segment = writer.manifest().segments.front().name;
  std::vector<Deletion> gone;
  for (std::size_t at = 0; at < stories.size(); ++at) {
    if (at % 3 == 0) {
      gone.push_back({segment, static_cast<std::uint32_t>(at + 1)});
    } else {
      kept.push_back(stories[at]);
    }
  }

  writer.commit({.pieces = {}, .replaced = gone});

  EXPECT_EQ(families_of(archive), in_runs(kept, 1));
}

/// Rows as an editor may write them: of two or three filings each, no filing
/// split twice.
OwnFamilies random_rows(const std::vector<Story>& stories,
                        std::mt19937& random) {
  OwnFamilies own;
  std::vector<std::string> ids;
  for (const Story& story : stories) ids.push_back(story.id);
  for (int row = 0; row < 8; ++row) {
    std::ranges::shuffle(ids, random);
    own.add({OwnFamilies::Choice::Join, {ids[0], ids[1], ids[2]}});
  }
  std::ranges::shuffle(ids, random);
  for (std::size_t row = 0; row < 16; ++row) {
    own.add({OwnFamilies::Choice::Split, {ids[2 * row], ids[2 * row + 1]}});
  }
  return own;
}

void expect_rows_hold(const OwnFamilies& own, const Families& families) {
  for (const OwnFamilies::Row& row : own.rows()) {
    if (row.choice != OwnFamilies::Choice::Join) continue;
    const std::string& family = families.at(row.ids.front()).family;
    EXPECT_NE(family, "");
    for (const std::string& id : row.ids) {
      EXPECT_EQ(families.at(id).family, family) << id;
    }
  }
}

TEST(FamiliesProperty, AreAsTheSettingsSayWheneverTheySayIt) {
  std::mt19937 random(19);
  for (int time = 0; time < 4; ++time) {
    std::vector<Story> stories =
        without_labels(make_families(samples(), 20, 29 + time));
    const OwnFamilies own = random_rows(stories, random);
    const OwnFamilies others = random_rows(stories, random);
    const Families plain = in_runs(stories, 1);
    const Families ruled = in_runs(stories, 1, own);
    expect_rows_hold(own, ruled);
    EXPECT_NE(ruled, plain);
    std::ranges::shuffle(stories, random);
    EXPECT_EQ(in_runs(stories, 7, own), ruled);

    TempFolder folder;
    const fs::path archive = folder / "archive";
    indexer::make_archive_folder(archive);
    {
      indexer::ArchiveWriter writer(archive, {}, others);
      add(writer, stories);
    }
    { indexer::ArchiveWriter writer(archive, {}, own); }
    EXPECT_EQ(families_of(archive), ruled) << "other rows before";
    { indexer::ArchiveWriter writer(archive); }
    EXPECT_EQ(families_of(archive), plain) << "no rows any more";
  }
}

TEST(FamiliesProperty, AreThoseOfTheSettingsWithoutAFilingTheyName) {
  std::mt19937 random(31);
  const std::vector<Story> stories =
      without_labels(make_families(samples(), 12, 37));
  const OwnFamilies own = random_rows(stories, random);
  TempFolder folder;
  const fs::path archive = folder / "archive";
  indexer::make_archive_folder(archive);
  indexer::ArchiveWriter writer(archive, {}, own);
  add(writer, stories);
  std::vector<Deletion> gone;
  std::vector<Story> kept;
  for (std::size_t at = 0; at < stories.size(); ++at) {
    if (at % 4 == 1) {
      gone.push_back({writer.manifest().segments.front().name,
                      static_cast<std::uint32_t>(at + 1)});
    } else {
      kept.push_back(stories[at]);
    }
  }

  writer.commit({.pieces = {}, .replaced = gone});

  EXPECT_EQ(families_of(archive), in_runs(kept, 1, own));
}

TEST(FamiliesProperty, OfSplitFilingsAreApart) {
  const std::vector<Story> stories =
      without_labels(make_families(samples(), 12, 41));
  const Families before = in_runs(stories, 1);
  std::map<std::string, std::vector<std::string>> members;
  for (const auto& [id, part] : before) members[part.family].push_back(id);
  OwnFamilies own;
  std::vector<std::pair<std::string, std::string>> apart;
  for (const auto& [family, ids] : members) {
    if (family.empty() || ids.size() < 4) continue;
    own.add({OwnFamilies::Choice::Split, {ids[1], ids[2]}});
    apart.push_back({ids[1], ids[0]});
    apart.push_back({ids[2], ids[3]});
  }
  ASSERT_GT(apart.size(), 8U);

  const Families after = in_runs(stories, 1, own);

  for (const auto& [split, other] : apart) {
    const std::string& family = after.at(split).family;
    EXPECT_TRUE(family.empty() || family != after.at(other).family) << split;
  }
}

TEST(FamiliesProperty, AreSettledAfterACrashBeforeTheyWere) {
  const std::vector<Story> stories =
      without_labels(make_families(samples(), 10, 17));
  TempFolder folder;
  const fs::path archive = folder / "archive";
  indexer::make_archive_folder(archive);
  {
    indexer::ArchiveWriter writer(archive, [](indexer::CommitStep step) {
      if (step == indexer::CommitStep::Named) throw std::runtime_error("cut");
    });
    EXPECT_THROW(add(writer, stories), std::runtime_error);
  }
  EXPECT_NE(families_of(archive), in_runs(stories, 1));

  indexer::ArchiveWriter again(archive);

  EXPECT_EQ(families_of(archive), in_runs(stories, 1));
}

}  // namespace
}  // namespace dateline::testing
