// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/signature.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "schema/shingles.h"

namespace dateline {
namespace {

using Set = std::vector<std::uint64_t>;

Story story_of(const std::vector<std::string>& paragraphs) {
  Story story;
  for (const std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, text});
  }
  return story;
}

Set shingles_of(const std::vector<std::string>& paragraphs) {
  Analyzer analyzer;
  return shingle_set(story_of(paragraphs), analyzer);
}

// --- Shingles ---------------------------------------------------------------

TEST(Shingles, AreRunsOfFourWords) {
  EXPECT_EQ(shingles_of({"the river rose again"}).size(), 1u);
  EXPECT_EQ(shingles_of({"the river rose again overnight"}).size(), 2u);
  EXPECT_TRUE(shingles_of({"the river rose"}).empty());
}

TEST(Shingles, AreRunsOfSixCharactersWithoutSpaces) {
  EXPECT_EQ(shingles_of({"河水昨夜再涨"}).size(), 1u);
  EXPECT_EQ(shingles_of({"河水昨夜再次涨"}).size(), 2u);
}

TEST(Shingles, DoNotSeeHowCopyIsCutIntoParagraphs) {
  EXPECT_EQ(shingles_of({"the river rose again overnight"}),
            shingles_of({"the river", "rose again overnight"}));
}

TEST(Shingles, DoNotSeeCaseOrAccents) {
  EXPECT_EQ(shingles_of({"The Café was full again"}),
            shingles_of({"the cafe WAS full again"}));
}

TEST(Shingles, LeaveOutNotes) {
  Story story = story_of({"the river rose again"});
  story.body.push_back({ParagraphKind::Note, "one two three four five"});
  Analyzer analyzer;

  EXPECT_EQ(shingle_set(story, analyzer).size(), 1u);
}

TEST(Shingles, KeepTables) {
  Story story = story_of({"the river rose again"});
  story.body.push_back({ParagraphKind::Table, "one two three four five"});
  Analyzer analyzer;

  // Nine words, six runs of four.
  EXPECT_EQ(shingle_set(story, analyzer).size(), 6u);
}

TEST(Shingler, TellsWholeTextsApartByOrder) {
  Analyzer analyzer;
  Shingler one, other;
  one.add(analyzer.analyze("river rose"));
  other.add(analyzer.analyze("rose river"));

  EXPECT_NE(one.whole(), other.whole());
  EXPECT_EQ(one.words(), 2u);
  one.clear();
  EXPECT_EQ(one.whole(), 0u);
}

TEST(Jaccard, IsWhatIsSharedOfWhatEitherHas) {
  const Set a = {1, 2, 3}, b = {2, 3, 4}, none;

  EXPECT_DOUBLE_EQ(jaccard(a, b), 0.5);
  EXPECT_DOUBLE_EQ(jaccard(a, a), 1);
  EXPECT_DOUBLE_EQ(jaccard(none, none), 0);
  EXPECT_DOUBLE_EQ(containment(Set{2, 3}, a), 1);
  EXPECT_DOUBLE_EQ(containment(none, a), 0);
}

// --- Signatures -------------------------------------------------------------

/// Two random sets of about `size` that overlap by about `overlap`.
std::pair<Set, Set> overlapping(std::mt19937_64& random, std::size_t size,
                                double overlap) {
  const auto both = static_cast<std::size_t>(
      static_cast<double>(2 * size) * overlap / (1 + overlap));
  std::pair<Set, Set> sets;
  for (std::size_t at = 0; at < size; ++at) {
    const std::uint64_t shared = random();
    sets.first.push_back(at < both ? shared : random());
    sets.second.push_back(at < both ? shared : random());
  }
  std::ranges::sort(sets.first);
  std::ranges::sort(sets.second);
  return sets;
}

TEST(SignatureProperty, EstimatesTheOverlapWithoutBias) {
  std::mt19937_64 random(20180529);
  for (const std::size_t size : {20u, 60u, 400u}) {
    for (const double overlap : {0.2, 0.5, 0.8}) {
      double error = 0;
      constexpr int kTimes = 300;
      for (int time = 0; time < kTimes; ++time) {
        const auto [a, b] = overlapping(random, size, overlap);
        error += estimate_overlap(make_signature(a), make_signature(b)) -
                 jaccard(a, b);
      }
      EXPECT_LT(std::abs(error / kTimes), 0.03)
          << size << " shingles, overlap " << overlap;
    }
  }
}

TEST(SignatureProperty, BandsFindWhatOverlapsByHalf) {
  std::mt19937_64 random(20180530);
  int met = 0;
  constexpr int kTimes = 400;
  for (int time = 0; time < kTimes; ++time) {
    const auto [a, b] = overlapping(random, 300, 0.5);
    const auto left = band_hashes(make_signature(a));
    const auto right = band_hashes(make_signature(b));
    bool any = false;
    for (std::size_t band = 0; band < kBands; ++band) {
      any = any || left[band] == right[band];
    }
    met += any ? 1 : 0;
  }
  EXPECT_GT(met, kTimes * 88 / 100);
}

TEST(Signature, SaysNothingOfNothing) {
  EXPECT_EQ(make_signature({}), Signature{});
}

TEST(Signature, DoesNotDependOnOrderOrRepetition) {
  EXPECT_EQ(make_signature(Set{1ull << 60, 7, 1ull << 63}),
            make_signature(Set{7, 1ull << 63, 1ull << 60, 7}));
}

}  // namespace
}  // namespace dateline
