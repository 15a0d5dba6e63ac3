// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fold_table.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/support/archive.h"

namespace dateline {
namespace {

constexpr FoldState kState{"uuid", 7};

class FoldTables : public ::testing::Test {
 protected:
  void SetUp() override {
    FoldTableEncoder encoder(4);
    encoder.add(FoldKey::Family, 1, "dam");
    encoder.add(FoldKey::Family, 3, "dam");
    encoder.add(FoldKey::Text, 2, "words");
    encoder.add(FoldKey::Text, 5, "beyond");
    bytes_ = encoder.encode(kState);
  }

  std::optional<FoldTable> open(const std::string& bytes, FoldKey key,
                                const FoldState& state = kState) {
    std::ofstream(folder_ / kFoldsName, std::ios::binary) << bytes;
    return FoldTable::open(folder_.path(), state, key);
  }

  testing::TempFolder folder_;
  std::string bytes_;
};

TEST(FoldHash, IsZeroOfNothingOnly) {
  EXPECT_EQ(fold_hash(""), 0U);
  EXPECT_NE(fold_hash("dam"), 0U);
  EXPECT_NE(fold_hash("dam"), fold_hash("fire"));
}

TEST_F(FoldTables, HoldAHashForEachStory) {
  const auto families = open(bytes_, FoldKey::Family);
  ASSERT_TRUE(families);
  EXPECT_EQ(families->of(1), fold_hash("dam"));
  EXPECT_EQ(families->of(2), 0U);
  EXPECT_EQ(families->of(3), fold_hash("dam"));
  const auto texts = open(bytes_, FoldKey::Text);
  ASSERT_TRUE(texts);
  EXPECT_EQ(texts->of(1), 0U);
  EXPECT_EQ(texts->of(2), fold_hash("words"));
}

TEST(FoldTable, NumbersFoldsInTheOrderOfTheirFirstStories) {
  FoldTableEncoder encoder(5);
  encoder.add(FoldKey::Family, 2, "flood");
  encoder.add(FoldKey::Family, 3, "dam");
  encoder.add(FoldKey::Family, 5, "flood");
  const testing::TempFolder folder;
  std::ofstream(folder / kFoldsName, std::ios::binary)
      << encoder.encode(kState);
  const auto table = FoldTable::open(folder.path(), kState, FoldKey::Family);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->folds(), 2U);
  EXPECT_EQ(table->number(0), 0U);
  EXPECT_EQ(table->number(1), 0U);
  EXPECT_EQ(table->number(2), 1U);
  EXPECT_EQ(table->number(3), 2U);
  EXPECT_EQ(table->number(5), 1U);
  EXPECT_EQ(table->number(6), 0U);
  EXPECT_EQ(table->hash(0), 0U);
  EXPECT_EQ(table->hash(2), fold_hash("dam"));
  EXPECT_EQ(table->hash(3), 0U);
}

TEST_F(FoldTables, KnowNoStoriesBeyondTheirOwn) {
  const auto families = open(bytes_, FoldKey::Family);
  ASSERT_TRUE(families);
  EXPECT_EQ(families->of(0), 0U);
  EXPECT_EQ(families->of(5), 0U);
  EXPECT_EQ(families->of(4000000000U), 0U);
}

TEST_F(FoldTables, OfAnotherDatabaseOrRevisionAreNotOpened) {
  EXPECT_FALSE(open(bytes_, FoldKey::Family, {"other", 7}));
  EXPECT_FALSE(open(bytes_, FoldKey::Family, {"uuid", 8}));
  EXPECT_FALSE(FoldTable::open(folder_ / "nowhere", kState, FoldKey::Text));
}

TEST_F(FoldTables, CutAnywhereOrTooLongAreNotOpened) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    EXPECT_FALSE(open(bytes_.substr(0, size), FoldKey::Family)) << size;
  }
  EXPECT_FALSE(open(bytes_ + std::string(16, '\0'), FoldKey::Family));
}

TEST_F(FoldTables, WithAFlippedBitNeverFoldWrongly) {
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    std::string flipped = bytes_;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    if (const auto families = open(flipped, FoldKey::Family)) {
      EXPECT_EQ(families->of(1), fold_hash("dam")) << at;
      EXPECT_EQ(families->of(2), 0U) << at;
    }
    if (const auto texts = open(flipped, FoldKey::Text)) {
      EXPECT_EQ(texts->of(2), fold_hash("words")) << at;
    }
  }
}

TEST(FoldTable, MayBeOfNoStories) {
  const testing::TempFolder folder;
  std::ofstream(folder / kFoldsName) << FoldTableEncoder(0).encode(kState);
  const auto table = FoldTable::open(folder.path(), kState, FoldKey::Text);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->of(1), 0U);
}

}  // namespace
}  // namespace dateline
