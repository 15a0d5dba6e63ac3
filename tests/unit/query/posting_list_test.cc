// SPDX-License-Identifier: GPL-3.0-or-later
//
// Posting lists read from the table are those that Xapian tells: of terms in
// every story and in few, with gaps of any size, in chunks that are cut, in
// segments that Xapian or the indexer wrote, read in order, by windows and by
// skipping. A table that is damaged tells the same or leaves it to Xapian.
#include "query/posting_list.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/archive.h"
#include "schema/glass_key.h"
#include "tests/support/archive.h"
#include "tests/support/random_query.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;
using testing::below;
using testing::Random;

constexpr unsigned kSeed = 7;
constexpr Xapian::docid kStories = 40'000;  // ids of two and of three bytes

using Read = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;
using Table = std::shared_ptr<const TableFile>;

std::vector<std::string> terms() {
  return {"every", "half",  "few", "one", "first", std::string("n\0l", 3),
          "hal",   "halfx", "gap", "nowhere", "zz"};
}

void write(const fs::path& folder, int block_bytes) {
  Xapian::WritableDatabase database(
      folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
      block_bytes);
  Random random(kSeed);
  for (Xapian::docid id = 1; id <= kStories; ++id) {
    Xapian::Document story;
    story.add_term("every",
                   1 + static_cast<unsigned>(below(random, id % 100 == 0 ? 90'000 : 100)));
    if (below(random, 2) == 0) story.add_term("half", 1 + id % 300);
    if (id % 997 == 0) story.add_term("few", 4'000'000'000u);
    if (id == 33'333) story.add_term("one");
    if (id < 2000) story.add_term("first", 2);
    if (id % 9000 < 40) story.add_term("gap");
    if (id % 60 == 1) story.add_term(std::string("n\0l", 3), 3);
    if (id % 40 == 1) story.add_term("halfx", 5);
    if (id % 2 == 1) story.add_term("hal", 6);
    // Numbers that no story has.
    if (id < 20'000 || id > 21'000) database.replace_document(2 * id, story);
  }
  database.commit();
}

Table open_table(const fs::path& folder, const Xapian::Database& database) {
  return TableFile::open(folder, database, GlassTable::Postlist);
}

Read of_xapian(const Xapian::Database& database, const std::string& term) {
  Read read;
  for (auto at = database.postlist_begin(term);
       at != database.postlist_end(term); ++at) {
    read.emplace_back(*at, at.get_wdf());
  }
  return read;
}

Read one_by_one(PostingList list) {
  Read read;
  for (; list.document() != kNoDocument; list.next()) {
    read.emplace_back(list.document(), list.times());
  }
  return read;
}

Read by_windows(PostingList list, Xapian::docid window) {
  Read read;
  for (Xapian::docid end = window; list.document() != kNoDocument;
       end += window) {
    list.read_until(end, [&](Xapian::docid document, Xapian::termcount times) {
      EXPECT_LT(document, end);
      read.emplace_back(document, times);
    });
  }
  return read;
}

/// What stands at the first posting from each of some documents on.
Read by_skips(PostingList list, Random random, std::size_t most) {
  Read read;
  for (Xapian::docid to = 1; to < 2 * kStories + 10;
       to += 1 + static_cast<Xapian::docid>(below(random, most))) {
    list.skip_to(to);
    if (list.document() == kNoDocument) break;
    if (below(random, 3) == 0) list.next();
    if (list.document() == kNoDocument) break;
    read.emplace_back(list.document(), list.times());
  }
  return read;
}

class PostingLists : public ::testing::TestWithParam<int> {};

TEST_P(PostingLists, AreThoseOfXapian) {
  const testing::TempFolder folder;
  write(folder / "segment", GetParam());
  const Xapian::Database database((folder / "segment").string());
  const Table table = open_table(folder / "segment", database);
  ASSERT_NE(table, nullptr);
  for (const std::string& term : terms()) {
    const auto list = [&](const Table& from) {
      return PostingList(database, from, term);
    };
    EXPECT_EQ(list(table).size(), database.get_termfreq(term)) << term;
    const Read right = of_xapian(database, term);
    EXPECT_EQ(one_by_one(list(table)), right) << term;
    EXPECT_EQ(by_windows(list(table), 1000), right) << term;
    EXPECT_EQ(by_windows(list(table), kNoDocument), right) << term;
    for (const std::size_t most : {1U, 5U, 300U, 9000U, 60'000U}) {
      const Random random(kSeed + static_cast<unsigned>(most));
      EXPECT_EQ(by_skips(list(table), random, most),
                by_skips(list(nullptr), random, most))
          << term << " by " << most;
    }
  }
}

TEST_P(PostingLists, TellLengths) {
  const testing::TempFolder folder;
  write(folder / "segment", GetParam());
  const Xapian::Database database((folder / "segment").string());
  Lengths lengths(database, open_table(folder / "segment", database));
  Random random(kSeed);
  for (int round = 0; round < 2; ++round) {  // from the front again
    for (Xapian::docid id = 2; id <= 2 * kStories;
         id += 2 * (1 + static_cast<Xapian::docid>(below(random, 3000)))) {
      if (id >= 40'000 && id <= 42'000) continue;
      ASSERT_EQ(lengths.of(id), database.get_doclength(id)) << id;
    }
  }
  EXPECT_THROW(lengths.of(41'000), Xapian::DocNotFoundError);
}

INSTANTIATE_TEST_SUITE_P(Blocks, PostingLists,
                         ::testing::Values(2048, 8192, 65536));

TEST(PostingList, OfAnArchiveOfOurs) {
  const testing::TempFolder folder;
  Random random(kSeed);
  std::vector<Story> stories;
  for (int i = 0; i < 3000; ++i) {
    stories.push_back(testing::random_story(random, i));
  }
  testing::make_archive(folder / "archive", stories, 1);
  Archive archive({folder / "archive"});
  const Xapian::Database& segment = archive.parts().front();
  const Table table = archive.tables()->of(segment, GlassTable::Postlist);
  ASSERT_NE(table, nullptr);
  std::size_t read = 0;
  for (auto term = segment.allterms_begin(); term != segment.allterms_end();
       ++term) {
    const Read right = of_xapian(segment, *term);
    ASSERT_EQ(one_by_one({segment, table, *term}), right) << *term;
    read += right.size();
  }
  EXPECT_GT(read, 10'000U);
}

/// Whether a list could be read to its end, by windows and by skips.
bool is_told(const Table& table, const std::string& key, bool ends) {
  std::uint64_t sum = 0;
  ListChunks list(table, key, ends);
  bool good = list.begin();
  for (Xapian::docid end = 5000; good && list.document() != kNoDocument;
       end += 5000) {
    good = list.read_until(
        end, [&](Xapian::docid document, Xapian::termcount times) {
          sum += document + times;
        });
  }
  ListChunks skipped(table, key, ends);
  bool also = skipped.begin();
  for (Xapian::docid to = 1; also && to < 2 * kStories; to += 900) {
    also = to % 2 == 0 ? skipped.skip_to(to) : skipped.skip_in_row(to);
  }
  return good && also && sum > 0;
}

/// Bytes of the table are changed after it was opened, as an unsound disk would
/// do it. (Xapian, which would be asked then, reads beyond such blocks.)
TEST(PostingList, SurvivesAnyBytes) {
  const testing::TempFolder folder;
  write(folder / "segment", 2048);
  const fs::path path = folder / "segment" / "postlist.glass";
  const std::size_t size = fs::file_size(path);
  Random random(kSeed);
  int told = 0, lost = 0;
  for (int round = 0; round < 150; ++round) {
    fs::remove_all(folder / "broken");
    fs::copy(folder / "segment", folder / "broken");
    const Xapian::Database database((folder / "broken").string());
    const Table table = open_table(folder / "broken", database);
    {
      std::fstream file(folder / "broken" / "postlist.glass",
                        std::ios::in | std::ios::out | std::ios::binary);
      for (std::size_t left = 1 + below(random, 200); left > 0; --left) {
        file.seekp(static_cast<std::streamoff>(below(random, size)));
        file.put(static_cast<char>(below(random, 256)));
      }
    }
    if (below(random, 4) == 0) {
      fs::resize_file(folder / "broken" / "postlist.glass",
                      below(random, size));
    }
    for (const std::string& term : terms()) {
      ++(is_told(table, list_key(term), true) ? told : lost);
    }
    ++(is_told(table, std::string(kLengthsKey), false) ? told : lost);
  }
  EXPECT_GT(told, 100);
  EXPECT_GT(lost, 100);
}

}  // namespace
}  // namespace dateline::query
