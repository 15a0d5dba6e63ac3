// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/nearest.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace dateline {
namespace {

TEST(EditDistance, CountsOneSwapOfNeighboursAsOne) {
  EXPECT_EQ(edit_distance("agecny", "agency", 2), 1U);
}

TEST(EditDistance, CountsCharactersNotBytes) {
  EXPECT_EQ(edit_distance("müller", "muller", 2), 1U);
  EXPECT_EQ(edit_distance("贵州省", "贵州", 2), 1U);
}

TEST(EditDistance, StopsBehindItsLimit) {
  EXPECT_EQ(edit_distance("monsoon", "drought", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
}

TEST(EditDistance, TakesEmptyText) {
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
  EXPECT_EQ(edit_distance("", "", 0), 0U);
}

TEST(NearestName, PrefersFewerEdits) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"place", "lang", "slug"});
  EXPECT_EQ(nearest_name("lange", kNames), "lang");
}

TEST(NearestName, FindsNothingFarAway) {
  constexpr auto kNames = std::to_array<std::string_view>({"place", "lang"});
  EXPECT_FALSE(nearest_name("monsoon", kNames));
}

TEST(NearestName, DoesNotGuessFromTwoLetters) {
  constexpr auto kNames = std::to_array<std::string_view>({"id", "is"});
  EXPECT_FALSE(nearest_name("ix", kNames));
}

}  // namespace
}  // namespace dateline
