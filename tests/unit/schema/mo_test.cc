// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/mo.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace dateline::gazetteer {
namespace {

void put(std::uint32_t number, std::string& bytes) {
  for (int i = 0; i < 4; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xff);
  }
}

/// A catalogue of one message.
std::string catalogue(const std::string& message,
                      const std::string& translation) {
  constexpr std::uint32_t kTexts = 44;
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string bytes;
  for (const std::uint32_t number :
       {0x950412deU, 0U, 1U, 28U, 36U, 0U, 0U, size, kTexts,
        static_cast<std::uint32_t>(translation.size()), kTexts + size + 1}) {
    put(number, bytes);
  }
  return bytes + message + '\0' + translation + '\0';
}

TEST(MessageCatalogue, GivesTranslations) {
  const auto read = read_mo(catalogue("Guizhou Sheng", "贵州省"));

  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read.find("Guizhou Sheng")->second, "贵州省");
}

TEST(MessageCatalogue, LeavesEmptyOnesOut) {
  EXPECT_TRUE(read_mo(catalogue("Guizhou Sheng", "")).empty());
  EXPECT_TRUE(read_mo(catalogue("", "header")).empty());
}

TEST(MessageCatalogue, CutShortIsRefused) {
  const std::string whole = catalogue("a", "b");
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    ASSERT_THROW(read_mo(whole.substr(0, size)), std::runtime_error) << size;
  }
}

TEST(MessageCatalogue, OfAnotherKindIsRefused) {
  EXPECT_THROW(read_mo(std::string(64, 'x')), std::runtime_error);
}

}  // namespace
}  // namespace dateline::gazetteer
