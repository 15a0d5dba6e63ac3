// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recurring lines over whole runs: however the files come, what is cut in the
// end is the same.
#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "indexer/incumbents.h"
#include "indexer/pipeline.h"
#include "indexer/recurring/cut.h"
#include "schema/manifest.h"
#include "schema/record.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

struct Silent : Progress {
  void advance(const IndexCounts&) override {}
  void problem(const Problem&) override {}
};

/// Pages of two papers with furniture of their own.
struct Papers {
  dateline::testing::TempFolder folder;
  Silent progress;

  void print(const std::string& paper, int first, int count,
             const std::string& furniture) {
    fs::create_directories(folder / ("wire/" + paper));
    for (int i = first; i < first + count; ++i) {
      const std::string day = std::to_string(i);
      std::ofstream(folder / ("wire/" + paper + "/" + day + ".txt"))
          << "Gauge " << day << " of the river\n\n"
          << "The river rose by " << day << " centimetres in the night, and "
          << "the gates of dam " << day << " were opened before dawn.\n\n"
          << furniture << "\n\n"
          << "Nobody was hurt in village " << day << ", the mayor said, but "
          << "the road to it will stay closed until the water falls.\n\n"
          << furniture << "\n";
    }
  }
  Papers() {
    print("north", 100, 24, "Our other papers");
    print("south", 200, 24, "From our southern desk");
  }

  IndexCounts index(const std::string& archive, const std::string& below,
                    int jobs = 1) {
    IndexOptions options;
    options.paths = {(folder / "wire" / below).string()};
    options.jobs = jobs;
    return index_paths(folder / archive, options, progress);
  }

  /// Every story of `archive`, as text.
  std::map<std::string, std::string> stories(const std::string& archive) {
    std::map<std::string, std::string> found;
    const Manifest manifest = read_manifest(folder / archive);
    for (const Segment& segment : manifest.segments) {
      const Xapian::Database database(
          segment_path(folder / archive, segment).string());
      for (auto at = database.postlist_begin("");
           at != database.postlist_end(""); ++at) {
        const Story story =
            decode_record(database.get_document(*at).get_data());
        found[story.id] = to_string(story);
      }
    }
    return found;
  }

  std::size_t freed(const std::string& archive) {
    std::size_t count = 0;
    for (const auto& [id, text] : stories(archive)) {
      count += text.find(kRecurringLine) != text.npos;
    }
    return count;
  }
};

TEST(RecurringRuns, CutInTheFirstStoryWhatTheLastOnesTaught) {
  Papers papers;

  const IndexCounts counts = papers.index("a", "north");

  EXPECT_EQ(counts.added, 24U);
  EXPECT_EQ(counts.updated, 0U);
  EXPECT_EQ(counts.recut, 24U);
  EXPECT_EQ(papers.freed("a"), 24U);
}

TEST(RecurringRuns, LeaveStoriesThatNothingIsCutFromAsTheyWere) {
  Papers papers;
  papers.print("north", 300, 24, "");

  const IndexCounts counts = papers.index("a", "north");

  EXPECT_EQ(counts.added, 48U);
  EXPECT_EQ(counts.recut, 24U);
  EXPECT_EQ(papers.freed("a"), 24U);
  EXPECT_EQ(papers.index("a", "north").files_skipped, 48U);
  papers.index("b", "north/301.txt");
  papers.index("b", "north");
  EXPECT_EQ(papers.stories("a"), papers.stories("b"));
}

TEST(RecurringRuns, ReadNothingOnceAllIsLearned) {
  Papers papers;
  papers.index("a", "");

  const IndexCounts counts = papers.index("a", "");

  EXPECT_EQ(counts.files_skipped, 48U);
  EXPECT_EQ(counts.recut, 0U);
}

TEST(RecurringRuns, ComeOutAlikeWithOneJobOrMany) {
  Papers papers;
  papers.index("a", "", 1);
  papers.index("b", "", 3);

  EXPECT_EQ(papers.stories("a"), papers.stories("b"));
  EXPECT_EQ(papers.freed("a"), 48U);
}

TEST(RecurringRuns, ComeOutAlikeInWhateverOrder) {
  Papers papers;
  papers.index("a", "north");
  papers.index("a", "south");
  papers.index("b", "south/223.txt");
  papers.index("b", "north/101.txt");
  papers.index("b", "");

  EXPECT_EQ(papers.stories("a"), papers.stories("b"));
}

TEST(RecurringRuns, ReadAgainOnlyTheSourceThatHasChanged) {
  Papers papers;
  papers.index("a", "");
  papers.print("south", 300, 24, "Read by candlelight");

  const IndexCounts counts = papers.index("a", "");

  EXPECT_EQ(counts.added, 24U);
  EXPECT_EQ(counts.recut, 24U);
  EXPECT_EQ(papers.freed("a"), 72U);
}

TEST(RecurringRuns, LearnAnewWhenTheirFileIsLost) {
  Papers papers;
  papers.index("a", "");
  const auto before = papers.stories("a");
  fs::remove_all(papers.folder / "a/learned");

  const IndexCounts counts = papers.index("a", "");

  EXPECT_EQ(counts.files_skipped, 0U);
  EXPECT_EQ(papers.stories("a"), before);
}

TEST(RecurringRuns, LeaveAllAsItIsWhereTheyAreOff) {
  Papers papers;
  papers.index("a", "north");
  std::ofstream(papers.folder / "a/dateline.toml")
      << "[recurring]\nstories = 0\n";

  papers.index("a", "north");

  EXPECT_EQ(papers.freed("a"), 0U);
}

TEST(RecurringRuns, KeepTheIdsOfStories) {
  Papers papers;
  papers.index("a", "north/100.txt");
  const auto alone = papers.stories("a");

  papers.index("a", "north");

  ASSERT_EQ(alone.size(), 1U);
  EXPECT_TRUE(papers.stories("a").contains(alone.begin()->first));
  EXPECT_EQ(papers.stories("a").size(), 24U);
}

}  // namespace
}  // namespace dateline::indexer
