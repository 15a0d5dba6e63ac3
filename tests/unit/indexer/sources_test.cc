// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/sources.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;
using Mode = Sources::Mode;

SourceRow row_of(const std::string& path) {
  SourceRow row;
  row.path = path;
  row.shown = path.substr(path.rfind('/') + 1);
  row.size = 12;
  row.mtime_ns = -5;
  row.reading = std::numeric_limits<std::uint64_t>::max();
  row.stories = 3;
  row.rejected = 1;
  row.sole_id = "abc";
  row.member = "m";
  row.place = "line 4";
  row.reason = "cut short";
  return row;
}

void add(const TempFolder& archive, const SourcesChange& change) {
  Sources(archive.path(), change.revision, Mode::Write).write(change);
}

std::vector<std::string> under(Sources& sources, const std::string& path) {
  std::vector<std::string> found;
  sources.visit_under(
      path, [&](const SourceRow& row) { found.push_back(row.path); });
  return found;
}

TEST(Sources, GivesBackARowAsItWasWritten) {
  TempFolder archive;
  add(archive, {.revision = 1, .rows = {row_of("/wire/a.xml")}});

  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_EQ(sources.find("/wire/a.xml"), row_of("/wire/a.xml"));
  EXPECT_EQ(sources.find_shown("a.xml"), row_of("/wire/a.xml"));
  EXPECT_FALSE(sources.find("/wire/b.xml"));
}

TEST(Sources, RowOfAPathIsReplaced) {
  TempFolder archive;
  add(archive, {.revision = 1, .rows = {row_of("/wire/a.xml")}});
  SourceRow changed = row_of("/wire/a.xml");
  changed.size = 99;
  add(archive, {.revision = 2, .rows = {changed}});

  Sources sources(archive.path(), 2, Mode::ReadOnly);

  EXPECT_EQ(sources.find("/wire/a.xml"), changed);
}

TEST(Sources, PathsAreBytes) {
  TempFolder archive;
  SourceRow row = row_of(std::string("/wire/\xff\n\0x", 10));
  add(archive, {.revision = 1, .rows = {row}});

  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_EQ(sources.find(row.path), row);
}

TEST(Sources, ReadOnlyWithoutATableIsEmpty) {
  TempFolder archive;

  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_FALSE(sources.find("/wire/a.xml"));
  EXPECT_FALSE(fs::exists(archive / "sources.sqlite"));
}

TEST(Sources, UnderAFolderAreItsFilesAndNotItsNeighbours) {
  TempFolder archive;
  add(archive, {.revision = 1,
                .rows = {row_of("/w/1"), row_of("/w/sub/2"), row_of("/w-x/3"),
                         row_of("/w0/4"), row_of("/w")}});
  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_EQ(under(sources, "/w"),
            (std::vector<std::string>{"/w", "/w/1", "/w/sub/2"}));
  EXPECT_EQ(under(sources, "/w/sub/2"),
            (std::vector<std::string>{"/w/sub/2"}));
  EXPECT_EQ(under(sources, "/").size(), 5u);
}

TEST(Sources, OtherHoldersAreRememberedOnce) {
  TempFolder archive;
  const SourcesChange change{
      .revision = 1, .others = {{"id1", "a.xml"}, {"id1", "b.xml"}}};
  add(archive, change);
  add(archive, change);

  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_EQ(sources.other_holders("id1"),
            (std::vector<std::string>{"a.xml", "b.xml"}));
  EXPECT_TRUE(sources.other_holders("id2").empty());
}

TEST(Sources, ForgottenFileIsNoHolderEither) {
  TempFolder archive;
  add(archive, {.revision = 1,
                .rows = {row_of("/wire/a.xml")},
                .others = {{"id1", "a.xml"}}});
  add(archive, {.revision = 1, .forgotten = {"/wire/a.xml"}});

  Sources sources(archive.path(), 1, Mode::ReadOnly);

  EXPECT_FALSE(sources.find("/wire/a.xml"));
  EXPECT_TRUE(sources.other_holders("id1").empty());
}

TEST(Sources, WhatKnowsMoreThanTheArchiveIsNotBelieved) {
  TempFolder archive;
  add(archive, {.revision = 7, .rows = {row_of("/wire/a.xml")}});

  EXPECT_FALSE(
      Sources(archive.path(), 6, Mode::ReadOnly).find("/wire/a.xml"));
  EXPECT_FALSE(Sources(archive.path(), 6, Mode::Write).find("/wire/a.xml"));
}

TEST(Sources, DamagedTableIsThrownAway) {
  TempFolder archive;
  std::ofstream(archive / "sources.sqlite") << std::string(9000, '?');

  add(archive, {.revision = 1, .rows = {row_of("/wire/a.xml")}});

  EXPECT_TRUE(Sources(archive.path(), 1, Mode::ReadOnly).find("/wire/a.xml"));
}

TEST(Sources, TableOfAnotherProgramIsThrownAway) {
  TempFolder archive;
  std::ofstream(archive / "sources.sqlite") << "";  // an empty database

  Sources sources(archive.path(), 1, Mode::Write);

  EXPECT_FALSE(sources.find("/wire/a.xml"));
}

TEST(Sources, FileIsPrivate) {
  TempFolder archive;
  Sources sources(archive.path(), 1, Mode::Write);

  struct stat status {};
  ASSERT_EQ(::stat((archive / "sources.sqlite").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 077u, 0u);
}

TEST(SourceKey, IsAbsoluteAndNormal) {
  EXPECT_EQ(source_key("/a/./b/../c.xml"), "/a/c.xml");
  EXPECT_EQ(source_key("/a/b/"), "/a/b");
  EXPECT_EQ(source_key("/"), "/");
  EXPECT_EQ(source_key("x.xml"), (fs::current_path() / "x.xml").string());
}

}  // namespace
}  // namespace dateline::indexer
