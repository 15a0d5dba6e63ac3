// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/version_file.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/archive.h"

namespace dateline {
namespace {

std::string version_file_of(std::uint32_t block_size) {
  testing::TempFolder folder;
  const auto path = folder / "segment";
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
      static_cast<int>(block_size));
  Xapian::Document document;
  document.add_term("flood");
  database.add_document(document);
  database.commit();
  std::ifstream file(path / "iamglass", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(VersionFile, IsSoundAsXapianWritesIt) {
  for (std::uint32_t size = 2048; size <= 65536; size *= 2) {
    EXPECT_TRUE(has_sound_block_sizes(version_file_of(size))) << size;
  }
}

TEST(VersionFile, IsNotWithABlockSizeThatCannotBe) {
  const std::string sound = version_file_of(8192);
  int refused = 0;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    if (sound[at] != 4) continue;  // 8,192 / 2,048, and perhaps others
    std::string flipped = sound;
    flipped[at] = 4 ^ 0x40;
    refused += has_sound_block_sizes(flipped) ? 0 : 1;
  }

  EXPECT_EQ(refused, 6);  // one a table
}

TEST(VersionFile, OfOtherKindsIsXapiansToRefuse) {
  EXPECT_TRUE(has_sound_block_sizes(""));
  EXPECT_TRUE(has_sound_block_sizes("no version file"));
  const std::string sound = version_file_of(8192);
  for (std::size_t size = 0; size < sound.size(); ++size) {
    EXPECT_TRUE(has_sound_block_sizes(sound.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace dateline
