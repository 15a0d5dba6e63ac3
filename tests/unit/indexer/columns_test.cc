// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <map>
#include <random>
#include <string>

#include "indexer/commit.h"
#include "indexer/document.h"
#include "schema/columns.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using Counts = std::map<std::string, std::uint64_t>;

constexpr unsigned kSeed = 20180529;

Story story(std::mt19937& random, std::size_t index) {
  Story made;
  made.id = "s" + std::to_string(index);
  made.headline = "Flood";
  if (random() % 4 > 0) {
    made.published = *parse_iso_moment(random() % 2 == 0 ? "2018-05-29"
                                                         : "2017-11");
  }
  const auto derive = [&](Field field, std::string value) {
    made.derived.push_back({field, std::move(value), Evidence::Text, ""});
  };
  for (std::size_t i = random() % 4; i > 0; --i) {
    derive(Field::Country, "C" + std::to_string(random() % 5));
    derive(Field::Person, "P" + std::to_string(random() % 300));
  }
  derive(Field::Agency, "a" + std::to_string(random() % 3));
  return made;
}

/// Counts of the values in a slot, story by story.
Counts in_slot(const Xapian::Database& database, std::uint32_t slot) {
  Counts counts;
  for (auto at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    std::string joined = database.get_document(*at).get_value(slot);
    if (joined.empty()) ++counts[""];
    while (!joined.empty()) {
      const auto end = std::min(joined.find(kValueSeparator), joined.size());
      ++counts[joined.substr(0, end)];
      joined.erase(0, end + 1);
    }
  }
  return counts;
}

/// The same from the column.
Counts in_column(const Xapian::Database& database, const Column& column) {
  std::vector<std::uint64_t> numbers(column.distinct() + std::size_t{1});
  for (auto at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    column.count(*at, numbers.data());
  }
  Counts counts;
  for (std::uint32_t number = 0; number < numbers.size(); ++number) {
    if (numbers[number] == 0) continue;
    counts[number > 0 ? std::string(column.value(number)) : ""] =
        numbers[number];
  }
  return counts;
}

/// Compares every column of every segment with the slots.
void expect_agreement(const fs::path& archive) {
  const Manifest manifest = read_manifest(archive);
  ASSERT_FALSE(manifest.segments.empty());
  for (const Segment& segment : manifest.segments) {
    const fs::path path = segment_path(archive, segment);
    const auto file = ColumnFile::open(path, segment.uuid);
    ASSERT_TRUE(file) << path;
    const Xapian::Database database(path.string());
    for (const FieldRow& row : kFields) {
      if (!has_column(row)) continue;
      const auto column = file->column(row.slot);
      if (!column) continue;
      EXPECT_EQ(in_column(database, *column), in_slot(database, row.slot))
          << path << ' ' << row.name;
    }
    EXPECT_TRUE(file->column(field_row(Field::Country).slot));
  }
}

/// Commits of random sizes, each replacing stories of earlier segments.
void grow(ArchiveWriter& writer, std::mt19937& random, int commits) {
  Analyzer analyzer;
  static std::size_t next = 0;
  for (int i = 0; i < commits; ++i) {
    SegmentWriter segment(writer.building() / std::to_string(next));
    const std::size_t stories = 1 + random() % 40;
    for (std::size_t at = 0; at < stories; ++at) {
      segment.add(make_document(story(random, next++), analyzer), {at, 0});
    }
    std::vector<Deletion> replaced;
    for (const Segment& old : writer.manifest().segments) {
      if (old.stories > 3) {
        replaced.push_back(
            {old.name, static_cast<std::uint32_t>(1 + random() % 3)});
      }
    }
    writer.commit({.pieces = segment.finish(), .replaced = replaced});
  }
}

TEST(Columns, AgreeWithTheSlotsThroughCommitsAndMerges) {
  std::mt19937 random(kSeed);
  testing::TempFolder folder;
  const fs::path archive = folder / "archive";
  make_archive_folder(archive);
  ArchiveWriter writer(archive);
  grow(writer, random, 9);
  expect_agreement(archive);
  writer.merge();
  expect_agreement(archive);
  grow(writer, random, 3);
  expect_agreement(archive);
}

TEST(Columns, ThatAreLostOrDamagedAreMadeAgain) {
  std::mt19937 random(kSeed);
  testing::TempFolder folder;
  const fs::path archive = folder / "archive";
  make_archive_folder(archive);
  {
    ArchiveWriter writer(archive);
    grow(writer, random, 2);
  }
  const Manifest manifest = read_manifest(archive);
  fs::remove(segment_path(archive, manifest.segments[0]) / kColumnsName);
  std::ofstream(segment_path(archive, manifest.segments[1]) / kColumnsName)
      << "not a column";

  { ArchiveWriter writer(archive); }
  expect_agreement(archive);
}

}  // namespace
}  // namespace dateline::indexer
