// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/word_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "query/render/family.h"

namespace dateline::query {
namespace {

Story story_of(const std::vector<std::string>& paragraphs) {
  Story story;
  for (const std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, text});
  }
  return story;
}

std::string shown(const Story& older, const Story& newer) {
  Analyzer analyzer;
  std::string text;
  for (const EditRun& run : word_diff(older, newer, analyzer)) {
    text += run.edit == Edit::Kept ? "=" : run.edit == Edit::Added ? "+" : "-";
    text += run.text;
    text += '|';
  }
  return text;
}

TEST(WordDiff, OfEqualCopyKeepsAll) {
  EXPECT_EQ(shown(story_of({"the river rose"}), story_of({"the river rose"})),
            "=the river rose\n|");
}

TEST(WordDiff, ShowsAWordThatWasExchanged) {
  EXPECT_EQ(shown(story_of({"killed 12 people", "It rained."}),
                  story_of({"killed 14 people", "It rained."})),
            "=killed |-12 |+14 |=people\nIt rained.\n|");
}

TEST(WordDiff, ShowsAParagraphThatWasAdded) {
  EXPECT_EQ(shown(story_of({"one two", "five six"}),
                  story_of({"one two", "three four", "five six"})),
            "=one two\n|+three four\n|=five six\n|");
}

TEST(WordDiff, ComparesChineseByCharacter) {
  EXPECT_EQ(shown(story_of({"河水上涨"}), story_of({"河水下涨"})),
            "=河水|-上|+下|=涨\n|");
}

TEST(WordDiff, OfNothingAddsAll) {
  EXPECT_EQ(shown(Story(), story_of({"one two"})), "+one two\n|");
  EXPECT_EQ(shown(Story(), Story()), "");
}

TEST(WordDiff, CountsWords) {
  Analyzer analyzer;
  const auto runs = word_diff(story_of({"a b c"}), story_of({"a x y c"}),
                              analyzer);

  EXPECT_EQ(count_words(runs, Edit::Kept), 2u);
  EXPECT_EQ(count_words(runs, Edit::Added), 2u);
  EXPECT_EQ(count_words(runs, Edit::Removed), 1u);
}

TEST(WordDiff, OfHugeCopiesThatShareNothingEnds) {
  std::string older, newer;
  for (int at = 0; at < 5000; ++at) {
    older += "a" + std::to_string(at) + " ";
    newer += "b" + std::to_string(at) + " ";
  }
  Analyzer analyzer;
  const auto runs = word_diff(story_of({older}), story_of({newer}), analyzer);

  EXPECT_EQ(count_words(runs, Edit::Removed), 5000u);
  EXPECT_EQ(count_words(runs, Edit::Added), 5000u);
}

TEST(WordDiffProperty, GivesBothCopiesBack) {
  std::mt19937 random(20180529);
  Analyzer analyzer;
  for (int time = 0; time < 300; ++time) {
    const auto copy = [&] {
      std::vector<std::string> paragraphs;
      for (auto count = random() % 5; count > 0; --count) {
        std::string text;
        for (auto words = 1 + random() % 6; words > 0; --words) {
          text += std::string(1, static_cast<char>('a' + random() % 4)) + ' ';
        }
        paragraphs.push_back(text);
      }
      return story_of(paragraphs);
    };
    const Story older = copy(), newer = copy();
    std::string text;
    std::size_t words = 0;
    for (const EditRun& run : word_diff(older, newer, analyzer)) {
      if (run.edit != Edit::Removed) text += run.text;
      if (run.edit != Edit::Added) words += run.words;
    }
    std::string expected;
    std::size_t expected_words = 0;
    for (const Paragraph& each : newer.body) expected += each.text + '\n';
    for (const Paragraph& each : older.body) {
      expected_words += analyzer.analyze(each.text).size();
    }
    EXPECT_EQ(text, expected);
    EXPECT_EQ(words, expected_words);
  }
}

// --- Names ------------------------------------------------------------------

TEST(FilingLetter, GoesOnAfterZ) {
  EXPECT_EQ(filing_letter(0), "A");
  EXPECT_EQ(filing_letter(25), "Z");
  EXPECT_EQ(filing_letter(26), "AA");
  EXPECT_EQ(filing_letter(27), "AB");
}

TEST(FilingIndex, ReadsBackWhatLettersSay) {
  for (std::size_t index = 0; index < 800; ++index) {
    EXPECT_EQ(filing_index(filing_letter(index), 1000), index);
  }
  EXPECT_EQ(filing_index("b", 3), 1u);
  EXPECT_EQ(filing_index("", 3), 3u);
  EXPECT_EQ(filing_index("D", 3), 3u);
  EXPECT_EQ(filing_index("ZZZZZZZZZZZZZZZZ", 3), 3u);
  EXPECT_EQ(filing_index("7", 3), 3u);
}

TEST(Duration, IsInTwoUnitsAtMost) {
  EXPECT_EQ(duration(0), "0 min");
  EXPECT_EQ(duration(65 * 60), "1 h 05 min");
  EXPECT_EQ(duration(86400), "1 day");
  EXPECT_EQ(duration(2 * 86400 + 3 * 3600), "2 days 3 h");
  EXPECT_EQ(duration(3100 * 86400 + 3 * 3600), "3100 days");
}

}  // namespace
}  // namespace dateline::query
