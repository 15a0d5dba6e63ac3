// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who could be of a story's family, looked up in an archive.
#include <gtest/gtest.h>
#include <xxhash.h>

#include <array>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/families/key_table.h"
#include "indexer/families/kin.h"
#include "indexer/families/own.h"
#include "indexer/families/relatives.h"
#include "schema/manifest.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

Story story_of(std::string id, std::string text) {
  Story story;
  story.id = std::move(id);
  story.headline = "River rises over its banks";
  story.published = *parse_iso_moment("2018-05-29");
  story.body = {{ParagraphKind::Text, std::move(text)}};
  return story;
}

// --- Key tables -------------------------------------------------------------

std::vector<std::uint32_t> under(const KeyTable& table, std::uint32_t key) {
  std::vector<std::uint32_t> found;
  table.find(key, [&](std::uint32_t docid) {
    found.push_back(docid);
    return true;
  });
  return found;
}

class KeyTableOfArchive : public ::testing::Test {
 protected:
  void SetUp() override {
    std::vector<Story> stories;
    for (int at = 0; at < 40; ++at) {
      stories.push_back(story_of("id" + std::to_string(at), "text of number " + std::to_string(at)));
    }
    testing::make_archive(folder_ / "archive", stories);
    const Manifest manifest = read_manifest(folder_ / "archive");
    segment_ = segment_path(folder_ / "archive", manifest.segments.front());
  }

  TempFolder folder_;
  fs::path segment_;
};

TEST_F(KeyTableOfArchive, FindsEachStoryUnderItsOwnKey) {
  const KeyTable table(segment_);

  for (int at = 0; at < 40; ++at) {
    EXPECT_EQ(under(table, id_key("id" + std::to_string(at))),
              std::vector<std::uint32_t>{static_cast<std::uint32_t>(at + 1)});
  }
  EXPECT_TRUE(under(table, id_key("nobody")).empty());
  EXPECT_TRUE(under(table, 0).empty());
  EXPECT_TRUE(under(table, 0xffffffff).empty());
}

/// What earlier programs wrote: pairs of four bytes each.
void write_older_table(const fs::path& path, std::size_t pairs) {
  const std::string body(pairs * 8, '\1');
  const std::array<std::uint64_t, 2> rest = {
      pairs, XXH3_64bits(body.data(), body.size())};
  std::ofstream(path, std::ios::binary)
      << "datekin1"
      << std::string_view(reinterpret_cast<const char*>(rest.data()),
                          sizeof rest)
      << body;
}

TEST_F(KeyTableOfArchive, OfAnEarlierProgramIsMadeAgain) {
  const fs::path path = segment_ / kKeyTableName;
  write_older_table(path, 5);
  EXPECT_TRUE(KeyTable::agrees(segment_));

  EXPECT_EQ(under(KeyTable(segment_), id_key("id7")),
            std::vector<std::uint32_t>{8});
  EXPECT_TRUE(KeyTable::agrees(segment_));

  write_older_table(path, 5);
  fs::resize_file(path, 63);
  EXPECT_FALSE(KeyTable::agrees(segment_));
}

TEST_F(KeyTableOfArchive, AgreesIfEveryKeyIsThere) {
  EXPECT_TRUE(KeyTable::agrees(segment_));
  const fs::path copy = folder_ / "other";
  testing::make_archive(copy, {story_of("other", "text of another one")});
  const fs::path other =
      segment_path(copy, read_manifest(copy).segments.front());
  fs::copy_file(other / kKeyTableName, segment_ / kKeyTableName,
                fs::copy_options::overwrite_existing);
  EXPECT_FALSE(KeyTable::agrees(segment_));
}

TEST_F(KeyTableOfArchive, StopsWhenAskedTo) {
  const KeyTable table(segment_);
  int calls = 0;
  table.find(id_key("id3"), [&](std::uint32_t) { return ++calls < 1; });
  EXPECT_EQ(calls, 1);
}

TEST_F(KeyTableOfArchive, IsMadeAgainWhereItIsMissingOrDamaged) {
  const std::uint64_t size = KeyTable(segment_).size();
  const fs::path path = segment_ / kKeyTableName;
  fs::remove(path);
  EXPECT_EQ(KeyTable(segment_).size(), size);

  std::fstream(path, std::ios::in | std::ios::out).seekp(40).put('!');
  EXPECT_EQ(under(KeyTable(segment_), id_key("id7")),
            std::vector<std::uint32_t>{8});

  fs::resize_file(path, 30);
  EXPECT_EQ(KeyTable(segment_).size(), size);
  fs::resize_file(path, 3);
  EXPECT_EQ(KeyTable(segment_).size(), size);
}

// --- Candidates -------------------------------------------------------------

/// How many candidates the first of `count` stories has whose texts differ in
/// their last word, or not at all.
std::size_t candidates_of_first(std::size_t count, const std::string& text,
                                bool differ) {
  const TempFolder folder;
  std::vector<Story> stories;
  for (std::size_t at = 0; at < count; ++at) {
    const std::string number = std::to_string(at);
    stories.push_back(story_of("id" + number, differ ? text + " " + number : text));
    stories.back().headline = "Number " + number;  // too short for a name
  }
  testing::make_archive(folder / "archive", stories);
  const OwnFamilies none;
  Relatives relatives(folder / "archive", read_manifest(folder / "archive"),
                      none);
  const Place first{0, 1};
  return relatives.candidates(first, *relatives.member(first)).size();
}

const std::string kLongText =
    "the river rose over its banks on tuesday and the water stood in the old "
    "town up to the windows of the first floor while boats of the army took "
    "people from their roofs to a school on the hill where soup was served";

TEST(Candidates, OfACrowdAreThoseThatShareEnough) {
  EXPECT_EQ(candidates_of_first(150, kLongText, true), 149U);
}

TEST(Candidates, AreNoneWhereTooManyAreAlike) {
  EXPECT_EQ(candidates_of_first(150, "no report today", false), 149U);
  EXPECT_EQ(candidates_of_first(2001, "no report today", false), 0U);
}

/// Two texts that share a few bands of 21: every fifth word differs.
std::vector<Story> two_that_share_phrases(const std::string& later) {
  std::string one, other;
  for (int word = 0; word < 200; ++word) {
    const std::string text = " word" + std::to_string(word);
    one += text;
    other += word < 15 || word % 20 != 7 ? text : " other";
  }
  std::vector<Story> stories{story_of("one", one), story_of("other", other)};
  stories[1].published = *parse_iso_moment(later);
  stories[1].headline = "Boats take people from roofs";
  return stories;
}

std::size_t candidates_of_first_of(const std::vector<Story>& stories) {
  const TempFolder folder;
  testing::make_archive(folder / "archive", stories);
  const OwnFamilies none;
  Relatives relatives(folder / "archive", read_manifest(folder / "archive"),
                      none);
  Place one{0, 1};
  if (relatives.member(one)->kin.id != "one") ++one.docid;
  return relatives.candidates(one, *relatives.member(one)).size();
}

TEST(Candidates, OfOtherWeeksAreThoseThatShareEnough) {
  auto stories = two_that_share_phrases("2018-05-30");
  EXPECT_EQ(candidates_of_first_of(stories), 1U);
  // The same beginning says nothing of a story of another week.
  stories = two_that_share_phrases("2018-06-30");
  std::string& text = stories[1].body[0].text;
  for (int word = 15; word < 200; ++word) {
    const auto at = text.find("word" + std::to_string(word) + " ");
    if (at != text.npos) text.replace(at, 4, "else");
  }
  EXPECT_EQ(candidates_of_first_of(stories), 0U);
  stories[1].published = *parse_iso_moment("2018-05-30");
  EXPECT_EQ(candidates_of_first_of(stories), 1U);
  // A reprint is found at any distance.
  stories = two_that_share_phrases("1987-05-29");
  stories[1].body[0].text = stories[0].body[0].text + " word";
  EXPECT_EQ(candidates_of_first_of(stories), 1U);
}

}  // namespace
}  // namespace dateline::indexer
