// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which filing of a story a run keeps.
#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/unit/indexer/pipeline_support.h"

namespace dateline::indexer {
namespace {

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

}  // namespace
}  // namespace dateline::indexer
