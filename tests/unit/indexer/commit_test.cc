// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commit.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schema/error.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

Piece piece_of(ArchiveWriter& writer, const std::string& name,
               const std::vector<std::string>& ids) {
  SegmentWriter segment(writer.building() / name);
  for (std::size_t at = 0; at < ids.size(); ++at) {
    Xapian::Document document;
    document.add_boolean_term("Q" + ids[at]);
    document.set_data(name);
    segment.add(document, {at, 0});
  }
  return segment.finish().front();
}

/// How often each id stands in the archive, what the manifest deletes left
/// out, as a reader would see it.
std::map<std::string, int> stories(const fs::path& archive) {
  std::map<std::string, int> found;
  const Manifest manifest = read_manifest(archive);
  for (const Segment& segment : manifest.segments) {
    const Xapian::Database database(segment_path(archive, segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Deletion place{segment.name, *at};
      if (std::count(manifest.deletions.begin(), manifest.deletions.end(),
                     place) > 0) {
        continue;
      }
      ++found[*database.get_document(*at).termlist_begin()];
    }
  }
  return found;
}

std::size_t folders(const fs::path& archive) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(archive / "segments"),
                    fs::directory_iterator()));
}

/// An archive with one segment of the stories a, b and c.
void make_first(const fs::path& archive) {
  make_archive_folder(archive);
  ArchiveWriter writer(archive);
  Piece piece = piece_of(writer, "first", {"a", "b", "c"});
  writer.commit({.pieces = {std::move(piece)}});
}

/// Adds d and a new b; the old b goes.
void change_b(ArchiveWriter& writer) {
  Piece piece = piece_of(writer, "second", {"d", "b"});
  const std::string segment = writer.manifest().segments.front().name;
  writer.commit({.pieces = {std::move(piece)}, .replaced = {{segment, 2}}});
}

// --- Commits ----------------------------------------------------------------

TEST(ArchiveWriter, NewArchiveIsEmptyAtRevisionZero) {
  TempFolder folder;
  make_archive_folder(folder / "wire");

  ArchiveWriter writer(folder / "wire");

  EXPECT_EQ(read_manifest(folder / "wire").revision, 0u);
}

TEST(ArchiveWriter, CommitNamesTheSegment) {
  TempFolder folder;
  make_first(folder / "wire");

  const Manifest manifest = read_manifest(folder / "wire");

  ASSERT_EQ(manifest.segments.size(), 1u);
  EXPECT_EQ(manifest.revision, 1u);
  EXPECT_EQ(manifest.segments[0].name, "000001");
  EXPECT_EQ(manifest.segments[0].stories, 3u);
}

TEST(ArchiveWriter, ReplacedStoriesLeaveTheOlderSegment) {
  TempFolder folder;
  make_first(folder / "wire");
  { ArchiveWriter writer(folder / "wire"); change_b(writer); }

  const Manifest manifest = read_manifest(folder / "wire");

  EXPECT_TRUE(manifest.deletions.empty());
  EXPECT_EQ(manifest.segments[0].stories, 2u);
  EXPECT_EQ(stories(folder / "wire"),
            (std::map<std::string, int>{
                {"Qa", 1}, {"Qb", 1}, {"Qc", 1}, {"Qd", 1}}));
}

TEST(ArchiveWriter, SupersededStoriesNeverGetIn) {
  TempFolder folder;
  make_archive_folder(folder / "wire");
  ArchiveWriter writer(folder / "wire");
  Piece piece = piece_of(writer, "job", {"a", "b", "b"});

  writer.commit({.pieces = {std::move(piece)}, .superseded = {{1, 0}}});

  EXPECT_EQ(stories(folder / "wire"),
            (std::map<std::string, int>{{"Qa", 1}, {"Qb", 1}}));
}

TEST(ArchiveWriter, EmptyChangeKeepsTheRevision) {
  TempFolder folder;
  make_first(folder / "wire");
  ArchiveWriter writer(folder / "wire");

  writer.commit({});

  EXPECT_EQ(writer.manifest().revision, 1u);
}

TEST(ArchiveWriter, SegmentThatLostAllIsDropped) {
  TempFolder folder;
  make_first(folder / "wire");
  ArchiveWriter writer(folder / "wire");

  writer.commit(
      {.replaced = {{"000001", 1}, {"000001", 2}, {"000001", 3}}});

  EXPECT_TRUE(writer.manifest().segments.empty());
  EXPECT_EQ(folders(folder / "wire"), 0u);
}

TEST(ArchiveWriter, ManySmallCommitsGiveFewSegments) {
  TempFolder folder;
  make_archive_folder(folder / "wire");
  ArchiveWriter writer(folder / "wire");
  for (int run = 0; run < 30; ++run) {
    const std::string name = "s" + std::to_string(run);
    Piece piece = piece_of(writer, name, {name});
    writer.commit({.pieces = {std::move(piece)}});
    writer.merge();
  }

  EXPECT_LT(writer.manifest().segments.size(), 8u);
  EXPECT_EQ(folders(folder / "wire"), writer.manifest().segments.size());
  EXPECT_EQ(stories(folder / "wire").size(), 30u);
}

// --- What is refused --------------------------------------------------------

std::optional<ErrorKind> refusal(const fs::path& archive) {
  try {
    make_archive_folder(archive);
    ArchiveWriter writer(archive);
  } catch (const Error& error) {
    return error.kind;
  }
  return std::nullopt;
}

TEST(ArchiveWriter, FolderOfOtherThingsIsNoArchive) {
  TempFolder folder;
  std::ofstream(folder / "letter.txt") << "dear editor";

  EXPECT_EQ(refusal(folder.path()), ErrorKind::Usage);
}

TEST(ArchiveWriter, LostManifestDoesNotMakeSegmentsStrays) {
  TempFolder folder;
  make_first(folder / "wire");
  fs::remove(folder / "wire" / "manifest");

  EXPECT_EQ(refusal(folder / "wire"), ErrorKind::Damaged);
  EXPECT_EQ(folders(folder / "wire"), 1u);
}

TEST(ArchiveWriter, LostSegmentIsDamage) {
  TempFolder folder;
  make_first(folder / "wire");
  fs::remove_all(folder / "wire" / "segments" / "000001");

  EXPECT_EQ(refusal(folder / "wire"), ErrorKind::Damaged);
}

TEST(ArchiveWriter, SegmentOfAnotherArchiveIsDamage) {
  TempFolder folder;
  make_first(folder / "wire");
  make_first(folder / "other");
  fs::remove_all(folder / "wire" / "segments" / "000001");
  fs::copy(folder / "other" / "segments" / "000001",
           folder / "wire" / "segments" / "000001");

  EXPECT_EQ(refusal(folder / "wire"), ErrorKind::Damaged);
}

TEST(ArchiveWriter, ArchiveIsForItsOwnerAlone) {
  TempFolder folder;
  make_first(folder / "wire");

  struct stat status {};
  ASSERT_EQ(::stat((folder / "wire").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0700u);
}

// --- Crashes ----------------------------------------------------------------

struct CrashCase {
  const char* name;
  CommitStep step;
  bool committed;  // whether the change is there after the next open
};

/// Runs `work` in a process of its own that ends, without any destructor,
/// after `step`.
void crash_after(CommitStep step, const fs::path& archive,
                 const std::function<void(ArchiveWriter&)>& work) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ArchiveWriter writer(archive, [&](CommitStep reached) {
      if (reached == step) ::_exit(7);
    });
    work(writer);
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(WEXITSTATUS(status), 7) << "the step was not reached";
}

void check_after_change(const fs::path& archive, bool committed) {
  std::map<std::string, int> expected{{"Qa", 1}, {"Qb", 1}, {"Qc", 1}};
  if (committed) expected["Qd"] = 1;
  EXPECT_EQ(stories(archive), expected) << "as a reader finds it";

  ArchiveWriter writer(archive);

  EXPECT_EQ(stories(archive), expected) << "after the next open";
  EXPECT_TRUE(writer.manifest().deletions.empty());
  EXPECT_EQ(folders(archive), writer.manifest().segments.size());
}

class CommitCrash : public ::testing::TestWithParam<CrashCase> {};

TEST_P(CommitCrash, LosesNothingAndDoublesNothing) {
  TempFolder folder;
  make_first(folder / "wire");

  crash_after(GetParam().step, folder / "wire", change_b);

  check_after_change(folder / "wire", GetParam().committed);
}

TEST_P(CommitCrash, ErrorInItsPlaceIsNoWorse) {
  TempFolder folder;
  make_first(folder / "wire");
  {
    ArchiveWriter writer(folder / "wire", [&](CommitStep reached) {
      if (reached == GetParam().step) {
        throw Error(ErrorKind::Input, "disk", "full");
      }
    });
    EXPECT_THROW(change_b(writer), Error);
  }

  check_after_change(folder / "wire", GetParam().committed);
}

INSTANTIATE_TEST_SUITE_P(
    Steps, CommitCrash,
    ::testing::Values(
        CrashCase{"SegmentWritten", CommitStep::SegmentWritten, false},
        CrashCase{"SegmentSynced", CommitStep::SegmentSynced, false},
        CrashCase{"Named", CommitStep::Named, true},
        CrashCase{"CarriedOut", CommitStep::CarriedOut, true},
        CrashCase{"Settled", CommitStep::Settled, true}),
    [](const auto& row) { return std::string(row.param.name); });

class MergeCrash : public ::testing::TestWithParam<CrashCase> {};

TEST_P(MergeCrash, LosesNothingAndDoublesNothing) {
  TempFolder folder;
  const fs::path archive = folder / "wire";
  make_archive_folder(archive);
  {
    ArchiveWriter writer(archive);
    for (int run = 0; run < 8; ++run) {
      const std::string name = "s" + std::to_string(run);
      Piece piece = piece_of(writer, name, {name});
      writer.commit({.pieces = {std::move(piece)}});
    }
  }

  crash_after(GetParam().step, archive,
              [](ArchiveWriter& writer) { writer.merge(); });

  EXPECT_EQ(stories(archive).size(), 8u) << "as a reader finds it";
  ArchiveWriter writer(archive);
  EXPECT_EQ(folders(archive), writer.manifest().segments.size());
  writer.merge();
  EXPECT_EQ(writer.manifest().segments.size(), 1u);
  EXPECT_EQ(stories(archive).size(), 8u);
  EXPECT_EQ(stories(archive).at("Qs3"), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Steps, MergeCrash,
    ::testing::Values(CrashCase{"MergeSynced", CommitStep::MergeSynced, false},
                      CrashCase{"MergeNamed", CommitStep::MergeNamed, true},
                      CrashCase{"OldRemoved", CommitStep::OldRemoved, true}),
    [](const auto& row) { return std::string(row.param.name); });

class CompactCrash : public ::testing::TestWithParam<CrashCase> {};

TEST_P(CompactCrash, LosesNothingAndDoublesNothing) {
  TempFolder folder;
  const fs::path archive = folder / "wire";
  make_archive_folder(archive);
  {
    ArchiveWriter writer(archive);
    for (int run = 0; run < 3; ++run) {
      const std::string name = "s" + std::to_string(run);
      Piece piece = piece_of(writer, name, {name});
      writer.commit({.pieces = {std::move(piece)}});
    }
  }

  crash_after(GetParam().step, archive,
              [](ArchiveWriter& writer) { writer.compact(); });

  EXPECT_EQ(stories(archive).size(), 3u) << "as a reader finds it";
  ArchiveWriter writer(archive);
  EXPECT_EQ(folders(archive), writer.manifest().segments.size());
  const std::uint64_t revision = writer.manifest().revision;
  writer.compact();
  EXPECT_EQ(writer.manifest().segments.size(), 1u);
  EXPECT_EQ(writer.manifest().revision, revision);
  EXPECT_EQ(stories(archive).size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(
    Steps, CompactCrash,
    ::testing::Values(CrashCase{"MergeSynced", CommitStep::MergeSynced, false},
                      CrashCase{"MergeNamed", CommitStep::MergeNamed, true},
                      CrashCase{"OldRemoved", CommitStep::OldRemoved, true}),
    [](const auto& row) { return std::string(row.param.name); });

// --- Which segments are merged ----------------------------------------------

std::vector<std::size_t> chosen(const std::vector<std::uint64_t>& sizes) {
  std::vector<Segment> segments;
  for (std::uint64_t size : sizes) {
    Segment segment;
    segment.stories = size;
    segments.push_back(segment);
  }
  return choose_merge(segments);
}

using Indexes = std::vector<std::size_t>;

TEST(ChooseMerge, SevenOfASizeStay) {
  EXPECT_EQ(chosen({9, 9, 9, 9, 9, 9, 9}), Indexes{});
}

TEST(ChooseMerge, EightOfASizeBecomeOne) {
  EXPECT_EQ(chosen({50'000, 9, 9, 9, 9, 9, 9, 9, 9}),
            (Indexes{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(ChooseMerge, SmallerOnesGoAlong) {
  EXPECT_EQ(chosen({5000, 5000, 5000, 5000, 5000, 5000, 5000, 9, 5000}),
            (Indexes{0, 1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(ChooseMerge, AboveTwelveTheSmallestEight) {
  EXPECT_EQ(chosen({900'000, 900'000, 900'000, 900'000, 900'000, 900'000,
                    5000, 5000, 5000, 5000, 5000, 5000, 9}),
            (Indexes{0, 6, 7, 8, 9, 10, 11, 12}));
}

TEST(ChooseMerge, NothingToDoWithoutSegments) {
  EXPECT_EQ(chosen({}), Indexes{});
}

}  // namespace
}  // namespace dateline::indexer
