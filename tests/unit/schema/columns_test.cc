// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/columns.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>

#include "tests/support/archive.h"

namespace dateline {
namespace {

using Counts = std::map<std::string, std::uint64_t>;
using Slots = std::map<std::uint32_t, std::string>;  // by story

constexpr unsigned kSeed = 20180529;

std::string column_bytes(const Slots& slots, std::uint32_t stories) {
  ColumnEncoder encoder;
  for (const auto& [story, joined] : slots) encoder.add(story, joined);
  return encoder.encode(stories).value();
}

Counts counts(const Column& column, const std::vector<std::uint32_t>& stories) {
  std::vector<std::uint64_t> numbers(column.distinct() + std::size_t{1});
  for (const std::uint32_t story : stories) {
    column.count(story, numbers.data());
  }
  Counts counted;
  for (std::uint32_t number = 0; number < numbers.size(); ++number) {
    const std::string value(number > 0 ? column.value(number) : "");
    if (numbers[number] > 0) counted[value] = numbers[number];
  }
  return counted;
}

TEST(Column, OfOneValueEachIsCounted) {
  const std::string bytes =
      column_bytes({{1, "pti"}, {3, "ap"}, {4, "pti"}}, 5);
  const auto column = Column::read(bytes);
  ASSERT_TRUE(column);
  EXPECT_EQ(counts(*column, {1, 2, 3, 4, 5}),
            (Counts{{"pti", 2}, {"ap", 1}, {"", 2}}));
  EXPECT_EQ(column->value(1), "ap");
}

TEST(Column, OfListsCountsEveryValue) {
  const std::string bytes = column_bytes({{2, "ap\x1fpti"}, {3, "pti"}}, 3);
  const auto column = Column::read(bytes);
  ASSERT_TRUE(column);
  EXPECT_EQ(counts(*column, {1, 2, 3}),
            (Counts{{"pti", 2}, {"ap", 1}, {"", 1}}));
}

/// `stories` stories of `each` values, the first of them the story's own.
Slots stories_of_many(std::uint32_t stories, std::uint32_t each) {
  Slots slots;
  for (std::uint32_t story = 1; story <= stories; ++story) {
    std::string& joined = slots[story];
    for (std::uint32_t value = 0; value < each; ++value) {
      const std::uint32_t number = value == 0 ? each + story : value;
      joined += "v" + std::to_string(number) + "\x1f";
    }
  }
  return slots;
}

// Starts of lists stand in two bytes each, or in four where they are far apart.
TEST(Column, OfListsThatAreFarApartCountsEveryValue) {
  for (const std::uint32_t each : {3U, 400U}) {
    const std::string bytes = column_bytes(stories_of_many(600, each), 600);
    const auto column = Column::read(bytes);
    ASSERT_TRUE(column);
    for (const std::uint32_t story : {1U, 200U, 255U, 256U, 257U, 512U, 600U}) {
      const Counts counted = counts(*column, {story});
      EXPECT_EQ(counted.size(), each);
      EXPECT_EQ(counted.count("v" + std::to_string(each + story)), 1U);
    }
  }
}

TEST(Column, OfShortListsTakesLittleMoreThanItsNumbers) {
  Slots slots;
  for (std::uint32_t story = 1; story <= 2000; ++story) {
    slots[story] = "pti\x1freuters";
  }
  EXPECT_LT(column_bytes(slots, 2000).size(), 2000U * (2 + 2) + 100);
  EXPECT_LT(column_bytes({}, 2000).size(), 100U);
}

TEST(Column, KnowsNoStoriesBeyondItsOwn) {
  const std::string bytes = column_bytes({{1, "ap"}}, 1);
  EXPECT_EQ(counts(*Column::read(bytes), {0, 2, 4000000000U}),
            (Counts{{"", 3}}));
}

TEST(Column, MayBeEmpty) {
  const std::string bytes = column_bytes({}, 0);
  EXPECT_EQ(counts(*Column::read(bytes), {1}), (Counts{{"", 1}}));
}

TEST(Column, IsNotMadeOfNamesThatStandOnce) {
  ColumnEncoder encoder;
  for (std::uint32_t story = 1; story <= 5000; ++story) {
    encoder.add(story, "slug-" + std::to_string(story));
  }
  EXPECT_FALSE(encoder.encode(5000));
}

TEST(Column, CountsWhatAMapCounts) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 60; ++round) {
    const auto stories = static_cast<std::uint32_t>(random() % 400);
    const std::size_t values = 1 + random() % (round % 3 == 0 ? 700 : 9);
    const std::size_t most = 1 + random() % 3;
    Slots slots;
    Counts expected;
    std::vector<std::uint32_t> asked;
    for (std::uint32_t story = 1; story <= stories; ++story) {
      std::string joined;
      const bool ask = random() % 2 == 0;
      if (ask) asked.push_back(story);
      for (std::size_t n = random() % (most + 1); n > 0; --n) {
        const std::string value = "v" + std::to_string(random() % values);
        joined += (joined.empty() ? "" : "\x1f") + value;
        if (ask) ++expected[value];
      }
      if (ask && joined.empty()) ++expected[""];
      if (!joined.empty()) slots[story] = joined;
    }
    const std::string bytes = column_bytes(slots, stories);
    ASSERT_EQ(counts(*Column::read(bytes), asked), expected) << round;
  }
}

class ColumnFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    ColumnFileWriter writer;
    bytes_ = writer.begin();
    bytes_ += writer.add(10, column_bytes({{1, "ap"}, {2, "pti"}}, 2));
    bytes_ += writer.add(15, column_bytes({{2, "CN-GZ\x1fIN-KA"}}, 2));
    bytes_ += writer.end("uuid");
  }

  std::optional<ColumnFile> open(const std::string& bytes,
                                 std::string_view uuid = "uuid") {
    std::ofstream(folder_ / kColumnsName, std::ios::binary) << bytes;
    return ColumnFile::open(folder_.path(), uuid);
  }

  testing::TempFolder folder_;
  std::string bytes_;
};

TEST_F(ColumnFiles, HoldTheirColumns) {
  const auto file = open(bytes_);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->column(10));
  EXPECT_EQ(counts(*file->column(10), {1, 2}),
            (Counts{{"ap", 1}, {"pti", 1}}));
  EXPECT_EQ(counts(*file->column(15), {1, 2}),
            (Counts{{"CN-GZ", 1}, {"IN-KA", 1}, {"", 1}}));
  EXPECT_FALSE(file->column(11));
}

TEST_F(ColumnFiles, OfEarlierProgramsAreOpened) {
  const auto older = [&](std::string bytes) {
    bytes[7] = '1';
    bytes[bytes.size() - 1] = '1';
    return bytes;
  };
  const auto file = open(older(bytes_));
  ASSERT_TRUE(file);
  EXPECT_EQ(counts(*file->column(10), {1, 2}),
            (Counts{{"ap", 1}, {"pti", 1}}));
  bytes_.back() = '1';
  EXPECT_FALSE(open(bytes_));
}

TEST_F(ColumnFiles, OfAnotherDatabaseAreNotOpened) {
  EXPECT_FALSE(open(bytes_, "other"));
  EXPECT_FALSE(ColumnFile::open(folder_ / "nowhere", "uuid"));
}

TEST_F(ColumnFiles, CutAnywhereAreNotOpened) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    EXPECT_FALSE(open(bytes_.substr(0, size))) << size;
  }
}

TEST_F(ColumnFiles, WithAFlippedBitNeverCountWrongly) {
  const Counts agencies{{"ap", 1}, {"pti", 1}};
  const Counts provinces{{"CN-GZ", 1}, {"IN-KA", 1}, {"", 1}};
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    std::string flipped = bytes_;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    const auto file = open(flipped);
    if (!file) continue;
    if (const auto column = file->column(10)) {
      EXPECT_EQ(counts(*column, {1, 2}), agencies) << at;
    }
    if (const auto column = file->column(15)) {
      EXPECT_EQ(counts(*column, {1, 2}), provinces) << at;
    }
  }
}

}  // namespace
}  // namespace dateline
