// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/term_numbers.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "schema/terms.h"

namespace dateline::indexer {
namespace {

TEST(TermNumbers, CountTermsAsTheyWereFirstSeen) {
  std::mt19937 random(5);
  std::map<std::string, std::uint32_t> wanted;
  TermNumbers numbers;
  for (int i = 0; i < 60'000; ++i) {
    // Zero bytes, the empty term, and many that begin alike.
    std::string term(random() % 3, '\0');
    if (random() % 5 != 0) term += std::to_string(random() % 30'000);
    const auto hash = static_cast<std::uint32_t>(stable_hash(term));
    numbers.expect(hash);
    numbers.expect_soon(hash);
    const auto next = static_cast<std::uint32_t>(wanted.size());
    const std::uint32_t number = wanted.try_emplace(term, next).first->second;
    ASSERT_EQ(numbers.of(term, hash), number);
    ASSERT_EQ(numbers.term(number), term);
  }
  ASSERT_EQ(numbers.size(), wanted.size());
  for (const auto& [term, number] : wanted) {
    ASSERT_EQ(numbers.term(number), term);
  }
}

TEST(TermNumbers, TellTermsOfOneHashApart) {
  TermNumbers numbers;
  EXPECT_EQ(numbers.of("flood", 7), 0U);
  EXPECT_EQ(numbers.of("river", 7), 1U);
  EXPECT_EQ(numbers.of("", 7), 2U);
  EXPECT_EQ(numbers.of("river", 7), 1U);
  EXPECT_EQ(numbers.of("flood", 7), 0U);
  EXPECT_EQ(numbers.of("", 7), 2U);
}

}  // namespace
}  // namespace dateline::indexer
