// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/scan.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::corpus {
namespace {

constexpr auto kDoubleX = [](std::uint8_t byte, std::uint8_t before) {
  return static_cast<std::uint8_t>((byte == 'x') & (before == 'x'));
};

constexpr std::uint8_t kX = 'x';

constexpr auto kDoubleXAsked = [](auto byte, auto before, auto) {
  return (byte == kX) & (before == kX);
};

constexpr auto kXAfterAny = [](auto byte, auto, auto before_that) {
  return (byte == kX) & (before_that == kX);
};

/// The obvious way.
std::size_t size_by_byte(const std::string& text, char before) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'x' && (i > 0 ? text[i - 1] : before) == 'x') return i;
  }
  return text.size();
}

class ScanLength : public testing::TestWithParam<std::size_t> {};

TEST_P(ScanLength, EndsAtTheOddByteWhereverItStands) {
  for (std::size_t at = 0; at < GetParam(); ++at) {
    std::string text(GetParam(), '.');
    text[at] = 'x';
    if (at > 0) text[at - 1] = 'x';

    EXPECT_EQ(size_without(text, 'x', kDoubleX), size_by_byte(text, 'x')) << at;
    EXPECT_EQ(size_without(text, '.', kDoubleX), size_by_byte(text, '.')) << at;
    EXPECT_EQ(has_none(text, kDoubleXAsked), at == 0) << at;

    std::string apart(GetParam(), '.');
    apart[at] = 'x';
    if (at > 1) apart[at - 2] = 'x';
    EXPECT_EQ(has_none(apart, kXAfterAny), at < 2) << at;
  }
}

TEST_P(ScanLength, IsWholeWhereNothingIsOdd) {
  const std::string text(GetParam(), '.');

  EXPECT_EQ(size_without(text, 'x', kDoubleX), text.size());
  EXPECT_TRUE(has_none(text, kDoubleXAsked));
}

// Around the sizes of blocks, of their halves, and of two.
INSTANTIATE_TEST_SUITE_P(Lengths, ScanLength,
                         testing::Values(0, 1, 2, 3, 9, 10, 11, 17, 18, 19, 26,
                                         31, 32, 33, 34, 64, 65, 66,
                                         97));

TEST(Scan, SeesNothingBeforeTheFirstByte) {
  EXPECT_TRUE(has_none("x", kDoubleXAsked));
  EXPECT_EQ(size_without("x", 'x', kDoubleX), 0u);
}

}  // namespace
}  // namespace dateline::corpus
