// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/places.h"

#include <gtest/gtest.h>

namespace dateline::query {
namespace {

TEST(Places, AreUnitedInOrder) {
  EXPECT_EQ(united({{{5, 5}, {9, 10}}, {{1, 2}, {5, 5}}}),
            (Places{{1, 2}, {5, 5}, {9, 10}}));
}

TEST(PlacesWithin, CountsFromTheNearestEnds) {
  EXPECT_EQ(within({{1, 3}}, {{5, 9}}, 2, false), (Places{{1, 9}}));
  EXPECT_TRUE(within({{1, 3}}, {{5, 9}}, 1, false).empty());
}

TEST(PlacesWithin, TakesEitherOrder) {
  EXPECT_EQ(within({{7, 7}}, {{5, 5}}, 2, false), (Places{{5, 7}}));
}

TEST(PlacesWithin, TakesTheOrderThatIsAskedFor) {
  EXPECT_TRUE(within({{7, 7}}, {{5, 5}}, 2, true).empty());
  EXPECT_EQ(within({{5, 5}}, {{7, 7}}, 2, true), (Places{{5, 7}}));
}

TEST(PlacesWithin, LeavesOutWhatOverlaps) {
  EXPECT_TRUE(within({{1, 4}}, {{4, 6}}, 5, false).empty());
  EXPECT_TRUE(within({{3, 3}}, {{3, 3}}, 5, false).empty());
}

TEST(PlacesWithin, GivesEveryPair) {
  EXPECT_EQ(within({{1, 1}, {2, 2}}, {{3, 3}, {4, 4}}, 2, true),
            (Places{{1, 3}, {2, 3}, {2, 4}}));
}

TEST(PlacesWithin, IsBoundedForAStoryOfOneWord) {
  Places all;
  for (std::uint64_t at = 0; at < 10000; ++at) all.push_back({at, at});

  EXPECT_LE(within(all, all, 1000, false).size(), 2 * kMaxPlaces);
}

TEST(PlacesApart, CountsWhatDoesNotOverlap) {
  EXPECT_EQ(count_apart({{1, 9}, {1, 2}, {2, 3}, {3, 4}, {9, 9}}), 3U);
  EXPECT_EQ(count_apart({}), 0U);
}

}  // namespace
}  // namespace dateline::query
