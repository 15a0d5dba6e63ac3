// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole stories: pages as scraped, and that normalizing is done once it is done.
#include "indexer/normalize/normalize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/marks.h"
#include "indexer/normalize/signoff.h"

namespace dateline::indexer {
namespace {

const std::vector<std::string> kTenParagraphs = {
    "The state will open eleven new bus depots before the monsoon, the "
    "transport minister said here on Tuesday.",
    "\"Every district town will have one by June,\" the minister told "
    "reporters after a meeting with the fleet managers.",
    "The depots will cost 4.2 billion rupees, of which the centre pays a "
    "third, according to papers seen by this agency.",
    "He told KUNA in an interview last week that the buses would run on gas.",
    "Unions doubt it.",
    "\"We have heard of depots before,\" said Asha Pillai, who speaks for the "
    "drivers of the southern division.",
    "She asked the government to subscribe to the safety code that the "
    "drivers had drawn up after the accident in March.",
    "The opposition called the plan a limited offer to voters and said that "
    "its price, $60 a month per household, was hidden.",
    "Work on the first depot begins at the end of May, the minister said, and "
    "two more will follow in the hills.",
    "The state runs 6,100 buses, many of them older than their drivers.",
};

Story page(const std::vector<std::string>& lines) {
  Story story;
  story.headline = "State to open eleven depots";
  for (const std::string& line : lines) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  return story;
}

std::vector<std::string> texts(const Story& story) {
  std::vector<std::string> found;
  for (const Paragraph& paragraph : story.body) found.push_back(paragraph.text);
  return found;
}

std::vector<std::string> joined(std::vector<std::string> lines,
                                const std::vector<std::string>& more) {
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

const std::vector<std::string> kPaywall = {
    "Except for the headline, this copy has not been edited by the paper's "
    "desk and was taken from a syndicated feed.",
    "You have used up your quota of free articles for this month",
    "Choose your plan",
    "Digital plus",
    "{{ offer.label }}",
    "₹{{price}}/{{period}}",
    "₹129/Month",
    "₹ 1,099 per year",
    "The Valley Courier",
    "Evening Ledger",
    "Renews automatically. Cancel any time.",
    "Already a subscriber? Log in",
};

TEST(ScrapedPage, OfIansEndsWithItsTenParagraphs) {
  const Story story = normalize(
      page(joined(joined(kTenParagraphs, {"--IANS", "ab/cde/fg"}), kPaywall)));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.agency, "IANS");
  EXPECT_EQ(story.signoff, "--IANS");
  EXPECT_EQ(story.desk_initials, "ab/cde/fg");
  EXPECT_EQ(story.cuts.size(), kPaywall.size() + 2);
  EXPECT_TRUE(std::ranges::none_of(
      story.cuts, [](const Cut& cut) { return cut.rule.empty(); }));
}

TEST(ScrapedPage, NamesTheRuleOfEachCut) {
  const Story story = normalize(
      page(joined(joined(kTenParagraphs, {"--IANS", "ab/cde/fg"}), kPaywall)));
  std::vector<std::string> rules;
  for (const Cut& cut : story.cuts) rules.push_back(cut.rule);

  EXPECT_EQ(rules,
            (std::vector<std::string>{
                "sign-off", "desk-initials", "not-edited-by-staff",
                "limit-of-free-articles", "subscribe-button", "after-sign-off",
                "template", "template", "price-row", "price-row",
                "after-sign-off", "after-sign-off", "renewal",
                "already-subscriber"}));
}

TEST(ScrapedPage, WithTheSignOffInItsLastParagraph) {
  auto lines = kTenParagraphs;
  lines.back() += " (ANI)";

  const Story story = normalize(page(joined(lines, kPaywall)));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.agency, "ANI");
}

TEST(ScrapedPage, WithCapitalInitials) {
  const Story story = normalize(
      page(joined(joined(kTenParagraphs, {"PTI ABC XY RZ"}), kPaywall)));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.agency, "PTI");
  EXPECT_EQ(story.desk_initials, "ABC XY RZ");
}

TEST(PressRelease, LosesTheNamesAboveItsTelephone) {
  const Story story = normalize(page(joined(
      kTenParagraphs, {"Jane Doe", "Example Buses Ltd", "4 Harbour Street",
                       "+1 (202) 555-0100", "(E) jdoe@example.net"})));
  std::vector<std::string> cuts;
  for (const Cut& cut : story.cuts) cuts.push_back(cut.text);

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(cuts, (std::vector<std::string>{"Jane Doe", "Example Buses Ltd",
                                            "4 Harbour Street"}));
  EXPECT_EQ(story.notes, (std::vector<std::string>{"+1 (202) 555-0100",
                                                   "(E) jdoe@example.net"}));
}

TEST(PressRelease, IsNoBoxForItsAddresses) {
  const auto lines = joined(kTenParagraphs, {"The plan:", "The map:"});
  auto with_addresses = lines;
  with_addresses.insert(with_addresses.end() - 1, "https://example.org/plan");
  with_addresses.insert(with_addresses.end() - 1, "www.example.org");
  with_addresses.push_back("https://example.org/map");

  EXPECT_EQ(texts(normalize(page(with_addresses))), lines);
}

TEST(PressRelease, KeepsAListThatNoTelephoneFollows) {
  const auto lines = joined(kTenParagraphs, {"Maria Oduya 3 goals",
                                             "Tom Berg 2 goals"});

  EXPECT_EQ(texts(normalize(page(lines))), lines);
}

TEST(ScrapedPage, WithoutASignOffLosesItsPaywall) {
  const Story story = normalize(page(joined(kTenParagraphs, kPaywall)));

  EXPECT_EQ(texts(story), kTenParagraphs);
}

TEST(ScrapedPage, WithALineBreakBeforeTheSignOff) {
  auto lines = kTenParagraphs;
  lines.back() += "\n--IANS\nab/cde";

  const Story story = normalize(page(lines));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.desk_initials, "ab/cde");
}

TEST(ScrapedPage, WithAdvertisementsBetweenItsParagraphs) {
  auto lines = kTenParagraphs;
  lines.insert(lines.begin() + 3, "ADVERTISEMENT");
  lines.insert(lines.begin() + 7, "Also read: Bus fares to rise in June");

  const Story story = normalize(page(lines));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.cuts.size(), 2U);
}

TEST(ScrapedPage, WithMarksBylineAndDateline) {
  auto lines = kTenParagraphs;
  lines[0] = "KOCHI, May 29 (Reuters) - " + lines[0];
  lines.insert(lines.begin(), {"(Adds drivers' comment)", "By Maria Oduya"});
  lines.push_back("(Reporting by Maria Oduya; Editing by Tom Berg)");
  lines.push_back("Copyright 2018 Example Media. All rights reserved.");

  const Story story = normalize(page(lines));

  EXPECT_EQ(texts(story), kTenParagraphs);
  EXPECT_EQ(story.agency, "Reuters");
  EXPECT_EQ(story.dateline_place, "KOCHI");
  EXPECT_EQ(story.bylines, std::vector<std::string>{"Maria Oduya"});
  ASSERT_EQ(story.credits.size(), 1U);
  EXPECT_EQ(story.credits[0],
            "(Reporting by Maria Oduya; Editing by Tom Berg)");
  EXPECT_TRUE(story.signals.has(Signal::Update));
}

TEST(Story, IsNeverEmptied) {
  const std::vector<std::string> lines = {"Subscribe now", "Read more",
                                          "Copyright 2018 Example Media."};

  EXPECT_EQ(texts(normalize(page(lines))), lines);
}

TEST(Story, WithoutABodyStaysWithout) {
  EXPECT_TRUE(normalize(Story{}).body.empty());
  EXPECT_EQ(normalize(Story{}).id.size(), 12U);
}

TEST(Story, LosesEmptyParagraphs) {
  const Story story = normalize(page({"One.", "", " \t\u00a0", "Two."}));

  EXPECT_EQ(texts(story), (std::vector<std::string>{"One.", "Two."}));
}

TEST(Options, AgencyCountsAsMetadata) {
  const Story story =
      normalize(page({"KOCHI, May 29 (Reuters) - It rained."}), {"PTI", "en"});

  EXPECT_EQ(story.agency, "PTI");
  EXPECT_EQ(story.language, "en");
}

/// Every example of every table, in an order that the seed gives: stories that
/// no desk ever sent, but whose every line some rule wants.
std::vector<std::string> all_examples() {
  std::vector<std::string> lines;
  const ConventionTables& house = house_tables();
  for (const RuleTable* table : {&house.boilerplate, &house.bylines,
                                 &house.datelines, &house.marks,
                                 &house.signoffs, &house.orders}) {
    for (const Rule& rule : table->rules()) {
      for (const Example& example : rule.examples) {
        lines.emplace_back(example.text);
      }
      for (const std::string_view line : rule.counter_examples) {
        lines.emplace_back(line);
      }
    }
  }
  return lines;
}

Story random_story(unsigned seed, const std::vector<std::string>& lines) {
  std::mt19937 random(seed);
  const auto pick = [&](std::size_t below) { return random() % below; };
  Story story;
  story.headline = lines[pick(lines.size())];
  if (pick(3) == 0) story.dateline_text = lines[pick(lines.size())];
  if (pick(3) == 0) story.bylines = {lines[pick(lines.size())]};
  if (pick(2) == 0) story.published = *parse_iso_moment("2018-05-29T17:05");
  for (std::size_t i = 0, count = pick(24); i < count; ++i) {
    std::string text = pick(2) == 0 ? kTenParagraphs[pick(10)]
                                    : lines[pick(lines.size())];
    if (pick(6) == 0) text += " " + lines[pick(lines.size())];
    if (pick(12) == 0) text += "\n" + lines[pick(lines.size())];
    story.body.push_back({pick(9) == 0 ? ParagraphKind::Table
                                       : ParagraphKind::Text,
                          std::move(text)});
  }
  return story;
}

class AnyStory : public testing::TestWithParam<unsigned> {};

TEST_P(AnyStory, IsNormalizedByNormalizingOnce) {
  static const auto lines = all_examples();
  const Story story = random_story(GetParam(), lines);

  const Story once = normalize(story);

  EXPECT_EQ(to_string(normalize(once)), to_string(once));
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyStory, testing::Range(1U, 401U));

TEST(AnyStory, KeepsEveryWordSomewhere) {
  const Story before =
      page(joined(joined(kTenParagraphs, {"--IANS", "ab/cde/fg"}), kPaywall));

  const Story after = normalize(before);
  std::multiset<std::string> kept;
  for (const std::string& text : texts(after)) kept.insert(text);
  for (const Cut& cut : after.cuts) kept.insert(cut.text);

  for (const Paragraph& paragraph : before.body) {
    EXPECT_TRUE(kept.contains(paragraph.text)) << paragraph.text;
  }
}

}  // namespace
}  // namespace dateline::indexer
