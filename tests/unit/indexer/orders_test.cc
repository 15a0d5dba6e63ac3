// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <ostream>
#include <string>
#include <vector>

#include "indexer/digest.h"
#include "indexer/normalize/identity.h"
#include "indexer/orders/match.h"
#include "indexer/orders/read.h"

namespace dateline::indexer {
namespace {

Story notice(Signal signal, std::string text) {
  Story story;
  story.signals.add(signal);
  story.guid = "urn:example:notice";
  story.updated = *parse_iso_moment("2018-05-29T16:00:00Z");
  story.body = {{ParagraphKind::Text, std::move(text)}};
  story.derived = {{Field::Agency, "pti", Evidence::Metadata, ""}};
  return story;
}

Story copy(std::string headline, std::string slug, std::string time) {
  Story story;
  story.id = "target";
  story.headline = std::move(headline);
  story.slug = std::move(slug);
  story.updated = *parse_iso_moment(time);
  story.derived = {{Field::Agency, "pti", Evidence::Metadata, ""}};
  return story;
}

// --- Reading ----------------------------------------------------------------

struct Form {
  const Rule* rule;
  const Example* example;
};

void PrintTo(const Form& form, std::ostream* out) {
  *out << form.rule->name << ": " << form.example->text;
}

std::vector<Form> forms() {
  std::vector<Form> all;
  for (const Rule& rule : house_tables().orders.rules()) {
    for (const Example& example : rule.examples) {
      all.push_back({&rule, &example});
    }
  }
  return all;
}

std::string clock_text(const Order& order) {
  if (order.clock == 0) return {};
  const int minutes = order.clock - 1;
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", minutes / 60,
                minutes % 60);
  return text.data();
}

class OrderForms : public testing::TestWithParam<Form> {};

TEST_P(OrderForms, NameTheirStory) {
  const auto& rule = GetParam().rule;
  const auto& example = GetParam().example;
  const bool kill = rule->is("kill");
  Story story = notice(kill ? Signal::Kill : Signal::Correction,
                       example->text);

  read_orders(story);

  ASSERT_EQ(story.orders.size(), 1u);
  const Order& order = story.orders.front();
  const auto want = [&](std::size_t at) {
    return at < example->wants.size() ? std::string(example->wants[at])
                                      : std::string();
  };
  EXPECT_EQ(order.verdict, kill ? Verdict::Kill : Verdict::Correct);
  EXPECT_EQ(order.slug, want(0));
  EXPECT_EQ(order.headline, want(1));
  EXPECT_EQ(clock_text(order), want(2));
}

INSTANTIATE_TEST_SUITE_P(Table, OrderForms, testing::ValuesIn(forms()));

TEST(Orders, AreReadOfNoticesOnly) {
  Story story = notice(Signal::Update,
                       "Kill the story slugged BC-Dam, the editor had said.");
  read_orders(story);
  EXPECT_TRUE(story.orders.empty());
}

TEST(Orders, OfACancelWithoutTextNameItsOwnStory) {
  Story story;
  story.guid = "urn:example:dam";
  story.version = 3;
  story.status = PubStatus::Canceled;

  read_orders(story);

  ASSERT_EQ(story.orders.size(), 1u);
  EXPECT_EQ(story.orders.front().id, story_id(story));
  EXPECT_EQ(story.orders.front().version, 3u);
  EXPECT_NE(filing_id(story), story_id(story));
}

TEST(Orders, OfACancelWithTextNameNobodyElse) {
  Story story = notice(Signal::Kill, "The dam broke at dawn.");
  story.status = PubStatus::Canceled;
  read_orders(story);
  EXPECT_TRUE(story.orders.empty());
  EXPECT_EQ(filing_id(story), story_id(story));
}

struct LinkCase {
  const char* name;
  const char* rel;
  Signal signal;
  std::string_view verdict;  // empty: no order
};

class OrderLinks : public testing::TestWithParam<LinkCase> {};

TEST_P(OrderLinks, SayWhatTheyMean) {
  Story story = notice(GetParam().signal, "The captain was never asked.");
  story.links = {{GetParam().rel, "urn:example:ferry"}};

  read_orders(story);

  const std::string_view verdict =
      story.orders.empty() ? "" : to_string(story.orders.front().verdict);
  EXPECT_EQ(verdict, GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Rels, OrderLinks,
    testing::Values(
        LinkCase{"PreviousOfKill", "irel:previousVersion", Signal::Kill,
                 "kill"},
        LinkCase{"PreviousOfCorrection", "irel:prevVersion",
                 Signal::Correction, "correct"},
        LinkCase{"PreviousOfUpdate", "irel:previousVersion", Signal::Update,
                 ""},
        LinkCase{"SeeAlsoOfKill", "irel:seeAlso", Signal::Kill, ""},
        LinkCase{"Corrects", "corrects", Signal::Update, "correct"}),
    [](const auto& row) { return row.param.name; });

TEST(Orders, OfALaterVersionDoNotMeanItsOwnSlug) {
  Story story = notice(Signal::Kill, "Kill the story slugged BC-Dam.");
  story.slug = "Dam";
  story.version = 2;
  read_orders(story);
  EXPECT_TRUE(story.orders.empty());
}

TEST(Orders, DoNotMeanAnEarlierVersionOfTheSameStory) {
  Story story = notice(Signal::Correction, "Text.");
  story.links = {{"irel:previousVersion", "urn:example:notice"}};
  read_orders(story);
  EXPECT_TRUE(story.orders.empty());
}

// --- Whom they can mean -----------------------------------------------------

constexpr const char* kBySlug =
    "Kill the story slugged BC-Dam--Breach, moved at 1430.";
constexpr const char* kByHeadline =
    "Kill the story headlined “Dam breaks above the valley.”";

bool meets(const char* text, const Story& story) {
  Story said = notice(Signal::Kill, text);
  read_orders(said);
  return said.orders.size() == 1 &&
         can_mean(said.orders.front(), said, story);
}

TEST(Orders, MeanTheStoryThatTheyName) {
  EXPECT_TRUE(meets(kBySlug, copy("", "BC-Dam--Breach",
                                  "2018-05-29T14:28:00Z")));
  EXPECT_TRUE(meets(kBySlug, copy("", "dam--breach",
                                  "2018-05-29T14:30:00Z")));
  EXPECT_TRUE(meets(kByHeadline, copy("Dam Breaks Above the Valley", "",
                                      "2018-05-27T14:28:00Z")));
}

TEST(Orders, MeanTheLocalClockAsWell) {
  EXPECT_TRUE(meets(kBySlug, copy("", "BC-Dam--Breach",
                                  "2018-05-29T14:28:00+05:30")));
}

TEST(Orders, MeanNothingElse) {
  EXPECT_FALSE(meets(kBySlug, copy("", "BC-Dam", "2018-05-29T14:28:00Z")));
  EXPECT_FALSE(meets(kBySlug, copy("", "BC-Dam--Breach",
                                   "2018-05-29T11:28:00Z")));
  EXPECT_FALSE(meets(kBySlug, copy("", "BC-Dam--Breach",
                                   "2018-05-27T14:28:00Z")));
  EXPECT_FALSE(meets(kByHeadline, copy("Dam breaks above the valley", "",
                                       "2018-05-29T16:01:00Z")));
  EXPECT_FALSE(meets(kByHeadline, copy("Dam breaks above the valley", "",
                                       "2018-05-10T16:01:00Z")));
  Story other = copy("Dam breaks above the valley", "",
                     "2018-05-29T14:00:00Z");
  other.derived.front().value = "ap";
  EXPECT_FALSE(meets(kByHeadline, other));
}

TEST(Orders, MeanOnlyVersionsThatWereThere) {
  Story cancel;
  cancel.guid = "urn:example:dam";
  cancel.version = 2;
  cancel.status = PubStatus::Canceled;
  read_orders(cancel);
  Story story;
  story.id = story_id(cancel);

  for (story.version = 1; story.version <= 4; ++story.version) {
    EXPECT_EQ(can_mean(cancel.orders.front(), cancel, story),
              story.version <= 2);
  }
}

// --- Filings of one id ------------------------------------------------------

Digest digest_of(std::uint64_t version, bool withdrawn,
                 const std::string& time) {
  Story story;
  story.version = version;
  story.updated = *parse_iso_moment(time);
  story.body = {{ParagraphKind::Text, "Text."}};
  if (withdrawn) story.status = PubStatus::Canceled;
  return make_digest(story, 0);
}

TEST(Digest, PutsAWithdrawalAboveItsVersion) {
  const Digest killed = digest_of(2, true, "2018-05-29T10:00Z");
  EXPECT_LT(digest_of(2, false, "2018-05-29T12:00Z"), killed);
  EXPECT_LT(killed, digest_of(3, false, "2018-05-29T09:00Z"));
}

TEST(Digest, PutsAWithdrawalWithoutVersionAboveAll) {
  EXPECT_LT(digest_of(7, false, "2018-05-29T12:00Z"),
            digest_of(0, true, "2018-05-29T10:00Z"));
}

TEST(Digest, OfAWithdrawalReadsBackAsItWas) {
  for (const std::uint64_t version : {0U, 2U}) {
    const Digest killed = digest_of(version, true, "2018-05-29T10:00Z");
    EXPECT_EQ(decode_digest(encode_digest(killed)), killed);
  }
}

}  // namespace
}  // namespace dateline::indexer
