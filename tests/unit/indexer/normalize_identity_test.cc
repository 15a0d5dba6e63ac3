// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a story is known by, and when it happened.
#include "indexer/normalize/identity.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/normalize/dates.h"

namespace dateline::indexer {
namespace {

struct Pair {
  std::string_view raw, plain;
};

class Version : public testing::TestWithParam<Pair> {};

TEST_P(Version, IsNoPartOfTheGuid) {
  EXPECT_EQ(strip_version(GetParam().raw), GetParam().plain);
}

INSTANTIATE_TEST_SUITE_P(
    Guids, Version,
    testing::Values(
        Pair{"urn:newsml:example.com:20180529:DAM1:2N",
             "urn:newsml:example.com:20180529:DAM1"},
        Pair{"urn:newsml:example.com:20180529:DAM1:1",
             "urn:newsml:example.com:20180529:DAM1"},
        Pair{"tag:reuters.com,2018:newsml_DAM1:1234567890",
             "tag:reuters.com,2018:newsml_DAM1"},
        Pair{"0123456789abcdef0123456789abcdef_3a4b",
             "0123456789abcdef0123456789abcdef"},
        Pair{"urn:example:dam:1", "urn:example:dam:1"},
        Pair{"r2854", "r2854"}, Pair{"", ""}));

class Url : public testing::TestWithParam<Pair> {};

TEST_P(Url, HasOneSpelling) {
  EXPECT_EQ(normalize_url(GetParam().raw), GetParam().plain);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, Url,
    testing::Values(
        Pair{"https://www.Example.com/a/", "example.com/a"},
        Pair{"http://example.com/a?utm_source=x&id=3", "example.com/a?id=3"},
        Pair{"http://example.com/a?fbclid=1", "example.com/a"},
        Pair{"http://example.com/a#top", "example.com/a"},
        Pair{"example.com/A", "example.com/A"}, Pair{"", ""}));

Story with_guid(std::string guid) {
  Story story;
  story.guid = std::move(guid);
  return story;
}

TEST(IdentityKey, OfAGlobalGuidNeedsNoNamespace) {
  for (const std::string guid :
       {"urn:newsml:example.com:20180529:DAM1", "tag:example.com,2018:dam",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301"}) {
    Story story = with_guid(guid);
    story.provider = "Example";
    EXPECT_EQ(identity_key(story), guid);
  }
}

TEST(IdentityKey, OfAUrlIgnoresItsSpelling) {
  EXPECT_EQ(identity_key(with_guid("http://www.example.com/a/?utm_id=1")),
            identity_key(with_guid("https://example.com/a")));
}

TEST(IdentityKey, OfALocalGuidIsItsProviders) {
  Story one = with_guid("17");
  Story other = one;
  one.provider = "Example";
  other.provider = "Other";

  EXPECT_NE(story_id(one), story_id(other));
}

TEST(IdentityKey, OfALocalGuidWithoutAProviderIsItsFiles) {
  Story one = with_guid("17");
  one.source_path = "/archive/wire/may.jsonl.gz";
  Story moved = one;
  moved.source_path = "/home/desk/wire/may.jsonl";
  Story other = one;
  other.source_path = "/archive/wire/june.jsonl.gz";

  EXPECT_EQ(story_id(one), story_id(moved));
  EXPECT_NE(story_id(one), story_id(other));
}

TEST(IdentityKey, OfALocalGuidInAContainerKnowsTheContainer) {
  Story one = with_guid("17");
  one.source_path = "/archive/a.zip";
  one.member = "may.jsonl";
  Story other = one;
  other.member = "june.jsonl";

  EXPECT_NE(story_id(one), story_id(other));
}

TEST(IdentityKey, WithProvidersNameInItIsGlobal) {
  Story story = with_guid("exampleswire-20180529-17");
  story.provider = "ExamplesWire";

  EXPECT_EQ(identity_key(story), "exampleswire-20180529-17");
}

TEST(IdentityKey, WithoutAGuidIsTheCopy) {
  Story one;
  one.headline = "Dam “holds”";
  one.body = {{ParagraphKind::Text, "The river rose."}};
  Story other = one;
  other.headline = "DAM \"HOLDS\"";
  other.source_path = "elsewhere.txt";

  EXPECT_EQ(story_id(one), story_id(other));
}

TEST(IdentityKey, WithoutAGuidReadsThreeParagraphs) {
  Story one;
  one.body.resize(3, {ParagraphKind::Text, "The river rose."});
  Story longer = one;
  longer.body.push_back({ParagraphKind::Text, "It fell."});
  Story other = one;
  other.body[2].text = "It fell.";

  EXPECT_EQ(story_id(one), story_id(longer));
  EXPECT_NE(story_id(one), story_id(other));
}

TEST(StoryId, IsTwelveCharacters) {
  EXPECT_EQ(story_id(Story{}).size(), 12U);
}

TEST(StoryId, NeverChanges) {
  // Archives hold these: a change here is a change of the layout.
  EXPECT_EQ(story_id(with_guid("urn:newsml:example.com:20180529:DAM1:2N")),
            story_id(with_guid("urn:newsml:example.com:20180529:DAM1:1")));
}

TEST(Dates, WithoutAZoneTakeTheAgencys) {
  Story story;
  story.agency = "PTI";
  story.published = *parse_iso_moment("2018-05-29T17:05");

  settle_dates(story);

  EXPECT_EQ(story.published.offset_minutes, 330);
  EXPECT_FALSE(story.published.zone_known);
  EXPECT_EQ(story.published.utc, parse_iso_moment("2018-05-29T11:35Z")->utc);
}

TEST(Dates, WithAZoneKeepIt) {
  Story story;
  story.agency = "PTI";
  story.published = *parse_iso_moment("2018-05-29T17:05Z");
  const Moment before = story.published;

  settle_dates(story);

  EXPECT_EQ(story.published, before);
}

TEST(Dates, OfADayHaveNoZone) {
  Story story;
  story.agency = "PTI";
  story.published = *parse_iso_moment("2018-05-29");

  settle_dates(story);

  EXPECT_EQ(to_iso(story.published), "2018-05-29");
  EXPECT_EQ(story.published.offset_minutes, 0);
}

TEST(Dates, KnowTheSummerTimeOfTheDay) {
  Story story;
  story.agency = "dpa";
  story.created = *parse_iso_moment("2018-01-29T12:00");
  story.updated = *parse_iso_moment("2018-07-29T12:00");

  settle_dates(story);

  EXPECT_EQ(story.created.offset_minutes, 60);
  EXPECT_EQ(story.updated.offset_minutes, 120);
}

TEST(Dates, OfOneDayAreAsFineAsTheFinest) {
  Story story;
  story.updated = *parse_iso_moment("2018-05-29");
  story.published = *parse_iso_moment("2018-05-29T17:05Z");

  settle_dates(story);

  EXPECT_EQ(story_moment(story).precision, Precision::Minute);
}

TEST(Dates, OfOtherAgesAreDropped) {
  Story story;
  story.published = *parse_iso_moment("0001-01-01");

  settle_dates(story);

  EXPECT_FALSE(story.published.known());
}

}  // namespace
}  // namespace dateline::indexer
