// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of conventions that an archive adds to those of the house.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/refine.h"
#include "indexer/settings/file.h"
#include "indexer/settings/settings.h"

namespace dateline::indexer {
namespace {

const RecurringLines kNothing;

constexpr auto kProse =
    "The river rose by a metre within an hour, and the gates of the dam were "
    "opened before dawn.";
constexpr auto kMore =
    "Nobody had asked for it, the council said, and nobody would be sorry "
    "if it was gone by the end of the week.";

Story story_of(const std::vector<std::string>& lines) {
  Story story;
  for (const std::string& line : lines) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  return story;
}

Story refined(const std::string& toml, const Story& story) {
  const ArchiveStyle style(parse_settings(toml, "f"));
  return Refiner(style, kNothing, {}).refine(story).story;
}

constexpr auto kOffer =
    "[[boilerplate]]\nname = 'offer'\npattern = 'Two papers .*$'\n";
constexpr auto kOfferLine = "Two papers for the price of one";

TEST(OwnRows, CutUnderTheirName) {
  const Story story = refined(kOffer, story_of({kProse, kMore, kOfferLine}));

  ASSERT_EQ(story.cuts.size(), 1U);
  EXPECT_EQ(story.cuts[0], (Cut{kOfferLine, "offer"}));
}

TEST(OwnRows, AreTracedByName) {
  const ArchiveStyle style(parse_settings(kOffer, "f"));
  std::vector<Fired> fired;

  Refiner(style, kNothing, {})
      .refine(story_of({kProse, kMore, kOfferLine}), 0, &fired);

  ASSERT_EQ(fired.size(), 1U);
  EXPECT_EQ(fired[0].table, "boilerplate");
  EXPECT_EQ(fired[0].row, "offer");
  EXPECT_EQ(fired[0].text, kOfferLine);
}

TEST(OwnRows, GoBeforeTheHouses) {
  const Story story = refined(
      "[[note]]\nname = 'mine'\npattern = 'Share this article$'\n",
      story_of({kProse, kMore, "Share this article"}));

  EXPECT_EQ(story.notes, std::vector<std::string>{"Share this article"});
}

TEST(OwnRows, OfASourceLeaveOtherSourcesAlone) {
  const std::string toml = std::string(kOffer) + "source = 'Example.com'\n";
  Story theirs = story_of({kProse, kMore, kOfferLine});
  theirs.url = "http://www.example.com/1";
  Story others = theirs;
  others.url = "http://www.example.org/1";

  EXPECT_EQ(refined(toml, theirs).cuts.size(), 1U);
  EXPECT_EQ(refined(toml, others).cuts.size(), 0U);
}

TEST(OwnRows, OfAnAgencyWaitUntilItIsKnown) {
  const std::string toml = std::string(kOffer) + "agency = 'IANS'\n";
  const auto lines = [](const std::string& first) {
    return std::vector<std::string>{first, kProse, kOfferLine};
  };

  EXPECT_EQ(refined(toml, story_of(lines("Pune, May 3 (IANS) It rained.")))
                .cuts.size(), 1U);
  EXPECT_EQ(refined(toml, story_of(lines("Pune, May 3 (PTI) It rained.")))
                .cuts.size(), 0U);
  EXPECT_EQ(refined(toml, story_of(lines("It rained."))).cuts.size(), 0U);
}

TEST(OwnRows, SignForAnAgencyThatWeDoNotKnow) {
  const Story story = refined(
      "[[signoff]]\nname = 'zn'\nagency = 'Zetnews'\n"
      "pattern = '\\(ZN/(?P<initials>[a-z]+)\\)$'\n",
      story_of({kMore, std::string(kProse) + " (ZN/ab)", "Share"}));

  EXPECT_EQ(story.agency, "Zetnews");
  EXPECT_EQ(story.desk_initials, "ab");
  EXPECT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.body[1].text, kProse);
}

TEST(OwnRows, ReadDatelinesWithTheMacrosOfTheHouse) {
  const Story story = refined(
      "[[dateline]]\nname = 'zn'\nagency = 'Zetnews'\n"
      "pattern = '\\[ZN\\] {place}, {date}{sep}{end}'\n",
      story_of({"[ZN] Pune, May 3 - It rained.", kProse}));

  EXPECT_EQ(story.agency, "Zetnews");
  EXPECT_EQ(story.dateline_place, "Pune");
  EXPECT_EQ(story.body[0].text, "It rained.");
}

TEST(OwnRows, MarkHeadlines) {
  Story story = story_of({kProse});
  story.headline = "ZN NEU Staudamm gebrochen";

  const Story marked = refined(
      "[[mark]]\nname = 'zn'\nkind = ['headline', 'update']\n"
      "pattern = 'ZN NEU '\n", story);

  EXPECT_EQ(marked.headline, "Staudamm gebrochen");
  EXPECT_TRUE(marked.signals.has(Signal::Update));
}

constexpr auto kSpike =
    "[[mark]]\nname = 'spiked'\nkind = ['headline', 'keep', 'kill']\n"
    "pattern = 'SPIKED{dash}'\n"
    "[[order]]\nname = 'spike'\npattern = 'SPIKE {slug}{at}'\n"
    "example = 'SPIKE ferry-fire, sent at 1430.'\n";

Story spike() {
  Story story = story_of({"SPIKE ferry-fire, sent at 1430.", kProse});
  story.headline = "SPIKED: Ferry fire";
  return story;
}

TEST(OwnRows, NameTheStoryOfANotice) {
  const ArchiveStyle style(parse_settings(kSpike, "f"));
  std::vector<Fired> fired;

  const Story story =
      Refiner(style, kNothing, {}).refine(spike(), 0, &fired).story;

  ASSERT_EQ(story.orders.size(), 1U);
  EXPECT_EQ(story.orders[0].verdict, Verdict::Kill);
  EXPECT_EQ(story.orders[0].slug, "ferry-fire");
  EXPECT_EQ(story.orders[0].clock, 14 * 60 + 30 + 1);
  ASSERT_EQ(fired.size(), 2U);
  EXPECT_EQ(fired[0].row, "spiked");
  EXPECT_EQ(fired[1].table, "order");
  EXPECT_EQ(fired[1].row, "spike");
}

TEST(OwnRows, OfNoticesAreNoRowsOfTheHouse) {
  EXPECT_TRUE(refined("", spike()).orders.empty());
}

TEST(OwnRows, OfNoticesHoldForTheirAgency) {
  const std::string toml = std::string(kSpike) + "agency = 'Zetnews'\n";
  Story theirs = spike(), others = spike();
  theirs.agency = "Zetnews";
  others.agency = "PTI";

  EXPECT_EQ(refined(toml, theirs).orders.size(), 1U);
  EXPECT_TRUE(refined(toml, others).orders.empty());
}

TEST(OwnRows, OfNoticesOfTheHouseCanBeOff) {
  Story story = story_of({"Please kill the story slugged Ferry-Fire."});
  story.headline = "MANDATORY KILL: Ferry fire";

  EXPECT_EQ(refined("", story).orders.size(), 1U);
  EXPECT_TRUE(refined("off = ['kill-slugged']\n", story).orders.empty());
}

TEST(OwnRows, OfTheHouseCanBeOff) {
  const Story story = story_of({kProse, kMore, "Share this article"});

  EXPECT_EQ(refined("", story).body.size(), 2U);
  EXPECT_EQ(refined("off = ['share']\n", story).body.size(), 3U);
}

}  // namespace
}  // namespace dateline::indexer
