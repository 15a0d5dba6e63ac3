// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/glass_key.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace dateline {
namespace {

constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();

std::string sortable(std::uint32_t value) {
  std::string bytes;
  append_sortable(bytes, value);
  return bytes;
}

TEST(GlassKey, NumbersAreReadAsWrittenAndSort) {
  std::string before;
  for (std::uint64_t value = 1; value < kMost; value += 1 + value / 50) {
    const auto number = static_cast<std::uint32_t>(value);
    const std::string bytes = sortable(number);
    EXPECT_EQ(read_document(bytes), number);
    EXPECT_LT(before, bytes);
    before = bytes;
  }
}

TEST(GlassKey, WhatIsNoDocumentIsNotRead) {
  EXPECT_FALSE(read_document(""));
  EXPECT_FALSE(read_document(sortable(0)));
  EXPECT_FALSE(read_document(sortable(kMost)));
  EXPECT_FALSE(read_document(sortable(7) + "x"));
  EXPECT_FALSE(read_document(sortable(70'000).substr(0, 2)));
  EXPECT_TRUE(read_document(sortable(1 << 15)));
  // The same number in more bytes than it takes.
  EXPECT_FALSE(read_document(std::string("\x80\x00\x07", 3)));
  EXPECT_FALSE(read_document(std::string("\xc0\x00\x80\x00", 4)));
}

}  // namespace
}  // namespace dateline
