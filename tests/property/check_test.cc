// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes of an archive are flipped, files cut short and taken away. Whatever it
// was, the check sees it, or the archive says what it said before; and once
// mended it is whole, holds every story that could be read, and says so of the
// others.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/check/check.h"
#include "indexer/check/document_check.h"
#include "query/archive.h"
#include "schema/error.h"
#include "schema/manifest.h"
#include "schema/record.h"
#include "tests/support/archive.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kStories = 60;

/// Stories in three segments; some reprint others, so that there are families.
void make_wire(const fs::path& path) {
  std::vector<Story> stories;
  std::minstd_rand random(7);
  const std::vector<std::string> words = {
      "flood",  "dam",   "minister", "river", "budget", "harbour",
      "strike", "fisher", "貴州",     "大數據", "اتحاد",  "orchard"};
  std::string text;
  for (int n = 0; n < kStories; ++n) {
    if (n % 5 != 1) {
      text.clear();
      for (int word = 0; word < 90; ++word) {
        text += words[random() % words.size()];
        text += word % 9 == 8 ? std::to_string(random() % 1000) + ". " : " ";
      }
    }
    Story story;
    story.guid = "urn:example:" + std::to_string(n);
    story.headline = "Report " + std::to_string(n) + " on " +
                     words[random() % words.size()];
    story.body.push_back({ParagraphKind::Text, text});
    if (n % 20 == 3) {  // nothing but what was cut away: of no length
      story.headline.clear();
      story.cuts.push_back({text, "house"});
      story.body.clear();
    }
    story.source_path = "wire/" + std::to_string(n) + ".txt";
    story.derived.push_back({Field::Agency, n % 2 ? "PTI" : "IANS",
                             Evidence::Metadata, {}});
    stories.push_back(std::move(story));
  }
  make_archive(path, std::move(stories), 3);
}

/// Every story of the archive by its id, as it is kept.
std::map<std::string, std::string> records_of(const fs::path& path) {
  std::map<std::string, std::string> records;
  query::Archive archive({path});
  const Xapian::Database& database = archive.database();
  for (auto at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    if (archive.is_deleted(*at)) continue;
    const std::string record = database.get_document(*at).get_data();
    records[decode_record(record).id] = record;
  }
  return records;
}

/// All that readers can see of the archive.
struct View {
  Manifest manifest;
  std::map<std::string, std::string> records;
  indexer::PostingSum postings;
  bool operator==(const View&) const = default;
};

View view_of(const fs::path& path) {
  View view{read_manifest(path), records_of(path), {}};
  query::Archive archive({path});
  view.postings.add_all(archive.database());
  return view;
}

/// What the story in a record says, without what other filings make of it.
std::string copy_of(const std::string& record) {
  const Story story = decode_record(record);
  std::string copy = story.guid + "\n" + story.headline;
  for (const Paragraph& paragraph : story.body) copy += "\n" + paragraph.text;
  return copy;
}

struct Found {
  indexer::CheckCounts counts;
  std::vector<std::string> faults;
};

Found check(const fs::path& path, bool repair = false) {
  Found found;
  indexer::CheckOptions options;
  options.repair = repair;
  found.counts = indexer::check_archive(
      path, options, [&](const indexer::Fault& fault) {
        found.faults.push_back(fault.where + ": " + fault.what);
      });
  return found;
}

std::string told(const Found& found) {
  std::string all;
  for (const std::string& fault : found.faults) all += "\n  " + fault;
  return all;
}

std::vector<std::string> files_of(const fs::path& path) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) {
      files.push_back(fs::relative(entry.path(), path).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class DamagedArchive : public ::testing::Test {
 protected:
  void SetUp() override {
    make_wire(folder_ / "whole");
    whole_ = view_of(folder_ / "whole");
    ASSERT_EQ(whole_.records.size(), std::size_t{kStories});
  }

  fs::path copy() {
    const fs::path path = folder_ / "copy";
    fs::remove_all(path);
    fs::copy(folder_ / "whole", path, fs::copy_options::recursive);
    return path;
  }

  /// What holds of an archive to which something has been done.
  void expect_mended(const fs::path& path, const std::string& what) {
    const Found found = check(path);
    if (found.faults.empty()) {
      EXPECT_EQ(view_of(path), whole_) << what;
      return;
    }
    const Found mended = check(path, true);
    EXPECT_EQ(mended.faults, found.faults) << what;
    const Found again = check(path);
    EXPECT_TRUE(again.faults.empty()) << what << told(found) << "\nthen"
                                      << told(again);
    const auto records = records_of(path);
    EXPECT_EQ(records.size() + found.counts.lost, whole_.records.size())
        << what << told(found);
    for (const auto& [id, record] : records) {
      const auto before = whole_.records.find(id);
      if (before != whole_.records.end() &&
          copy_of(before->second) == copy_of(record)) {
        continue;
      }
      EXPECT_NE(told(found).find("differs from its record"),
                std::string::npos)
          << what << told(found);
    }
  }

  TempFolder folder_;
  View whole_;
};

TEST_F(DamagedArchive, IsWholeBeforeItIsDamaged) {
  const Found found = check(folder_ / "whole");

  EXPECT_TRUE(found.faults.empty()) << told(found);
  EXPECT_EQ(found.counts.stories, std::uint64_t{kStories});
  EXPECT_EQ(found.counts.segments, 3u);
}

TEST_F(DamagedArchive, SurvivesFlippedBytes) {
  const char* asked = std::getenv("FLIPS");
  const int flips = asked == nullptr ? 3 : std::atoi(asked);
  std::minstd_rand random(11);
  for (const std::string& file : files_of(folder_ / "whole")) {
    if (file == "lock") continue;
    for (int flip = 0; flip < flips; ++flip) {
      const fs::path path = copy();
      std::string bytes = bytes_of(path / file);
      if (bytes.empty()) continue;
      const std::size_t at = random() % bytes.size();
      const int bit = static_cast<int>(random() % 8);
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      put_bytes(path / file, bytes);
      expect_mended(path, file + " byte " + std::to_string(at) + " bit " +
                              std::to_string(bit));
    }
  }
}

TEST_F(DamagedArchive, SurvivesFilesThatAreCutShort) {
  std::minstd_rand random(13);
  for (const std::string& file : files_of(folder_ / "whole")) {
    const fs::path path = copy();
    const std::uintmax_t size = fs::file_size(path / file);
    if (size == 0) continue;
    fs::resize_file(path / file, random() % size);
    expect_mended(path, file + " cut short");
  }
}

TEST_F(DamagedArchive, SurvivesFilesThatAreGone) {
  for (const std::string& file : files_of(folder_ / "whole")) {
    const fs::path path = copy();
    fs::remove(path / file);
    expect_mended(path, file + " gone");
  }
}

TEST_F(DamagedArchive, KeepsWhatItReplaces) {
  const fs::path path = copy();
  fs::remove(path / "segments" / whole_.manifest.segments[1].name /
             "iamglass");

  const Found mended = check(path, true);

  EXPECT_EQ(mended.counts.lost, whole_.manifest.segments[1].stories);
  EXPECT_TRUE(fs::exists(path / "damaged" / whole_.manifest.segments[1].name /
                         "postlist.glass"));
  EXPECT_EQ(records_of(path).size(),
            kStories - whole_.manifest.segments[1].stories);
}

TEST_F(DamagedArchive, HoldsAStoryOnceThoughTwoSegmentsDo) {
  const fs::path path = copy();
  fs::copy(path / "segments" / whole_.manifest.segments[0].name,
           path / "segments" / "000099", fs::copy_options::recursive);
  fs::remove(path / "manifest");

  const Found mended = check(path, true);

  EXPECT_EQ(records_of(path).size(), std::size_t{kStories})
      << told(mended);
  EXPECT_TRUE(check(path).faults.empty());
  EXPECT_EQ(mended.counts.lost, 0u);
}

}  // namespace
}  // namespace dateline::testing
