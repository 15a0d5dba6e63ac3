// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stories.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "corpus/format.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

// Each has what the next has not.
constexpr auto kLines = std::to_array<std::string_view>({
    R"({"headline": "Kites over the harbour at last", "author": "A. Writer",
        "body": "A first line.\nA second line.", "tags": ["wind", "sea"],
        "date": "2018-05-29", "url": "https://news.example/kites",
        "language": "en", "urgency": 3, "version": "b", "city": "Oslo"})",
    R"({"headlines": [{"role": "main", "value": "Ferry"}], "uri": "urn:x:1",
        "pubstatus": "canceled", "versioncreated": "2019-01-02T03:04:05Z",
        "body_text": "Text.", "subject": [{"code": "04", "name": "money"}],
        "person": [{"name": "B. Person"}], "signal": [{"code": "correction"}]})",
    R"({"title": "Short", "content": "Cut off [+12 chars]", "link": ""})",
});

Record record_of(std::string_view line) {
  return {.format = "json", .path = "dump", .bytes = std::string(line)};
}

TEST(Stories, AreReadIntoUsedRoomAsIntoNew) {
  Stories used;
  for (const std::string_view line : kLines) {
    read_record(record_of(line), used);
    const auto anew = read_record(record_of(line));

    ASSERT_EQ(used.size(), 1U);
    ASSERT_EQ(anew.size(), 1U);
    EXPECT_EQ(*used.begin(), anew.front()) << line;
  }
}

TEST(Stories, LeaveNothingOfWhatWasTakenAway) {
  Stories stories;
  stories.add().headline = "Kites";
  stories.add() = read_record(record_of(kLines[1])).front();

  stories.drop_last();
  EXPECT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories.add(), Story());
  stories.clear();
  EXPECT_TRUE(stories.empty());
  EXPECT_EQ(stories.add(), Story());
}

TEST(Stories, KeepTheMemoryOfSmallTextsOnly) {
  constexpr std::size_t kSmall = 100, kLarge = 1 << 20;
  Story story;
  story.headline.assign(kSmall, 'a');
  story.abstract.assign(kLarge, 'a');
  story.keywords.resize(kLarge);
  const char* const headline = story.headline.data();

  make_empty(story);

  EXPECT_EQ(story.headline.data(), headline);
  EXPECT_LT(story.abstract.capacity(), kLarge);
  EXPECT_LT(story.keywords.capacity(), kLarge);
  EXPECT_EQ(story, Story());
}

TEST(Stories, OfOneRecordDoNotStayInTheNext) {
  Stories stories;
  read_record(record_of(kLines[0]), stories);

  EXPECT_THROW(read_record(record_of(R"({"width": 3})"), stories), Error);
  EXPECT_TRUE(stories.empty());
}

TEST(Stories, OfALargeGroupAreGivenBack) {
  std::string many = R"({"articles": [)";
  for (int i = 0; i < 100; ++i) {
    many += (i > 0 ? "," : "") + std::string(kLines[0]);
  }
  Stories stories;
  read_record(record_of(many + "]}"), stories);
  ASSERT_EQ(stories.size(), 100U);
  EXPECT_EQ(stories.begin()[99].ordinal, 99U);

  read_record(record_of(kLines[2]), stories);
  EXPECT_EQ(stories.size(), 1U);
}

}  // namespace
}  // namespace dateline::corpus
