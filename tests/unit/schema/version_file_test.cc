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

TEST(VersionFile, TellsWhatXapianTells) {
  testing::TempFolder folder;
  const auto path = folder / "segment";
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (unsigned at = 1; at <= 5; ++at) {
    Xapian::Document document;
    document.add_term("flood", 2 * at);
    document.add_term("dam", at);
    document.set_data("a record");
    database.add_document(document);
  }
  database.delete_document(5);
  database.commit();

  const auto version = read_version_file(path);

  ASSERT_TRUE(version);
  EXPECT_EQ(version->counts.documents, database.get_doccount());
  EXPECT_EQ(version->counts.documents + version->counts.gaps,
            database.get_lastdocid());
  EXPECT_EQ(version->counts.shortest, database.get_doclength_lower_bound());
  EXPECT_EQ(version->counts.longest, database.get_doclength_upper_bound());
  EXPECT_EQ(version->counts.total_length, database.get_total_length());
  for (const GlassTable table :
       {GlassTable::Postlist, GlassTable::Docdata, GlassTable::Termlist}) {
    ASSERT_TRUE(version->root(table));
    EXPECT_EQ(version->root(table)->revision, database.get_revision());
    EXPECT_EQ(version->root(table)->block_bytes, 8192u);
  }
  EXPECT_FALSE(version->root(GlassTable::Position));
  EXPECT_FALSE(version->root(GlassTable::Spelling));
}

TEST(VersionFile, ThatIsCutTellsNothing) {
  testing::TempFolder folder;
  std::filesystem::create_directory(folder / "segment");
  const std::string whole = version_file_of(8192);
  EXPECT_FALSE(read_version_file(folder / "nowhere"));
  for (std::size_t size = 0; size < whole.size() - 1; ++size) {
    std::ofstream(folder / "segment" / "iamglass", std::ios::binary)
        << whole.substr(0, size);
    EXPECT_FALSE(read_version_file(folder / "segment")) << size;
  }
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
