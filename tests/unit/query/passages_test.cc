// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/passages.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace dateline::query {
namespace {

using WordsAt = std::vector<WordAt>;

const std::vector<double> kWorths = {4, 2, 1};

TEST(Passages, CountEachWordOnce) {
  const WordsAt found = {{1, 0}, {2, 0}, {3, 1}};

  EXPECT_DOUBLE_EQ(best_passage(found, 8, kWorths), 6);
}

TEST(Passages, EndAfterTheirLength) {
  const WordsAt found = {{1, 0}, {8, 1}, {9, 2}};

  EXPECT_DOUBLE_EQ(best_passage(found, 8, kWorths), 6);
  EXPECT_DOUBLE_EQ(best_passage(found, 9, kWorths), 7);
  EXPECT_DOUBLE_EQ(best_passage(found, 1, kWorths), 4);
  EXPECT_DOUBLE_EQ(best_passage({}, 8, kWorths), 0);
}

TEST(Passages, BeforeAPosition) {
  const WordsAt found = {{1, 2}, {5, 0}, {6, 2}, {40, 1}};

  EXPECT_DOUBLE_EQ(worth_before(found, 40, kWorths), 5);
  EXPECT_DOUBLE_EQ(worth_before(found, kWholeText, kWorths), 7);
}

double slow_best(const WordsAt& found, std::uint32_t length) {
  double best = 0;
  for (const WordAt& first : found) {
    std::set<std::size_t> words;
    for (const WordAt& one : found) {
      if (one.position >= first.position &&
          one.position < first.position + length) {
        words.insert(one.word);
      }
    }
    double worth = 0;
    for (const std::size_t word : words) worth += kWorths[word];
    best = std::max(best, worth);
  }
  return best;
}

TEST(Passages, AreTheBestOfAll) {
  std::mt19937 source(20180529);
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::uint32_t>(source() % bound);
  };
  for (int round = 0; round < 500; ++round) {
    std::set<WordAt> made;
    for (std::uint32_t i = below(12); i > 0; --i) {
      made.insert({below(30), below(3)});
    }
    const WordsAt found(made.begin(), made.end());
    const std::uint32_t length = 1 + below(10);

    ASSERT_DOUBLE_EQ(best_passage(found, length, kWorths),
                     slow_best(found, length));
  }
}

}  // namespace
}  // namespace dateline::query
