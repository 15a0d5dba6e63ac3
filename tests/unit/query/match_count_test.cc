// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/match_count.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace dateline::query {
namespace {

/// Of windows that have a hundred candidates each, of which `matches` do.
MatchCount counted(std::uint64_t limit, std::uint64_t windows,
                   std::uint64_t (*matches)(std::uint64_t window)) {
  MatchCount count(limit);
  for (std::uint64_t window = 0; window < windows; ++window) {
    if (count.looks_up(window)) {
      count.add(100, matches(window));
    } else {
      count.pass(100);
    }
  }
  return count;
}

TEST(MatchCount, IsExactUntilThereAreManyCandidates) {
  const auto some = [](std::uint64_t window) { return window % 7; };
  const MatchCount few = counted(1000, 10, some);
  EXPECT_TRUE(few.is_exact());
  EXPECT_EQ(few.matches(), 24U);
  const MatchCount all = counted(MatchCount::kAll, 1000, some);
  EXPECT_TRUE(all.is_exact());
  EXPECT_EQ(all.matches(), 2997U);
}

TEST(MatchCount, EstimatesFromThoseThatWereLookedUpAmongTheOthers) {
  // The first are others than the rest.
  const MatchCount count =
      counted(1000, 1000, [](std::uint64_t window) -> std::uint64_t {
        return window < 10 ? 90 : 5;
      });
  EXPECT_FALSE(count.is_exact());
  EXPECT_EQ(count.matches(), 10 * 90U + 990 * 5U);
}

TEST(MatchCount, EstimatesFromTheFirstWhereThereAreNoOthers) {
  const MatchCount count =
      counted(1000, 15, [](std::uint64_t) -> std::uint64_t { return 10; });
  EXPECT_FALSE(count.is_exact());
  EXPECT_EQ(count.matches(), 150U);
  EXPECT_TRUE(MatchCount(0).is_exact());
  EXPECT_EQ(MatchCount(0).matches(), 0U);
}

}  // namespace
}  // namespace dateline::query
