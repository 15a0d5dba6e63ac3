// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run reads, counts and reports.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "schema/error.h"
#include "tests/unit/indexer/pipeline_support.h"

namespace dateline::indexer {
namespace {

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

TEST(Pipeline, AnotherDepthReadsAllAgain) {
  Archive archive;
  archive.files = {{"wire/a", {"x|0|Rain"}}};
  archive.options.depth = Depth::Plain;
  archive.run();
  archive.options.depth = Depth::Full;

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

}  // namespace
}  // namespace dateline::indexer
