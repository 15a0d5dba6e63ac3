// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs that end early: interrupts, a second writer, crashes.
#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "schema/error.h"
#include "tests/unit/indexer/pipeline_support.h"

namespace dateline::indexer {
namespace {

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

}  // namespace
}  // namespace dateline::indexer
