// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/packed_pairs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace dateline::indexer {
namespace {

constexpr unsigned kSeed = 20180529;
constexpr std::uint32_t kStories = 2000, kKeysOfEach = 26;

/// Of stories that have a key in ten in common with others.
std::vector<KeyPair> random_pairs(std::mt19937& random) {
  std::vector<KeyPair> pairs;
  for (std::uint32_t story = 1; story <= kStories; ++story) {
    for (std::uint32_t at = 0; at < kKeysOfEach; ++at) {
      const bool again = !pairs.empty() && random() % 10 == 0;
      const std::uint32_t key =
          again ? pairs[random() % pairs.size()].key
                : static_cast<std::uint32_t>(random());
      pairs.push_back({key, story});
    }
  }
  return pairs;
}

std::vector<std::uint32_t> under(const PackedPairs& packed, std::uint32_t key) {
  std::vector<std::uint32_t> found;
  packed.find(key, [&](std::uint32_t docid) {
    found.push_back(docid);
    return true;
  });
  return found;
}

class PackedPairsOfStories : public ::testing::Test {
 protected:
  std::mt19937 random_{kSeed};
  std::vector<KeyPair> pairs_ = random_pairs(random_);
  std::string bytes_ = pack_pairs(pairs_);
  PackedPairs packed_ = PackedPairs::read(bytes_).value();
};

TEST_F(PackedPairsOfStories, AreFoundByTheirKeys) {
  for (const KeyPair& pair : pairs_) {
    const auto found = under(packed_, pair.key);
    ASSERT_TRUE(std::ranges::binary_search(found, pair.docid)) << pair.key;
    ASSERT_TRUE(std::ranges::is_sorted(found));
  }
}

TEST_F(PackedPairsOfStories, AreHardlyFoundByOtherKeys) {
  std::size_t found = 0;
  for (int at = 0; at < 10'000; ++at) {
    found += under(packed_, static_cast<std::uint32_t>(random_())).size();
  }
  EXPECT_LT(found, 10'000U / 30);
}

TEST_F(PackedPairsOfStories, AreVisitedInOrderWithWhatIsKnownOfTheirKeys) {
  std::vector<KeyPair> expected = pairs_;
  for (KeyPair& pair : expected) pair.key = packed_.known(pair.key);
  std::ranges::sort(expected);
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  std::vector<KeyPair> visited;
  packed_.visit([&](const KeyPair& pair) { visited.push_back(pair); });
  EXPECT_EQ(visited, expected);
  EXPECT_EQ(packed_.size(), expected.size());
}

TEST_F(PackedPairsOfStories, TakeLessThanThreeBytesEach) {
  EXPECT_LT(bytes_.size(), pairs_.size() * 3);
}

TEST_F(PackedPairsOfStories, AreRefusedWhereSizesDontAgree) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{15},
                                 bytes_.size() - 1, bytes_.size() - 8}) {
    EXPECT_FALSE(PackedPairs::read(bytes_.substr(0, size))) << size;
  }
  EXPECT_FALSE(PackedPairs::read(bytes_ + std::string(8, '\0')));
}

TEST(PackedPairs, MayBeNone) {
  const std::string bytes = pack_pairs({});
  const auto packed = PackedPairs::read(bytes);
  ASSERT_TRUE(packed);
  EXPECT_EQ(packed->size(), 0U);
  EXPECT_TRUE(under(*packed, 0).empty());
  EXPECT_TRUE(under(*packed, 0xffffffff).empty());
}

TEST(PackedPairs, MayLieAtBothEnds) {
  const std::string bytes =
      pack_pairs({{0xffffffff, 0xffffffff}, {0, 1}, {0, 7}, {0xffffffff, 2}});
  const auto packed = PackedPairs::read(bytes);
  ASSERT_TRUE(packed);
  EXPECT_EQ(under(*packed, 0), (std::vector<std::uint32_t>{1, 7}));
  EXPECT_EQ(under(*packed, 0xffffffff),
            (std::vector<std::uint32_t>{2, 0xffffffff}));
}

}  // namespace
}  // namespace dateline::indexer
