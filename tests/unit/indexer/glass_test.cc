// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segments laid out by ourselves against those that Xapian writes from the same
// documents: all that can be asked of them, Xapian's own check, what comes of
// them when they are compacted (to the byte), and when they are changed.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/glass/assembly.h"
#include "indexer/glass/merge.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/table.h"
#include "indexer/glass/version.h"
#include "indexer/segments.h"
#include "schema/error.h"
#include "schema/glass_key.h"
#include "tests/support/archive.h"
#include "tests/support/database_text.h"
#include "tests/unit/indexer/glass_documents.h"

namespace dateline::indexer::glass {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

fs::path spooled(const fs::path& path, std::span<const Xapian::Document> documents,
                 const RunLimits& limits = {}) {
  Spool spool(path, limits);
  for (const Xapian::Document& document : documents) {
    Draft draft(document);
    spool.add(draft);
  }
  spool.finish();
  return path;
}

void write_directly(const fs::path& path, const Documents& documents) {
  fs::path folder = path;
  folder += ".spool";
  const std::vector spools = {spooled(folder, documents)};
  EXPECT_EQ(assemble(spools, path), documents.size());
}

/// By as many jobs, each with as many runs as there are stories.
void write_in_pieces(const fs::path& path, const Documents& documents,
                     std::size_t jobs) {
  std::vector<fs::path> spools;
  for (std::size_t job = 0; job < jobs; ++job) {
    const std::size_t begin = documents.size() * job / jobs;
    const std::size_t end = documents.size() * (job + 1) / jobs;
    fs::path folder = path;
    folder += ".spool" + std::to_string(job);
    spools.push_back(spooled(folder,
                             std::span(documents).subspan(begin, end - begin),
                             {.max_stories = 1 + static_cast<std::uint32_t>(
                                                     documents.size() / 9)}));
  }
  EXPECT_EQ(assemble(spools, path), documents.size());
}

void write_with_xapian(const fs::path& path, const Documents& documents) {
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                         Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  for (const Xapian::Document& document : documents) {
    database.add_document(document);
  }
  database.commit();
}

std::string text_of(const fs::path& path) {
  return testing::database_text(Xapian::Database(path.string()));
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void compact_with_xapian(const std::vector<fs::path>& inputs,
                         const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& input : inputs) {
    all.add_database(Xapian::Database(input.string()));
  }
  all.compact(target.string());
}

bool merge_into(const fs::path& target, const std::vector<fs::path>& inputs) {
  return merge(inputs, target);
}

constexpr std::array kWritten = {Table::Postlist, Table::Docdata,
                                 Table::Termlist, Table::Position};

/// The name of a table that is not the same in both; empty: all are.
std::string different_table(const fs::path& left, const fs::path& right) {
  for (const Table table : kWritten) {
    const std::string name = file_name(table);
    if (contents(left / name) != contents(right / name)) return name;
  }
  return "";
}

std::size_t check(const fs::path& path) {
  return Xapian::Database::check(path.string(), 0, nullptr);
}

struct Collection {
  const char* name;
  std::function<Documents(Random&)> make;
};

void PrintTo(const Collection& collection, std::ostream* out) {
  *out << collection.name;
}

class GlassSegment : public ::testing::TestWithParam<Collection> {
 protected:
  GlassSegment() {
    Random random(20180529);
    documents_ = GetParam().make(random);
    write_directly(ours_, documents_);
    write_with_xapian(theirs_, documents_);
  }

  void expect_merged_as_by_xapian(const std::vector<fs::path>& segments) const {
    ASSERT_TRUE(merge_into(folder_ / "merged", segments));
    compact_with_xapian(segments, folder_ / "compacted");
    EXPECT_EQ(testing::first_difference(text_of(folder_ / "merged"),
                                        text_of(folder_ / "compacted")),
              "");
    EXPECT_EQ(check(folder_ / "merged"), 0u);
  }

  TempFolder folder_;
  fs::path ours_ = folder_ / "ours";
  fs::path theirs_ = folder_ / "theirs";
  Documents documents_;
};

TEST_P(GlassSegment, AnswersAsXapiansOwn) {
  EXPECT_EQ(testing::first_difference(text_of(ours_), text_of(theirs_)), "");
}

TEST_P(GlassSegment, IsFoundSoundByXapian) {
  EXPECT_EQ(check(ours_), 0u);
}

TEST_P(GlassSegment, JobsAndRunsChangeNoByteOfATable) {
  write_in_pieces(folder_ / "pieces", documents_, 3);

  EXPECT_EQ(different_table(folder_ / "pieces", ours_), "");
  EXPECT_EQ(check(folder_ / "pieces"), 0u);
}

// What is compressed, on the other hand, Xapian compresses in another way.
TEST_P(GlassSegment, ListsCompactToTheSameBytes) {
  compact_with_xapian({ours_}, folder_ / "from_ours");
  compact_with_xapian({theirs_}, folder_ / "from_theirs");

  for (const Table table : {Table::Postlist, Table::Position}) {
    const std::string name = file_name(table);
    EXPECT_TRUE(contents(folder_ / "from_ours" / name) ==
                contents(folder_ / "from_theirs" / name))
        << name;
  }
}

TEST_P(GlassSegment, IsMergedByXapianAsItsOwn) {
  compact_with_xapian({theirs_, ours_, ours_}, folder_ / "with_ours");
  compact_with_xapian({theirs_, theirs_, theirs_}, folder_ / "without");

  EXPECT_EQ(testing::first_difference(text_of(folder_ / "with_ours"),
                                      text_of(folder_ / "without")),
            "");
  EXPECT_EQ(check(folder_ / "with_ours"), 0u);
}

TEST_P(GlassSegment, MergedIsAsWrittenAtOnce) {
  std::vector<fs::path> parts;
  const std::size_t count = documents_.size();
  for (std::size_t part = 0; part < 3; ++part) {
    parts.push_back(folder_ / ("part" + std::to_string(part)));
    write_directly(parts.back(),
                   {documents_.begin() + static_cast<std::ptrdiff_t>(
                                             count * part / 3),
                    documents_.begin() + static_cast<std::ptrdiff_t>(
                                             count * (part + 1) / 3)});
  }

  ASSERT_TRUE(merge_into(folder_ / "merged", parts));

  EXPECT_EQ(different_table(folder_ / "merged", ours_), "");
  EXPECT_EQ(testing::first_difference(text_of(folder_ / "merged"),
                                      text_of(ours_)),
            "");
  EXPECT_EQ(check(folder_ / "merged"), 0u);
}

TEST_P(GlassSegment, OfXapiansIsMergedAsXapianDoes) {
  expect_merged_as_by_xapian({theirs_, ours_, theirs_});
}

/// Takes every third document out, the first and the last among them, and
/// changes others; one alone is changed.
void change(const fs::path& path, const Documents& documents) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
  const auto last = static_cast<Xapian::docid>(documents.size());
  for (Xapian::docid at = 1; at <= last && last > 1; at += 3) {
    database.delete_document(at);
  }
  for (Xapian::docid at = last == 1 ? 1 : 2; at <= last; at += 3) {
    Xapian::Document document = documents[last - at];
    document.add_value(2, "changed");
    database.replace_document(at, document);
  }
  database.delete_document(database.add_document(documents.front()));
  database.commit();
}

TEST_P(GlassSegment, OnceChangedIsMergedAsXapianDoes) {
  change(ours_, documents_);
  change(theirs_, documents_);

  expect_merged_as_by_xapian({ours_, theirs_, ours_});
}

TEST_P(GlassSegment, CanBeChanged) {
  for (const fs::path& path : {ours_, theirs_}) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
    const auto last = static_cast<Xapian::docid>(documents_.size());
    Xapian::Document document = database.get_document(last);
    document.add_posting("changed", 3);
    document.add_value(2, "changed");
    document.set_data("changed");
    database.replace_document(last, document);
    database.delete_document(1);
    database.add_document(documents_.front());
    database.commit();
  }

  EXPECT_EQ(testing::first_difference(text_of(ours_), text_of(theirs_)), "");
  EXPECT_EQ(check(ours_), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    All, GlassSegment,
    ::testing::Values(
        Collection{"EmptyDocuments", empty_ones},
        Collection{"OnlyData", only_data},
        Collection{"OneStory", [](Random& r) { return like_stories(r, 1); }},
        Collection{"Stories", [](Random& r) { return like_stories(r, 120); }},
        Collection{"Hostile", [](Random& r) { return hostile(r, 150); }},
        Collection{"ManyPositions", many_positions},
        Collection{"HugeTermList", huge_term_list},
        Collection{"LongestTerms", longest_terms},
        Collection{"ZeroBytes", zero_bytes},
        Collection{"LargeData", large_data},
        Collection{"LargeValues", large_values},
        Collection{"LongLists", long_lists}),
    [](const auto& row) { return std::string(row.param.name); });

// Of tags that are cut only where they are longer than an item, a sixth of a
// block stays free.
TEST(GlassTable, FillsItsBlocks) {
  const TempFolder folder;
  Random random(1);
  constexpr std::uint32_t kTags = 2000, kTagBytes = 1400;
  TableWriter table(folder / "table", 0);
  for (std::uint32_t at = 1; at <= kTags; ++at) {
    std::string key;
    append_sortable(key, at);
    table.add(key, bytes(random, kTagBytes, 256));
  }

  const Root root = table.finish();

  EXPECT_EQ(root.entries, kTags);
  constexpr std::size_t kContent = kTags * (kTagBytes + 5);
  EXPECT_LT(root.blocks * kBlockBytes, kContent + kContent / 50);
}

TEST(GlassSpool, RefusesWhatXapianRefuses) {
  TempFolder folder;
  Draft long_term;
  long_term.add_boolean_term(std::string(246, 'x'));
  Xapian::Document zeros;
  zeros.add_term(std::string(200, '\0'));

  Spool spool(folder / "a");
  EXPECT_THROW(spool.add(long_term), Xapian::InvalidArgumentError);
  Draft draft(zeros);
  EXPECT_THROW(spool.add(draft), Xapian::InvalidArgumentError);
  spool.finish();
  const std::vector spools = {folder / "a"};
  EXPECT_EQ(assemble(spools, folder / "b"), 0u) << "refused, yet there";
  EXPECT_THROW(write_with_xapian(folder / "c", {zeros}),
               Xapian::InvalidArgumentError);
}

class GlassMerge : public ::testing::Test {
 protected:
  GlassMerge() {
    Random random(7);
    documents_ = like_stories(random, 60);
    write_directly(sound_, documents_);
    write_directly(other_, documents_);
  }

  TempFolder folder_;
  fs::path sound_ = folder_ / "sound", other_ = folder_ / "other";
  fs::path merged_ = folder_ / "merged";
  Documents documents_;
};

// Whatever is flipped or cut: it is found, or the tables are merged as they are;
// nothing is left of what was given up.
TEST_F(GlassMerge, DamageIsFoundOrHarmsNothing) {
  Random random(3);
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string name =
        round % 9 == 0 ? "iamglass" : file_name(kWritten[below(random, 4)]);
    const std::string whole = contents(other_ / name);
    std::string harmed = whole;
    const auto at = below(random, static_cast<std::uint32_t>(whole.size()));
    if (round % 5 == 0) {
      harmed.resize(at);
    } else {
      harmed[at] = static_cast<char>(harmed[at] ^ (1 << below(random, 8)));
    }
    std::ofstream(other_ / name, std::ios::binary) << harmed;

    const bool is_merged = merge_into(merged_, {sound_, other_});

    EXPECT_EQ(is_merged, fs::exists(merged_));
    refused += is_merged ? 0 : 1;
    fs::remove_all(merged_);
    std::ofstream(other_ / name, std::ios::binary) << whole;
  }
  EXPECT_GT(refused, 80);
}

TEST_F(GlassMerge, WhatSegmentsNeverHoldIsLeftToXapian) {
  {
    Xapian::WritableDatabase database(other_.string(), Xapian::DB_OPEN);
    database.set_metadata("key", "value");
    database.commit();
  }
  EXPECT_FALSE(merge_into(merged_, {sound_, other_}));
  {
    Xapian::WritableDatabase database(other_.string(), Xapian::DB_OPEN);
    database.set_metadata("key", "");
    database.add_spelling("flood");
    database.commit();
  }
  EXPECT_FALSE(merge_into(merged_, {sound_, other_}));
  EXPECT_FALSE(merge_into(merged_, {sound_, folder_ / "nowhere"}));
  EXPECT_FALSE(fs::exists(merged_));

  compact_databases({sound_, other_}, merged_);

  EXPECT_EQ(Xapian::Database(merged_.string()).get_doccount(), 120u);
}

TEST_F(GlassMerge, OfNothingButEmptySegmentsIsLeftToXapian) {
  for (const fs::path& path : {sound_, other_}) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
    for (Xapian::docid at = 1; at <= documents_.size(); ++at) {
      database.delete_document(at);
    }
    database.commit();
  }

  EXPECT_FALSE(merge_into(merged_, {sound_, other_}));
  compact_databases({sound_, other_}, merged_);

  EXPECT_EQ(Xapian::Database(merged_.string()).get_doccount(), 0u);
}

TEST(GlassAssembly, SpoolThatIsCutIsNoSegment) {
  TempFolder folder;
  Random random(7);
  const Documents documents = like_stories(random, 3);
  std::size_t place = 0;
  for (const bool run : {false, true}) {
    const fs::path whole = spooled(folder / (run ? "r" : "s"), documents);
    const fs::path file = run ? run_file(whole, 1) : stories_file(whole);
    const std::uintmax_t size = fs::file_size(file);
    for (std::uintmax_t cut = 1; cut < size; cut += 1 + size / 40) {
      fs::resize_file(file, size - cut);
      const fs::path target = folder / std::to_string(place++);
      const std::vector spools = {whole};
      try {
        EXPECT_LT(assemble(spools, target), documents.size())
            << file << " without " << cut << " bytes";
      } catch (const Error& error) {
        EXPECT_EQ(error.kind, ErrorKind::Damaged);
        EXPECT_EQ(error.where, file.string());
      }
      fs::resize_file(file, size);
    }
  }
}

TEST(GlassAssembly, EachSegmentHasAnIdOfItsOwn) {
  TempFolder folder;
  write_directly(folder / "a", Documents(1));
  write_directly(folder / "b", Documents(1));

  const std::string one = Xapian::Database((folder / "a").string()).get_uuid();
  const std::string two = Xapian::Database((folder / "b").string()).get_uuid();

  EXPECT_EQ(one.size(), 36u);
  EXPECT_NE(one, two);
}

TEST(GlassLayout, IsTheOneThatXapianWrites) {
  TempFolder folder;

  EXPECT_TRUE(is_known_layout(folder.path()));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace dateline::indexer::glass
