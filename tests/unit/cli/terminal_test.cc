// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace dateline::cli {
namespace {

using Words = std::vector<std::string>;

TEST(LessSearch, LooksForAnyWordAndGoesBackToTheTop) {
  EXPECT_EQ(less_search({"Guizhou", "贵州"}), (Words{"+/(Guizhou|贵州)", "+g"}));
}

TEST(LessSearch, TakesWordsAsTheyStand) {
  EXPECT_EQ(less_search({"U.S.", "C++", "a\\b"}),
            (Words{"+/(U\\.S\\.|C\\+\\+|a\\\\b)", "+g"}));
}

TEST(LessSearch, TypesNoKeysThatAStoryChose) {
  EXPECT_EQ(less_search({"a\n!id", "b\x1b" "c", "d e", "f\x7f", ""}), Words{});
  EXPECT_EQ(less_search({"a\n!id", "flood"}), (Words{"+/(flood)", "+g"}));
}

TEST(LessSearch, StaysShorterThanACommandLine) {
  const Words words(3000, "flood");
  EXPECT_LT(less_search(words).front().size(), 2100U);
}

}  // namespace
}  // namespace dateline::cli
