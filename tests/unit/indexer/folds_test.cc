// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/folds.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <string>
#include <vector>

#include "indexer/commit.h"
#include "indexer/document.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/fold_table.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

/// Reports of four floods, each moved again and again.
std::vector<Story> filings(std::size_t first, std::size_t count) {
  std::vector<Story> stories;
  for (std::size_t i = first; i < first + count; ++i) {
    Story story;
    story.id = "f" + std::to_string(i);
    story.headline = "Flood " + std::to_string(i);
    const std::string river = "river" + std::to_string(i % 4);
    std::string text;
    for (int word = 0; word < 60; ++word) {
      text += river + std::to_string(word) + " ";
    }
    story.body = {{ParagraphKind::Text, text}};
    stories.push_back(story);
  }
  return stories;
}

std::optional<FoldTable> table(const fs::path& path, FoldKey key) {
  const Xapian::Database database(path.string());
  const std::string uuid = database.get_uuid();
  return FoldTable::open(path, {uuid, database.get_revision()}, key);
}

/// Compares the table of every segment with the slots; how many filings fold.
std::size_t expect_agreement(const fs::path& archive) {
  std::size_t folded = 0;
  for (const Segment& segment : read_manifest(archive).segments) {
    const fs::path path = segment_path(archive, segment);
    const Xapian::Database database(path.string());
    const auto families = table(path, FoldKey::Family);
    const auto texts = table(path, FoldKey::Text);
    EXPECT_TRUE(families && texts) << path;
    if (!families || !texts) continue;
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      EXPECT_EQ(families->of(*at),
                fold_hash(document.get_value(field_row(Field::Family).slot)));
      EXPECT_EQ(texts->of(*at), fold_hash(document.get_value(kTextSlot)));
      folded += families->of(*at) != 0 ? 1 : 0;
    }
  }
  return folded;
}

TEST(Folds, AgreeWithTheSlotsThroughCommitsDeletionsAndMerges) {
  const testing::TempFolder folder;
  const fs::path archive = folder / "archive";
  testing::make_archive(archive, filings(0, 12), 3);
  EXPECT_EQ(expect_agreement(archive), 12U);
  // A family that one of the old segments did not know.
  testing::make_archive(archive, filings(12, 5));
  EXPECT_EQ(expect_agreement(archive), 17U);

  Analyzer analyzer;
  ArchiveWriter writer(archive);
  const std::string oldest = writer.manifest().segments.front().name;
  writer.commit({.pieces = {}, .replaced = {{oldest, 1}, {oldest, 2}}});
  EXPECT_EQ(expect_agreement(archive), 15U);
  for (std::size_t at = 20; at < 30; ++at) {
    SegmentWriter segment(writer.building() / std::to_string(at));
    segment.add(make_document(filings(at, 1).front(), analyzer), {0, 0});
    writer.commit({.pieces = segment.finish(), .replaced = {}});
  }
  writer.merge();
  EXPECT_EQ(expect_agreement(archive), 25U);
}

TEST(Folds, ThatAreLostOrDamagedAreMadeAgain) {
  const testing::TempFolder folder;
  const fs::path archive = folder / "archive";
  testing::make_archive(archive, filings(0, 8), 2);
  const Manifest manifest = read_manifest(archive);
  const fs::path lost = segment_path(archive, manifest.segments[0]);
  const fs::path damaged = segment_path(archive, manifest.segments[1]);
  fs::remove(lost / kFoldsName);
  std::fstream(damaged / kFoldsName, std::ios::in | std::ios::out)
      .seekp(-1, std::ios::end)
      .put('?');
  EXPECT_FALSE(table(lost, FoldKey::Family));
  EXPECT_FALSE(table(damaged, FoldKey::Text));

  { const ArchiveWriter writer(archive); }

  EXPECT_EQ(expect_agreement(archive), 8U);
}

}  // namespace
}  // namespace dateline::indexer
