// SPDX-License-Identifier: GPL-3.0-or-later
//
// Positions read from the table are those that Xapian tells: of words that stand
// in every story and in few, often and once, in blocks of any size, in segments
// that Xapian or the indexer wrote. A table that is damaged, or has changed since
// it was opened, tells the same or leaves it to Xapian; it never ends the program.
#include "query/term_positions.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ranges>
#include <string>
#include <vector>

#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;
using testing::below;
using testing::Random;

constexpr unsigned kSeed = 4;
constexpr Xapian::docid kStories = 40'000;  // ids of two and of three bytes

std::vector<std::string> terms() {
  return {"said", "after", "often", "rare", "H\xc3\xa9", std::string("n\0l", 3),
          "sai", "saidx", "nowhere"};
}

/// Everything in every story, once, would be no test: each word in its own way.
void write(const fs::path& folder, int block_bytes) {
  Xapian::WritableDatabase database(
      folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
      block_bytes);
  Random random(kSeed);
  for (Xapian::docid id = 1; id <= kStories; ++id) {
    Xapian::Document story;
    for (std::size_t i = below(random, 4); i < 4; ++i) {
      story.add_posting("said", 1 + static_cast<unsigned>(below(random, 3000)));
    }
    if (id % 3 == 0) story.add_posting("after", 1 + id % 500);
    if (id % 7000 == 0) {
      for (unsigned at = 1; at < 4000; at += 1 + at % 3) {
        story.add_posting("often", at);
      }
    }
    if (id == 20'000 || id == 40'000) {  // in several parts
      for (unsigned at = 1; at < 90'000; at += 1 + at % 5) {
        story.add_posting("often", at);
      }
    }
    if (id % 997 == 0) story.add_posting("rare", 4'000'000'000u + id);
    if (id % 50 == 1) story.add_posting("H\xc3\xa9", 17);
    if (id % 60 == 1) story.add_posting(std::string("n\0l", 3), 3);
    if (id % 40 == 1) story.add_posting("saidx", 5);
    if (id % 2 == 1) story.add_posting("sai", 6);
    database.add_document(story);
  }
  database.commit();
}

std::shared_ptr<const TableFile> open_table(const fs::path& folder,
                                            const Xapian::Database& database) {
  return TableFile::open(folder, database, GlassTable::Position);
}

Positions of_xapian(const Xapian::Database& database, Xapian::docid id,
                    const std::string& term) {
  return {database.positionlist_begin(id, term),
          database.positionlist_end(id, term)};
}

/// Reads some stories, each `stride` behind the last; how many were told.
std::size_t compare(const Xapian::Database& database,
                    const std::shared_ptr<const TableFile>& table,
                    const std::string& term, Xapian::docid first,
                    Xapian::docid stride) {
  TermPositions list(table, term);
  Positions found;
  std::size_t told = 0;
  for (Xapian::docid id = first; id <= kStories; id += stride) {
    if (!list.find(id) || !list.list().read(found)) continue;
    ++told;
    const Positions right = of_xapian(database, id, term);
    EXPECT_EQ(found, right) << term << " in " << id;
    EXPECT_EQ(list.list().count(), right.size());
    if (right.size() < 2) continue;
    const Xapian::termpos limit = right[right.size() / 2];
    EXPECT_TRUE(list.list().read(found, limit));
    EXPECT_TRUE(std::ranges::equal(
        found, right | std::views::take(static_cast<std::ptrdiff_t>(found.size()))));
    EXPECT_GE(found.back(), limit);
  }
  return told;
}

TEST(TermPositions, TellsWhatXapianTells) {
  for (const int block_bytes : {2048, 8192, 65536}) {
    const testing::TempFolder folder;
    write(folder / "segment", block_bytes);
    const Xapian::Database database((folder / "segment").string());
    const auto table = open_table(folder / "segment", database);
    ASSERT_NE(table, nullptr);
    for (const std::string& term : terms()) {
      EXPECT_GE(compare(database, table, term, 1, 3), kStories / 3 - 20) << term;
      EXPECT_GE(compare(database, table, term, 5, 611), 60U) << term;
    }
  }
}

TEST(TermPositions, TellsOfStoriesInAnyOrder) {
  const testing::TempFolder folder;
  write(folder / "segment", 8192);
  const Xapian::Database database((folder / "segment").string());
  const auto table = open_table(folder / "segment", database);
  TermPositions list(table, "after");
  Random random(kSeed);
  Positions found;
  Xapian::docid id = 1;
  for (int i = 0; i < 3000; ++i) {
    // Near the last one, mostly.
    id = below(random, 4) == 0
             ? static_cast<Xapian::docid>(1 + below(random, kStories))
             : std::clamp<Xapian::docid>(
                   id + static_cast<Xapian::docid>(below(random, 21)) - 10, 1,
                   kStories);
    ASSERT_TRUE(list.find(id) && list.list().read(found));
    ASSERT_EQ(found, of_xapian(database, id, "after")) << id;
  }
}

TEST(TermPositions, IsNotReadOnceItHasChanged) {
  const testing::TempFolder folder;
  write(folder / "segment", 8192);
  const Xapian::Database database((folder / "segment").string());
  {
    Xapian::WritableDatabase writer((folder / "segment").string());
    writer.delete_document(3);
    writer.commit();
  }
  EXPECT_EQ(open_table(folder / "segment", database), nullptr);
}

TEST(TermPositions, KeepsTheRevisionThatWasOpened) {
  const testing::TempFolder folder;
  write(folder / "segment", 2048);
  const Xapian::Database database((folder / "segment").string());
  const auto table = open_table(folder / "segment", database);
  std::vector<Positions> before;
  for (Xapian::docid id = 1; id <= kStories; id += 7) {
    before.push_back(of_xapian(database, id, "after"));
  }
  for (int change = 0; change < 3; ++change) {  // blocks are written over
    Xapian::WritableDatabase writer((folder / "segment").string());
    for (Xapian::docid id = 1 + change; id <= kStories; id += 31) {
      writer.delete_document(id);
    }
    writer.commit();
  }
  TermPositions list(table, "after");
  Positions found;
  for (Xapian::docid id = 1; id <= kStories; id += 7) {
    if (!list.find(id) || !list.list().read(found)) continue;
    ASSERT_EQ(found, before[(id - 1) / 7]) << id;
  }
}

TEST(TermPositions, SurvivesAnyBytes) {
  const testing::TempFolder folder;
  write(folder / "segment", 2048);
  const Xapian::Database database((folder / "segment").string());
  const auto table = open_table(folder / "segment", database);
  const fs::path path = folder / "segment" / "position.glass";
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  const auto size = fs::file_size(path);
  Random random(kSeed);
  Positions found;
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 2000; ++i) {
      file.seekp(static_cast<std::streamoff>(below(random, size)));
      file.put(static_cast<char>(below(random, 256)));
    }
    file.flush();
    for (const std::string& term : terms()) {
      TermPositions list(table, term);
      for (Xapian::docid id = 1; id <= kStories; id += 1 + id % 97) {
        if (list.find(id)) list.list().read(found);
      }
    }
  }
  fs::resize_file(path, size / 2 + 100);
  TermPositions list(table, "said");
  std::size_t left_to_xapian = 0;
  for (Xapian::docid id = 1; id <= kStories; ++id) {
    if (!list.find(id)) ++left_to_xapian;
  }
  EXPECT_GT(left_to_xapian, 0U);
}

TEST(PositionList, IsNoneWhereBytesAreMissing) {
  PositionList list;
  Positions found;
  EXPECT_TRUE(list.open("") && list.read(found) && found.empty());
  EXPECT_TRUE(list.open("\x05") && list.read(found));
  EXPECT_EQ(found, Positions{5});
  EXPECT_FALSE(list.open("\x80"));
  EXPECT_FALSE(list.open("\xff\xff\xff\xff\xff"));
  EXPECT_FALSE(list.open("\xff\xff\xff\xff\x0f\x01"));
  EXPECT_FALSE(list.open(std::string_view("\0\x01", 2)));
  // A thousand million positions, side by side, in no bits.
  EXPECT_FALSE(list.open("\x80\x94\xeb\xdc\x03\xff\xff\xff\xff\xff\xff\xff\xff"));
}

TEST(PositionList, SurvivesAnyBytes) {
  Random random(kSeed);
  PositionList list;
  Positions found;
  for (int i = 0; i < 30'000; ++i) {
    std::string bytes(1 + below(random, 12), '\0');
    for (char& byte : bytes) byte = static_cast<char>(below(random, 256));
    bytes[1 % bytes.size()] &= '\x7f';  // not too many of them
    if (!list.open(bytes) || !list.read(found)) continue;
    EXPECT_TRUE(std::ranges::is_sorted(found));
    EXPECT_EQ(found.size(), list.count());
  }
}

}  // namespace
}  // namespace dateline::query
