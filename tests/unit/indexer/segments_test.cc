// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/segments.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schema/error.h"
#include "schema/umask.h"
#include "tests/support/archive.h"
#include "tests/support/database_text.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

Xapian::Document document_named(const std::string& name) {
  Xapian::Document document;
  document.add_boolean_term("Q" + name);
  document.set_data(name);
  return document;
}

/// Writes `count` documents named 0, 1, ... in one record each.
std::vector<Piece> write_pieces(const fs::path& folder, std::uint64_t count,
                                const SegmentLimits& limits) {
  SegmentWriter writer(folder, limits);
  for (std::uint64_t at = 0; at < count; ++at) {
    writer.add(document_named(std::to_string(at)), {at, 0});
  }
  return writer.finish();
}

/// The same in one database.
Piece write_database(const fs::path& folder, std::uint64_t count) {
  return merge_pieces(write_pieces(folder, count, {}), folder / "database");
}

/// Documents whose data disagrees with the story their piece says they are.
std::size_t misnumbered(const Piece& piece) {
  const Xapian::Database database(piece.path.string());
  std::size_t wrong = 0;
  for (std::size_t at = 0; at < piece.stories.size(); ++at) {
    const auto docid = static_cast<Xapian::docid>(at + 1);
    const std::string data = database.get_document(docid).get_data();
    if (data != std::to_string(piece.stories[at].record)) ++wrong;
  }
  return wrong;
}

std::string text_of(const Piece& piece) {
  return testing::database_text(Xapian::Database(piece.path.string()));
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(
      fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(SegmentWriter, WithoutDocumentsThereAreNoPieces) {
  TempFolder folder;

  EXPECT_TRUE(write_pieces(folder / "job", 0, {}).empty());
}

TEST(SegmentWriter, WritesOneSpool) {
  TempFolder folder;

  const std::vector<Piece> pieces =
      write_pieces(folder / "job", 5, {.max_stories = 2});

  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].form, PieceForm::Spool);
  EXPECT_EQ(pieces[0].stories.size(), 5u);
}

TEST(SegmentWriter, SealsADatabaseAtItsNumberOfStories) {
  TempFolder folder;

  const std::vector<Piece> pieces = write_pieces(
      folder / "job", 5, {.max_stories = 2, .layout = Layout::Stock});

  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[2].stories, (std::vector<StoryKey>{{4, 0}}));
}

TEST(SegmentWriter, SealsADatabaseAtItsBytes) {
  TempFolder folder;

  const std::vector<Piece> pieces =
      write_pieces(folder / "job", 5,
                   {.max_bytes = 1, .layout = Layout::Stock});

  EXPECT_EQ(pieces.size(), 5u);
}

TEST(SegmentWriter, MergesEightOfASizeAndKeepsTrackOfDocuments) {
  TempFolder folder;

  const std::vector<Piece> pieces =
      write_pieces(folder / "job", 27,
                   {.max_stories = 1, .fan_in = 3, .layout = Layout::Stock});

  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].stories.size(), 27u);
  EXPECT_EQ(misnumbered(pieces[0]), 0u);
}

TEST(SegmentWriter, XapiansOwnWriterMakesTheSameOfThem) {
  TempFolder folder;
  const Piece ours = write_database(folder / "ours", 20);
  const std::vector<Piece> theirs =
      write_pieces(folder / "theirs", 20, kStockLimits);

  ASSERT_EQ(theirs.size(), 1u);
  EXPECT_EQ(ours.form, PieceForm::Packed);
  EXPECT_EQ(theirs[0].form, PieceForm::Loose);
  EXPECT_EQ(ours.stories, theirs[0].stories);
  EXPECT_EQ(testing::first_difference(text_of(ours), text_of(theirs[0])), "");
}

TEST(SegmentWriter, RemovesWhatItMerged) {
  TempFolder folder;

  const std::vector<Piece> pieces =
      write_pieces(folder / "job", 10,
                   {.max_stories = 1, .fan_in = 3, .layout = Layout::Stock});

  EXPECT_EQ(entries(folder / "job"), pieces.size());
}

TEST(MergePieces, ManyPiecesKeepTheirDocuments) {
  TempFolder folder;
  std::vector<Piece> pieces =
      write_pieces(folder / "job", 150, {.max_stories = 1, .fan_in = 1000,
                                         .layout = Layout::Stock});
  ASSERT_EQ(pieces.size(), 150u);

  const Piece merged = merge_pieces(std::move(pieces), folder / "merged");

  EXPECT_EQ(merged.stories.size(), 150u);
  EXPECT_EQ(misnumbered(merged), 0u);
  EXPECT_EQ(entries(folder.path()), 2u) << "parts are left behind";
}

TEST(MergePieces, SpoolsOfSeveralJobsFollowEachOther) {
  TempFolder folder;
  std::vector<Piece> pieces;
  for (const char* job : {"a", "b", "c"}) {
    for (Piece& piece : write_pieces(folder / job, 3, {.max_stories = 2})) {
      pieces.push_back(std::move(piece));
    }
  }

  const Piece merged = merge_pieces(std::move(pieces), folder / "merged");

  EXPECT_EQ(merged.stories.size(), 9u);
  EXPECT_EQ(misnumbered(merged), 0u);
  EXPECT_EQ(entries(folder / "a"), 0u) << "a spool is left behind";
}

TEST(MergePieces, OneThatIsPackedIsMoved) {
  TempFolder folder;
  std::vector<Piece> pieces = {write_database(folder / "job", 3)};
  const std::string uuid =
      Xapian::Database(pieces.front().path.string()).get_uuid();

  const Piece moved = merge_pieces(std::move(pieces), folder / "merged");

  EXPECT_EQ(moved.path, folder / "merged");
  EXPECT_EQ(misnumbered(moved), 0u);
  EXPECT_EQ(Xapian::Database(moved.path.string()).get_uuid(), uuid);
  EXPECT_EQ(entries(folder / "job"), 0u);
}

TEST(DeleteDocuments, TakesThemOutAndPassesOverMissingOnes) {
  TempFolder folder;
  const Piece piece = write_database(folder / "job", 4);

  EXPECT_EQ(delete_documents(piece.path, {2, 4}), 2u);
  EXPECT_EQ(delete_documents(piece.path, {2, 9}), 2u);
}

TEST(CompactDatabases, GapsOfDeletedDocumentsAreAllowed) {
  TempFolder folder;
  const Piece first = write_database(folder / "a", 3);
  const Piece second = write_database(folder / "b", 3);
  delete_documents(first.path, {1, 3});

  compact_databases({first.path, second.path}, folder / "all");

  const Xapian::Database all((folder / "all").string());
  EXPECT_EQ(all.get_doccount(), 4u);
  EXPECT_EQ(all.get_termfreq("Q1"), 2u);
  EXPECT_EQ(all.get_termfreq("Q0"), 1u);
}

TEST(DescribeSegment, CountsStoriesAndBytes) {
  TempFolder folder;
  const Piece piece = write_database(folder / "job", 3);

  const Segment segment = describe_segment(piece.path);

  EXPECT_EQ(segment.stories, 3u);
  EXPECT_GT(segment.bytes, 1000u);
  EXPECT_EQ(segment.uuid, Xapian::Database(piece.path.string()).get_uuid());
}

TEST(DescribeSegment, WhatIsNoDatabaseIsDamaged) {
  TempFolder folder;

  try {
    describe_segment(folder.path());
    FAIL() << "took an empty folder for a database";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Damaged);
    EXPECT_EQ(error.where, folder.path().string());
  }
}

TEST(WritePieces, FilesAreOpenToWhomTheMaskSays) {
  TempFolder folder;
  const ScopedUmask mask(ScopedUmask::kPrivate);
  const Piece piece = write_database(folder / "job", 1);

  sync_folder(piece.path);

  for (const fs::directory_entry& entry : fs::directory_iterator(piece.path)) {
    EXPECT_EQ(entry.status().permissions(),
              fs::perms::owner_read | fs::perms::owner_write)
        << entry.path();
  }
}

}  // namespace
}  // namespace dateline::indexer
