// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines that recur: what is sampled, what is believed, what is cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "indexer/recurring/cut.h"
#include "indexer/recurring/learned.h"
#include "schema/error.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

constexpr RecurringSettings kTen{.stories = 10, .percent = 10};

/// A sentence of its own for each number.
std::string prose(std::size_t number) {
  return "In the year " + std::to_string(1000 + number) +
         " the river rose by a metre within an hour, and the gates of the dam "
         "were opened before dawn.";
}

Story page(std::size_t number, const std::vector<std::string>& before,
           const std::vector<std::string>& behind) {
  Story story;
  story.id = "story-" + std::to_string(number);
  story.url = "http://www.example.com/" + std::to_string(number);
  for (const std::string& line : before) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  for (std::size_t i = 0; i < 3; ++i) {
    story.body.push_back({ParagraphKind::Text, prose(3 * number + i)});
  }
  for (const std::string& line : behind) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  return story;
}

void show(LineSample& sample, const Story& story) {
  sample.add(story.id, 0, story_lines(story));
}

/// What is learned from `with` pages that have the line and `without` others.
RecurringLines learned(const std::string& line, std::size_t with,
                       std::size_t without) {
  LineSample sample;
  for (std::size_t i = 0; i < with; ++i) show(sample, page(i, {}, {line}));
  for (std::size_t i = 0; i < without; ++i) {
    show(sample, page(with + i, {}, {}));
  }
  return RecurringLines(sample, kTen);
}

std::vector<std::string> cut_of(Story story, const RecurringLines& recurring) {
  cut_recurring(story, recurring, nullptr);
  std::vector<std::string> texts;
  for (const Cut& cut : story.cuts) texts.push_back(cut.text);
  return texts;
}

using Texts = std::vector<std::string>;

// --- Sources ----------------------------------------------------------------

struct Furnished {
  const char* publisher;
  const char* provider;
  const char* path;
  const char* agency;
  const char* source;
};

class FurnitureSource : public ::testing::TestWithParam<Furnished> {};

TEST_P(FurnitureSource, IsWhereTheLinesWereAdded) {
  Story story;
  story.publisher = GetParam().publisher;
  story.provider = GetParam().provider;
  story.source_path = GetParam().path;
  story.agency = GetParam().agency;

  EXPECT_EQ(furniture_source(story), GetParam().source);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, FurnitureSource,
    ::testing::Values(
        Furnished{"Example Times", "dpa", "a/b.txt", "PTI", "example times"},
        Furnished{"www.example.com", "", "a/b.txt", "", "example.com"},
        Furnished{"", "dpa", "a/b.txt", "PTI", "dpa"},
        Furnished{"", "", "pti/2018/05-28/b.txt", "PTI", "pti/"},
        Furnished{"", "", "/data/wires/in/pti/b.txt", "", "wires/in/pti/"},
        Furnished{"", "", "-", "PTI", "pti"},
        Furnished{"", "", "b.txt", "PTI", "pti"},
        Furnished{"", "", "b.txt", "", ""}));

// --- The sample -------------------------------------------------------------

struct Shown {
  std::string id;
  StoryLines lines;
};

std::vector<Shown> many_stories(std::size_t count, std::size_t sources) {
  std::vector<Shown> stories;
  for (std::size_t i = 0; i < count; ++i) {
    stories.push_back({"story-" + std::to_string(i),
                       {.source = std::to_string(i % sources) + ".example.com",
                        .lines = {i % 17, 100 + i}}});
  }
  return stories;
}

LineSample sample_of(const std::vector<Shown>& stories) {
  LineSample sample;
  for (const Shown& story : stories) sample.add(story.id, 0, story.lines);
  return sample;
}

class LineSampleOrder : public ::testing::TestWithParam<unsigned> {};

TEST_P(LineSampleOrder, DoesNotMatter) {
  std::mt19937 random(GetParam());
  auto stories = many_stories(2'000, 5);
  const LineSample forward = sample_of(stories);
  for (std::size_t i = 0; i < 500; ++i) {
    stories.push_back(stories[random() % stories.size()]);
  }
  std::ranges::shuffle(stories, random);

  EXPECT_EQ(sample_of(stories), forward);
}

TEST_P(LineSampleOrder, DoesNotMatterBeyondTheLimit) {
  std::mt19937 random(GetParam());
  auto stories = many_stories(kMaxSampled + 5'000, 20'000);
  const LineSample forward = sample_of(stories);
  std::ranges::shuffle(stories, random);

  EXPECT_LT(forward.limit(), ~std::uint64_t{0});
  EXPECT_EQ(sample_of(stories), forward);
}

TEST_P(LineSampleOrder, OfFilingsDoesNotMatter) {
  std::mt19937 random(GetParam());
  std::vector<std::pair<std::int64_t, StoryLines>> filings;
  for (std::int64_t i = 0; i < 8; ++i) {
    const auto line = static_cast<std::uint64_t>(random());
    filings.push_back({i / 2, {.source = "x", .lines = {line}}});
  }
  LineSample forward;
  for (const auto& [time, lines] : filings) forward.add("id", time, lines);
  std::ranges::shuffle(filings, random);

  LineSample shuffled;
  for (const auto& [time, lines] : filings) shuffled.add("id", time, lines);

  EXPECT_EQ(forward, shuffled);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LineSampleOrder, ::testing::Range(1U, 6U));

TEST(LineSample, IsBounded) {
  const LineSample sample = sample_of(many_stories(3'000, 2));

  EXPECT_EQ(sample.sources().at("0.example.com").size(), kStoriesPerSource);
  EXPECT_EQ(sample.sources().at("1.example.com").size(), kStoriesPerSource);
}

TEST(LineSample, TakesNoMoreThanSoManyLines) {
  std::vector<std::string> lines;
  for (int i = 0; i < 500; ++i) lines.push_back("Line " + std::to_string(i));

  EXPECT_EQ(story_lines(page(1, lines, {})).lines.size(), kMaxStoryLines);
}

// --- Between runs -----------------------------------------------------------

Learned some_learned() {
  return {.sample = sample_of(many_stories(300, 7)), .birth = 7};
}

TEST(LearnedFile, SaysWhatWasLearned) {
  const dateline::testing::TempFolder folder;
  const Learned learned = some_learned();

  write_learned(folder.path(), learned);

  EXPECT_EQ(read_learned(folder.path(), 9), learned);
}

TEST(LearnedFile, IsBegunAnewWithoutOne) {
  const dateline::testing::TempFolder folder;

  EXPECT_EQ(read_learned(folder.path(), 9), (Learned{.birth = 9}));
}

TEST(LearnedFile, IsBegunAnewWhereItIsDamaged) {
  const dateline::testing::TempFolder folder;
  const std::string bytes = encode_learned(some_learned());
  std::filesystem::create_directory(folder / "learned");
  std::ofstream(folder / "learned/lines") << bytes.substr(0, 500);

  EXPECT_EQ(read_learned(folder.path(), 9), (Learned{.birth = 9}));
}

TEST(LearnedFile, RefusesWhatItDidNotWrite) {
  const std::string bytes = encode_learned(some_learned());
  std::mt19937 random(1);

  for (int i = 0; i < 300; ++i) {
    std::string broken = bytes;
    broken[random() % broken.size()] ^= static_cast<char>(1 + random() % 255);
    EXPECT_THROW(decode_learned(broken), Error);
    EXPECT_THROW(decode_learned(bytes.substr(0, random() % bytes.size())),
                 Error);
  }
}

// --- What is believed -------------------------------------------------------

TEST(RecurringLines, AreCutBesideTheStory) {
  const auto recurring = learned("Our other papers", 10, 47);

  EXPECT_EQ(cut_of(page(99, {"Our other papers"}, {"Something else"}),
                   recurring),
            Texts{"Our other papers"});
  EXPECT_EQ(cut_of(page(99, {}, {"Our other papers"}), recurring),
            Texts{"Our other papers"});
}

TEST(RecurringLines, NeedSoManyStories) {
  const auto recurring = learned("Our other papers", 9, 0);

  EXPECT_EQ(cut_of(page(99, {}, {"Our other papers"}), recurring), Texts{});
}

TEST(RecurringLines, NeedAShareOfTheStories) {
  const auto recurring = learned("Our other papers", 12, 188);

  EXPECT_EQ(cut_of(page(99, {}, {"Our other papers"}), recurring), Texts{});
}

TEST(RecurringLines, OfOneSourceSayNothingOfAnother) {
  const auto recurring = learned("Our other papers", 30, 0);
  Story other = page(99, {}, {"Our other papers"});
  other.url = "http://example.org/";

  EXPECT_EQ(cut_of(other, recurring), Texts{});
}

TEST(RecurringLines, CountOnceAStory) {
  LineSample sample;
  for (std::size_t i = 0; i < 9; ++i) {
    show(sample, page(i, {}, {"Share", "Share"}));
    show(sample, page(i, {}, {"Share"}));
  }

  EXPECT_EQ(RecurringLines(sample, kTen).digest(), 0U);
}

/// With the line between the second and the third sentence.
Story with_line_between(const std::string& line) {
  Story story = page(99, {}, {});
  story.body.insert(story.body.begin() + 2, {ParagraphKind::Text, line});
  return story;
}

TEST(RecurringLines, BetweenSentencesNeedMoreStories) {
  const std::string line = "Our other papers";

  EXPECT_EQ(cut_of(with_line_between(line), learned(line, 10, 47)), Texts{});
  EXPECT_EQ(cut_of(with_line_between(line), learned(line, 20, 30)),
            Texts{line});
}

constexpr auto kSentence =
    "Everything that this paper prints is also read aloud on its own radio "
    "station, every evening from six.";

TEST(RecurringLines, ThatReadLikeProseNeedHalfTheStories) {
  EXPECT_EQ(cut_of(page(99, {}, {kSentence}), learned(kSentence, 20, 25)),
            Texts{});
  EXPECT_EQ(cut_of(page(99, {}, {kSentence}), learned(kSentence, 19, 0)),
            Texts{});
  EXPECT_EQ(cut_of(page(99, {}, {kSentence}), learned(kSentence, 20, 20)),
            Texts{kSentence});
}

TEST(RecurringLines, ThatReadLikeProseStayBetweenSentences) {
  EXPECT_EQ(cut_of(with_line_between(kSentence), learned(kSentence, 50, 0)),
            Texts{});
}

TEST(RecurringLines, NeverEmptyAStory) {
  const auto recurring = learned("Our other papers", 50, 0);
  Story story = page(99, {}, {"Our other papers"});
  story.body.erase(story.body.begin(), story.body.end() - 1);

  EXPECT_EQ(cut_of(story, recurring), Texts{});
}

TEST(RecurringLines, LeaveTheHeadlineAndDatelinesAlone) {
  Story named = page(99, {"Weather in brief"}, {});
  named.headline = "Weather in brief";
  const std::string filed = "PARIS (AFP) - Rain.";

  EXPECT_EQ(cut_of(named, learned("Weather in brief", 50, 0)), Texts{});
  EXPECT_EQ(cut_of(page(99, {filed}, {}), learned(filed, 50, 0)), Texts{});
}

TEST(RecurringLines, LeaveTablesAlone) {
  Story story = page(99, {}, {"Our other papers"});
  story.body.back().kind = ParagraphKind::Table;

  EXPECT_EQ(cut_of(story, learned("Our other papers", 50, 0)), Texts{});
}

TEST(RecurringLines, CanBeSwitchedOff) {
  LineSample sample;
  for (std::size_t i = 0; i < 50; ++i) show(sample, page(i, {}, {"Share"}));

  EXPECT_EQ(RecurringLines(sample, {.stories = 0}).digest(), 0U);
}

TEST(RecurringLines, SayWhatSpokeForThem) {
  const auto recurring = learned("Our other papers", 41, 16);
  Story story = page(99, {}, {"Our other papers"});
  std::vector<Fired> trace;

  cut_recurring(story, recurring, &trace);

  ASSERT_EQ(trace.size(), 1U);
  EXPECT_EQ(trace[0].table, "recurring");
  EXPECT_EQ(trace[0].row, "41 of 57 stories of example.com");
  EXPECT_EQ(trace[0].text, "Our other papers");
}

class RecurringTwice : public ::testing::TestWithParam<unsigned> {};

TEST_P(RecurringTwice, IsOnce) {
  std::mt19937 random(GetParam());
  const Texts furniture{"Share", "Our other papers", kSentence, "About us",
                        "Weather", "Sport"};
  const auto story_of = [&](std::size_t number) {
    Story story = page(number, {}, {});
    for (std::size_t i = random() % 9; i > 0; --i) {
      const std::size_t at = random() % (story.body.size() + 1);
      story.body.insert(story.body.begin() + static_cast<std::ptrdiff_t>(at),
                        {ParagraphKind::Text,
                         furniture[random() % furniture.size()]});
    }
    return story;
  };
  LineSample sample;
  for (std::size_t i = 0; i < 100; ++i) show(sample, story_of(i));
  const RecurringLines recurring(sample, kTen);

  std::size_t cuts = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    Story once = story_of(1'000 + i);
    cut_recurring(once, recurring, nullptr);
    Story twice = once;
    cut_recurring(twice, recurring, nullptr);
    cuts += once.cuts.size();
    EXPECT_EQ(once, twice);
  }
  EXPECT_GT(cuts, 200U);
}

/// What is said to be cut alike is.
TEST_P(RecurringTwice, IsCutAlikeByLinesThatSayTheSameOfIt) {
  std::mt19937 random(GetParam());
  const Texts furniture{"Share", "Our other papers", kSentence, "About us"};
  const auto story_of = [&](std::size_t number, std::size_t kinds) {
    Texts lines;
    for (std::size_t i = random() % 4; i > 0; --i) {
      lines.push_back(furniture[random() % kinds]);
    }
    return page(number, random() % 2 == 0 ? lines : Texts(), lines);
  };
  LineSample sample, more;
  for (std::size_t i = 0; i < 100; ++i) show(sample, story_of(i, 2));
  for (std::size_t i = 0; i < 100; ++i) show(more, story_of(i, 4));
  const RecurringLines before(sample, kTen), now(more, kTen), nothing;

  int alike = 0, others = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const Story story = story_of(1'000 + i, 4);
    for (const RecurringLines* lines : {&before, &nothing}) {
      if (!cuts_alike(story, *lines, now)) {
        ++others;
        continue;
      }
      ++alike;
      Story one = story, other = story;
      cut_recurring(one, *lines, nullptr);
      cut_recurring(other, now, nullptr);
      EXPECT_EQ(one, other);
    }
  }
  EXPECT_GT(alike, 50);
  EXPECT_GT(others, 50);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RecurringTwice, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace dateline::indexer
