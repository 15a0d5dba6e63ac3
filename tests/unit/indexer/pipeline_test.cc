// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pipeline over files that stand only in a map. A file's text is one story
// a line: "id|version|headline", the id empty where the source gives none;
// then it follows from the words. A line "!" can't be read.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/run.h"
#include "schema/error.h"
#include "schema/record.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

// --- Files in a map ---------------------------------------------------------

struct MapFile {
  std::string text;
  std::int64_t mtime_ns = 1'000'000'000;
};
using MapFiles = std::map<std::string, MapFile>;  // by path

Story story_of_line(const std::string& line) {
  if (line == "!") throw Error(ErrorKind::Input, "", "no story here");
  const std::size_t first = line.find('|'), second = line.find('|', first + 1);
  Story story;
  story.guid = line.substr(0, first);
  story.version = std::stoull(line.substr(first + 1, second - first - 1));
  story.headline = line.substr(second + 1);
  story.id = story.guid.empty() ? "words-of-" + story.headline : story.guid;
  story.body = {{ParagraphKind::Text, "More on " + story.headline + "."}};
  return story;
}

class LineReading : public Reading {
 public:
  std::vector<Story> read(const corpus::Record& record) override {
    Story story = story_of_line(record.bytes);
    story.ordinal = record.ordinal;
    return {story};
  }
  Refined refine(Story story) override {
    story.derived = {{Field::Lang, "en", Evidence::Assumed, ""}};
    return {std::move(story)};
  }
};

void split_lines(corpus::Input&& input, const corpus::RecordSink& take) {
  std::istringstream lines(input.bytes);
  corpus::Record record;
  record.path = input.path;
  record.mtime_ns = input.mtime_ns;
  for (std::string line; std::getline(lines, line); ++record.ordinal) {
    corpus::Record copy = record;
    copy.bytes = line;
    if (!take(std::move(copy))) return;
  }
}

Intake intake_of(const MapFiles& files) {
  Intake intake;
  intake.walk = [&files](const auto& roots, const auto& visit,
                         const auto& problems) {
    for (const std::string& root : roots) {
      bool any = false;
      for (const auto& [path, file] : files) {
        if (!path.starts_with(root)) continue;
        any = true;
        if (!visit({path, file.text.size(), file.mtime_ns})) return;
      }
      if (!any) problems({root, "", "", "no such file"});
    }
  };
  intake.open = [&files](const corpus::FileStat& stat, const auto&,
                         const InputSink& take, const ProblemSink& problems) {
    const MapFile& file = files.at(stat.path);
    if (file.text == "binary") {
      problems({stat.path, "", "", "no text"});
      return;
    }
    corpus::Input input;
    input.path = stat.path;
    input.bytes = file.text;
    input.mtime_ns = file.mtime_ns;
    take(std::move(input));
  };
  intake.open_stdin = [](const auto&, const InputSink& take, const auto&) {
    corpus::Input input;
    input.path = "-";
    input.bytes = "in|0|From stdin";
    take(std::move(input));
  };
  intake.split = [](corpus::Input&& input, const corpus::ReadOptions&,
                    const corpus::RecordSink& take, const ProblemSink&) {
    split_lines(std::move(input), take);
  };
  intake.make_reading = [](const RecurringLines&) { return std::make_unique<LineReading>(); };
  return intake;
}

// --- Runs -------------------------------------------------------------------

class Recorder : public Progress {
 public:
  void advance(const IndexCounts& counts) override {
    if (on_advance) on_advance(counts);
  }
  void problem(const Problem& problem) override {
    problems.push_back(to_string(problem));
  }

  std::vector<std::string> problems;
  std::function<void(const IndexCounts&)> on_advance;
};

/// "added updated unchanged removed rejected" of a run.
std::string summary(const IndexCounts& counts) {
  std::ostringstream out;
  out << counts.added << " new, " << counts.updated << " updated, "
      << counts.unchanged << " unchanged, ";
  if (counts.older > 0) out << counts.older << " older, ";
  out << counts.removed << " removed, " << counts.rejected << " rejected";
  return out.str();
}

struct Archive {
  TempFolder folder;
  MapFiles files;
  Recorder recorder;
  IndexOptions options;
  CommitHook hook;
  BatchLimits limits;

  Archive() { options.paths = {"wire/"}; }
  fs::path path() const { return folder / "archive"; }
  IndexCounts index() {
    return run_index(path(), options, recorder, intake_of(files), hook,
                     limits);
  }
  std::string run() { return summary(index()); }

  /// Path and headline of each story by id; "twice" if an id occurs twice.
  std::map<std::string, std::string> stories() const {
    std::map<std::string, std::string> found;
    for (const Segment& segment : read_manifest(path()).segments) {
      const Xapian::Database database(segment_path(path(), segment).string());
      for (auto at = database.postlist_begin("");
           at != database.postlist_end(""); ++at) {
        const Story story =
            decode_record(database.get_document(*at).get_data());
        const std::string text = story.source_path + ": " + story.headline;
        if (!found.emplace(story.id, text).second) found[story.id] = "twice";
      }
    }
    return found;
  }
};

using Stories = std::map<std::string, std::string>;

TEST(Pipeline, FilesBecomeStories) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain\ny|0|Sun"}}, {"wire/b", {"z|0|Wind"}}};

  EXPECT_EQ(archive.run(), "3 new, 0 updated, 0 unchanged, 0 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Rain"},
                                        {"y", "wire/a: Sun"},
                                        {"z", "wire/b: Wind"}}));
}

TEST(Pipeline, SecondRunReadsNothing) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain\ny|0|Sun"}}};
  archive.run();

  const IndexCounts counts = archive.index();

  EXPECT_EQ(summary(counts), "0 new, 0 updated, 2 unchanged, 0 removed, "
                             "0 rejected");
  EXPECT_EQ(counts.files_skipped, 1u);
  EXPECT_EQ(counts.bytes, 0u);
  EXPECT_EQ(counts.revision, 1u);
}

TEST(Pipeline, OnlyTheChangedFileIsRead) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}, {"wire/b", {"z|0|Wind"}}};
  archive.run();
  archive.files["wire/b"] = {"z|1|Storm", 2'000'000'000};

  const IndexCounts counts = archive.index();

  EXPECT_EQ(summary(counts), "0 new, 1 updated, 1 unchanged, 0 removed, "
                             "0 rejected");
  EXPECT_EQ(counts.files, 1u);
  EXPECT_EQ(archive.stories().at("z"), "wire/b: Storm");
}

TEST(Pipeline, TouchedFileIsReadButNothingChanges) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  archive.files["wire/a"].mtime_ns = 9;

  const IndexCounts counts = archive.index();

  EXPECT_EQ(counts.unchanged, 1u);
  EXPECT_EQ(counts.files_skipped, 0u);
  EXPECT_EQ(counts.revision, 1u);
}

TEST(Pipeline, NewOptionsReadAllAgain) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  archive.options.normalize.agency = "PTI";

  EXPECT_EQ(archive.index().files_skipped, 0u);
}

TEST(Pipeline, NewSettingsReadAllAgain) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  archive.options.settings_digest = 7;

  EXPECT_EQ(archive.index().files_skipped, 0u);
}

TEST(Pipeline, FilesOlderThanAskedForAreLeftOut) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain", 4'000'000'000}},
                   {"wire/b", {"y|0|Sun", 5'000'000'000}}};
  archive.options.since_mtime_s = 5;

  archive.run();

  EXPECT_EQ(archive.stories(), (Stories{{"y", "wire/b: Sun"}}));
}

TEST(Pipeline, StdinIsReadEachTime) {
  Archive archive;
  archive.options.paths = {"-"};
  archive.run();

  EXPECT_EQ(archive.run(), "0 new, 0 updated, 1 unchanged, 0 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"in", "-: From stdin"}}));
}

// --- Identity ---------------------------------------------------------------

TEST(Pipeline, NewerVersionInOneRunWinsWhereverItStands) {
  Archive archive;
  archive.files = {{"wire/a", {"x|2|Second\nx|1|First"}},
                   {"wire/b", {"x|0|Draft"}}};

  EXPECT_EQ(archive.run(), "1 new, 0 updated, 0 unchanged, 2 older, "
                           "0 removed, 0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Second"}}));
}

TEST(Pipeline, OlderVersionInALaterRunIsDropped) {
  Archive archive;
  archive.files = {{"wire/a", {"x|2|Second"}}};
  archive.run();
  archive.files["wire/b"] = {"x|1|First"};

  EXPECT_EQ(archive.run(), "0 new, 0 updated, 1 unchanged, 1 older, "
                           "0 removed, 0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Second"}}));
}

TEST(Pipeline, OtherWordsInANewerFileAreAnUpdate) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  archive.files["wire/a"] = {"x|0|Heavy rain", 2'000'000'000};

  EXPECT_EQ(archive.run(), "0 new, 1 updated, 0 unchanged, 0 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Heavy rain"}}));
}

TEST(Pipeline, OldCopyPutBackIsWhatTheFileHolds) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain", 5'000'000'000}}};
  archive.run();
  archive.files["wire/a"] = {"x|0|Drizzle", 4'000'000'000};

  archive.run();

  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Drizzle"}}));
}

TEST(Pipeline, LaterRecordOfAFileWinsInEveryReading) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Draft\nx|0|Final"}}};
  archive.run();
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Final"}}));
  archive.files["wire/a"].mtime_ns += 1;

  archive.run();

  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Final"}}));
}

TEST(Pipeline, SoleStoryWithoutGuidIsReplacedByItsNewWords) {
  Archive archive;
  archive.files = {{"wire/a", {"|0|Rain"}}};
  archive.run();
  archive.files["wire/a"] = {"|0|Heavy rain", 2'000'000'000};

  EXPECT_EQ(archive.run(), "0 new, 1 updated, 0 unchanged, 0 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.stories(),
            (Stories{{"words-of-Heavy rain", "wire/a: Heavy rain"}}));
}

TEST(Pipeline, SoleStoryStaysWhereItsFileCanNoLongerBeRead) {
  Archive archive;
  archive.files = {{"wire/a", {"|0|Rain"}}};
  archive.run();
  archive.files["wire/a"] = {"!", 2'000'000'000};
  archive.run();
  archive.files["wire/a"] = {"|0|Heavy rain", 3'000'000'000};

  EXPECT_EQ(archive.stories().size(), 1u);
  archive.run();
  EXPECT_EQ(archive.stories(),
            (Stories{{"words-of-Heavy rain", "wire/a: Heavy rain"}}));
}

TEST(Pipeline, SoleStoryThatAnotherFileHoldsStays) {
  Archive archive;
  archive.files = {{"wire/a", {"|0|Rain"}}, {"wire/b", {"|0|Rain"}}};
  archive.run();
  archive.files["wire/a"] = {"|0|Snow", 2'000'000'000};

  archive.run();

  EXPECT_EQ(archive.stories().count("words-of-Rain"), 1u);
  EXPECT_EQ(archive.stories().count("words-of-Snow"), 1u);
}

// --- Trouble ----------------------------------------------------------------

TEST(Pipeline, BadRecordIsReportedAndTheRestGoesOn) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain\n!\ny|0|Sun"}}};

  EXPECT_EQ(archive.run(), "2 new, 0 updated, 0 unchanged, 0 removed, "
                           "1 rejected");
  EXPECT_EQ(archive.recorder.problems,
            (std::vector<std::string>{"wire/a:record 2: no story here"}));
}

TEST(Pipeline, RejectedFileIsReportedAgainWithoutReadingIt) {
  Archive archive;
  archive.files = {{"wire/a", {"binary"}}};
  archive.run();

  const IndexCounts counts = archive.index();

  EXPECT_EQ(counts.rejected, 1u);
  EXPECT_EQ(counts.files_skipped, 1u);
  EXPECT_EQ(archive.recorder.problems,
            (std::vector<std::string>{"wire/a: no text", "wire/a: no text"}));
}

TEST(Pipeline, SeveralProblemsOfAnUnchangedFileAreToldInShort) {
  Archive archive;
  archive.files = {{"wire/a", {"!\nx|0|Rain\n!"}}};
  archive.run();
  archive.recorder.problems.clear();

  EXPECT_EQ(archive.index().rejected, 2u);
  EXPECT_EQ(archive.recorder.problems,
            (std::vector<std::string>{"wire/a: no story here (and 1 more)"}));
}

TEST(Pipeline, MissingRootIsAProblem) {
  Archive archive;

  EXPECT_EQ(archive.index().rejected, 1u);
  EXPECT_EQ(archive.recorder.problems,
            (std::vector<std::string>{"wire/: no such file"}));
}

TEST(Pipeline, ProblemsComeInTheOrderOfTheRecords) {
  Archive archive;
  archive.options.jobs = 4;
  std::vector<std::string> expected;
  for (int n = 1000; n < 1100; ++n) {
    const std::string path = "wire/" + std::to_string(n);
    archive.files[path] = {n % 3 == 0 ? "binary" : "!"};
    expected.push_back(path +
                       (n % 3 == 0 ? ": no text" : ": no story here"));
  }

  archive.run();

  EXPECT_EQ(archive.recorder.problems, expected);
}

TEST(Pipeline, StoryBeyondTheLimitIsRejected) {
  Archive archive;
  archive.files = {
      {"wire/a", {"x|0|" + std::string(9 << 20, 'a') + "\ny|0|Sun"}}};

  EXPECT_EQ(archive.run(), "1 new, 0 updated, 0 unchanged, 0 removed, "
                           "1 rejected");
}

TEST(Pipeline, DamagedArchiveEndsTheRun) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  std::ofstream(archive.path() / "segments/000001/postlist.glass") << "?";
  archive.files["wire/b"] = {"y|0|Sun"};

  try {
    archive.run();
    FAIL() << "took it for whole";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Damaged);
  }
}

// --- Dry runs, interrupts, locks --------------------------------------------

TEST(Pipeline, DryRunCountsAndWritesNothing) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain\nx|1|Snow\n!"}}};
  archive.options.dry_run = true;

  EXPECT_EQ(archive.run(), "1 new, 0 updated, 0 unchanged, 1 older, "
                           "0 removed, 1 rejected");
  EXPECT_FALSE(fs::exists(archive.path()));
}

TEST(Pipeline, DryRunComparesWithTheArchive) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.run();
  archive.files["wire/b"] = {"x|1|Snow\ny|0|Sun"};
  archive.options.dry_run = true;

  EXPECT_EQ(archive.run(), "1 new, 1 updated, 1 unchanged, 0 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.stories(), (Stories{{"x", "wire/a: Rain"}}));
}

/// Interrupts when `records` bytes have been read.
struct Interrupting : Archive {
  std::atomic<int> interrupts = 0;

  explicit Interrupting(int level) {
    for (int n = 1000; n < 3000; ++n) {
      const std::string id = std::to_string(n);
      files["wire/" + id] = {id + "|0|Story " + id};
    }
    options.interrupts = &interrupts;
    recorder.on_advance = [this, level](const IndexCounts& counts) {
      if (counts.bytes > 300) interrupts = level;
    };
  }
};

TEST(Pipeline, FirstInterruptCommitsWhatIsRead) {
  Interrupting archive(1);
  const IndexCounts counts = archive.index();
  EXPECT_GT(counts.added, 0u);
  EXPECT_LT(counts.added, 2000u);
  EXPECT_EQ(archive.stories().size(), counts.added);
  archive.recorder.on_advance = nullptr;
  archive.interrupts = 0;

  const IndexCounts rest = archive.index();

  EXPECT_EQ(rest.added + counts.added, 2000u);
  EXPECT_EQ(rest.files_skipped, counts.added);
}

TEST(Pipeline, SecondInterruptLeavesTheArchiveAsItWas) {
  Interrupting archive(2);

  try {
    archive.index();
    FAIL() << "went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Interrupted);
  }

  EXPECT_TRUE(archive.stories().empty());
  EXPECT_FALSE(fs::exists(archive.path() / "building"));
}

TEST(Pipeline, SecondWriterIsTurnedAway) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  bool refused = false;
  archive.hook = [&](CommitStep step) {
    if (step != CommitStep::Named) return;
    Archive second;
    try {
      run_index(archive.path(), second.options, second.recorder,
                intake_of(second.files));
    } catch (const Error& error) {
      refused = error.kind == ErrorKind::Locked;
    }
  };

  archive.run();

  EXPECT_TRUE(refused);
}

// --- Batches, jobs, crashes -------------------------------------------------

MapFiles many_files() {
  MapFiles files;
  for (int n = 0; n < 120; ++n) {
    std::string text;
    for (int line = 0; line < 5; ++line) {
      const int id = (n * 7 + line * 31) % 200;  // each several times
      text += "s" + std::to_string(id) + "|" + std::to_string(n % 3) +
              "|Story " + std::to_string(n * 5 + line) + "\n";
    }
    files["wire/" + std::to_string(1000 + n)] = {text, 1000 + n % 4};
  }
  return files;
}

TEST(Pipeline, OneJobFindsWhatManyFind) {
  Archive one, many;
  one.files = many.files = many_files();
  many.options.jobs = 5;

  EXPECT_EQ(one.run(), many.run());
  EXPECT_EQ(one.stories(), many.stories());
  EXPECT_EQ(one.stories().size(), 200u);
}

TEST(Pipeline, SmallBatchesFindWhatOneFinds) {
  Archive one, many;
  one.files = many.files = many_files();
  many.limits.max_records = 40;

  one.run();
  many.run();

  EXPECT_EQ(one.stories(), many.stories());
  EXPECT_LE(read_manifest(many.path()).segments.size(), 12u);
}

TEST(Pipeline, FileLargerThanABatchIsOneFile) {
  Archive archive;
  archive.limits.max_records = 2;
  archive.files = {{"wire/a", {"a|0|A\nb|0|B\nc|0|C\nd|0|D\ne|0|E"}}};
  archive.run();

  const IndexCounts counts = archive.index();

  EXPECT_EQ(archive.stories().size(), 5u);
  EXPECT_EQ(counts.files_skipped, 1u);
  EXPECT_EQ(counts.unchanged, 5u);
}

class PipelineCrash : public ::testing::TestWithParam<CommitStep> {};

TEST_P(PipelineCrash, NextRunFinishesIt) {
  Archive archive, whole;
  archive.files = whole.files = many_files();
  archive.limits.max_records = 50;  // many batches, and merges
  whole.run();
  archive.hook = [&](CommitStep step) {
    if (step == GetParam()) throw Error(ErrorKind::Input, "disk", "full");
  };
  EXPECT_THROW(archive.run(), Error);
  archive.hook = nullptr;

  archive.run();

  EXPECT_EQ(archive.stories(), whole.stories());
}

TEST_P(PipelineCrash, UpdateIsNeitherLostNorDoubled) {
  Archive archive;
  archive.files = {{"wire/a", {"x|1|Rain\ny|1|Sun"}}};
  archive.run();
  archive.files["wire/a"] = {"x|2|Snow\ny|1|Sun", 2'000'000'000};
  archive.hook = [&](CommitStep step) {
    if (step == GetParam()) throw Error(ErrorKind::Input, "disk", "full");
  };
  try {
    archive.run();
  } catch (const Error&) {
    // Merging has nothing to do here, so its steps are not reached.
  }
  archive.hook = nullptr;

  archive.run();

  EXPECT_EQ(archive.stories(),
            (Stories{{"x", "wire/a: Snow"}, {"y", "wire/a: Sun"}}));
}

INSTANTIATE_TEST_SUITE_P(
    Steps, PipelineCrash,
    ::testing::Values(CommitStep::SegmentWritten, CommitStep::SegmentSynced,
                      CommitStep::Named, CommitStep::CarriedOut,
                      CommitStep::Settled, CommitStep::MergeSynced,
                      CommitStep::MergeNamed, CommitStep::OldRemoved,
                      CommitStep::Noted));

// --- Pruning ----------------------------------------------------------------

/// Files that are on disk too, since pruning asks the disk.
struct Pruning : Archive {
  fs::path wire = folder / "wire";

  Pruning() {
    fs::create_directory(wire);
    options.paths = {wire.string()};
    options.prune = true;
  }
  void put(const std::string& name, const std::string& text) {
    std::ofstream(wire / name) << text;
    files[(wire / name).string()] = {text, 1};
  }
  void drop(const std::string& name) {
    fs::remove(wire / name);
    files.erase((wire / name).string());
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const auto& [id, text] : stories()) found.push_back(id);
    return found;
  }
};

using Ids = std::vector<std::string>;

TEST(Prune, StoriesOfAFileThatIsGoneGoToo) {
  Pruning archive;
  archive.put("a", "x|0|Rain\ny|0|Sun");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");

  EXPECT_EQ(archive.run(), "0 new, 0 updated, 1 unchanged, 2 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.ids(), Ids{"z"});
}

TEST(Prune, OnlyIfAskedFor) {
  Pruning archive;
  archive.options.prune = false;
  archive.put("a", "x|0|Rain");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");

  archive.run();

  EXPECT_EQ(archive.ids(), (Ids{"x", "z"}));
}

TEST(Prune, AnotherFilesCopyTakesThePlace) {
  Pruning archive;
  archive.put("a", "x|1|Rain\ny|0|Sun");
  archive.put("b", "x|0|Drizzle");
  archive.run();
  archive.drop("a");

  archive.run();

  EXPECT_EQ(archive.ids(), Ids{"x"});
  EXPECT_NE(archive.stories().at("x").find("/b: Drizzle"), std::string::npos);
}

TEST(Prune, CopyThatWasReplacedInALaterRunComesBack) {
  Pruning archive;
  archive.put("a", "x|0|Drizzle");
  archive.run();
  archive.put("b", "x|1|Rain");
  archive.run();
  archive.drop("b");

  archive.run();

  EXPECT_NE(archive.stories().at("x").find("/a: Drizzle"), std::string::npos);
}

TEST(Prune, MissingRootPrunesNothing) {
  Pruning archive;
  archive.put("a", "x|0|Rain");
  archive.run();
  fs::rename(archive.wire, archive.folder / "unmounted");
  archive.files.clear();

  archive.run();

  EXPECT_EQ(archive.ids(), Ids{"x"});
}

TEST(Prune, DryRunOnlyCounts) {
  Pruning archive;
  archive.put("a", "x|0|Rain");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");
  archive.options.dry_run = true;

  EXPECT_EQ(archive.index().removed, 1u);
  EXPECT_EQ(archive.ids(), (Ids{"x", "z"}));
}

}  // namespace
}  // namespace dateline::indexer
