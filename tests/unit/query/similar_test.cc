// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/similar.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/parse.h"
#include "query/telling.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Ids = std::vector<std::string>;

const std::string kFlood =
    "Three bridges over the Lumbira were swept away on Tuesday as the river "
    "rose to its highest mark since 1961, the water authority said. Ferries "
    "carried villagers from Kasenda to the hospital in Mbale, and schools on "
    "both banks stayed closed. Engineers hoped to have a pontoon in place by "
    "Friday if the rain allowed it.";

Story story(std::string id, std::string headline, std::string text) {
  Story made;
  made.id = std::move(id);
  made.headline = std::move(headline);
  made.body.push_back({ParagraphKind::Text, std::move(text)});
  made.derived.push_back({Field::Lang, "en", Evidence::Metadata, ""});
  return made;
}

std::vector<Story> stories() {
  std::vector<Story> all = {
      story("flood", "Bridges swept away by the Lumbira", kFlood),
      story("reprint", "River takes three bridges",
            kFlood + " Additional reporting by our staff."),
      story("later", "Pontoon opens at Kasenda",
            "A pontoon over the Lumbira opened on Saturday, four days after "
            "floods took three bridges near Kasenda. Buses to Mbale run "
            "again."),
      story("other", "Wheat prices ease",
            "Wheat prices eased on Friday after rain in the plains, traders "
            "said.")};
  for (int i = 0; i < 60; ++i) {
    all.push_back(story("filler" + std::to_string(i), "",
                        "Nothing of note happened in ward " +
                            std::to_string(i) + " on Friday."));
  }
  return all;
}

class Similar : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::make_archive(folder_ / "archive", stories());
  }
  Ids like(const Story& story, Reprints reprints, SearchOptions options = {.limit = 2},
           const std::string& within = "*") {
    Archive archive({folder_ / "archive"});
    const ParseOptions parsing{Day{std::chrono::year{2018}, std::chrono::month{5},
                                   std::chrono::day{29}}};
    Ids ids;
    results_ = similar_stories(archive, story,
                               parse_query(within, parsing).root, options,
                               reprints);
    for (const Hit& hit : results_.hits) ids.push_back(hit.id);
    return ids;
  }
  const testing::TempFolder folder_;
  Results results_;
};

TEST_F(Similar, LeavesOutTheStoryAndItsReprints) {
  EXPECT_EQ(like(stories()[0], Reprints::LeftOut, {.limit = 1}), Ids{"later"});
}

TEST_F(Similar, ShowsReprintsFirstWhereTheyAreAskedFor) {
  EXPECT_EQ(like(stories()[0], Reprints::Shown), (Ids{"reprint", "later"}));
}

TEST_F(Similar, TakesStoriesThatAreNotInTheArchive) {
  const Story draft =
      story("", "", "Buses will use the pontoon at Kasenda until floods fall.");
  EXPECT_EQ(like(draft, Reprints::LeftOut, {.limit = 1}), Ids{"later"});
}

TEST_F(Similar, KeepsToWhatTheQueryFinds) {
  EXPECT_EQ(like(stories()[0], Reprints::Shown, {.limit = 10}, "pontoon AND buses"),
            Ids{"later"});
}

TEST_F(Similar, PagesFollowEachOther) {
  const Ids all = like(stories()[0], Reprints::Shown, {.limit = 3});
  const Ids first = like(stories()[0], Reprints::Shown, {.limit = 2});
  const Ids second =
      like(stories()[0], Reprints::Shown, {.limit = 2, .offset = 2});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(first, (Ids{all[0], all[1]}));
  EXPECT_EQ(second, Ids{all[2]});
  EXPECT_EQ(results_.hits.front().rank, 3u);
}

TEST_F(Similar, FoldsFilingsOfTheSameWords) {
  auto all = stories();
  all.push_back(story("again", "Pontoon opens at Kasenda", all[2].body[0].text));
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", all);
  Archive archive({folder / "archive"});
  const auto found = [&](Fold fold) {
    return similar_stories(archive, all[0], Node{},
                           {.limit = 10, .fold = fold}, Reprints::Shown);
  };
  EXPECT_EQ(found(Fold::None).stories, found(Fold::Exact).stories + 1);
  EXPECT_EQ(found(Fold::Exact).matches, found(Fold::None).matches);
  EXPECT_EQ(found(Fold::Exact).listed, found(Fold::Exact).hits.size());
}

TEST_F(Similar, FindsNothingForWordsThatAreNowhereElse) {
  EXPECT_TRUE(like(story("", "", "Zyx qwv."), Reprints::Shown).empty());
  EXPECT_TRUE(like(Story{}, Reprints::Shown).empty());
}

TEST(TellingTerms, AreRareWordsThatTheStoryRepeats) {
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", stories());
  Archive archive({folder / "archive"});
  const Story wanted = story(
      "", "", "The pontoon is in place. On Friday the pontoon held two buses; "
              "a third waited for the pontoon to clear.");
  const auto telling = telling_terms(archive, {&wanted, 1}, 5);
  ASSERT_EQ(telling.size(), 5u);
  EXPECT_EQ(telling.front().term, "pontoon");
  for (const TellingTerm& term : telling) {
    EXPECT_NE(term.term, "on");      // in nearly every story
    EXPECT_NE(term.term, "friday");
  }
}

TEST(TellingTerms, AreRareAmongStoriesOfTheirLanguage) {
  std::vector<Story> all;
  for (int i = 0; i < 400; ++i) {
    all.push_back(story("en" + std::to_string(i), "",
                        "Nothing of note happened in ward " +
                            std::to_string(i) + "."));
  }
  for (int i = 0; i < 20; ++i) {
    all.push_back(story("de" + std::to_string(i), "",
                        "Die Mühle und der Bach in Gemeinde " +
                            std::to_string(i) + "."));
    all.back().derived = {{Field::Lang, "de", Evidence::Metadata, ""}};
  }
  all.back().body[0].text = "Die Mühle und der Dorfteich und die Brücke.";
  const testing::TempFolder folder;
  testing::make_archive(folder / "archive", all);
  Archive archive({folder / "archive"});
  const auto telling = telling_terms(archive, {&all.back(), 1}, 10);
  ASSERT_GE(telling.size(), 2u);
  EXPECT_EQ(telling[0].term, "brücke");
  EXPECT_EQ(telling[1].term, "dorfteich");
  for (const TellingTerm& word : telling) EXPECT_NE(word.term, "und");
}

}  // namespace
}  // namespace dateline::query
