// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/story.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Moment at(const char* text) { return parse_iso_moment(text).value(); }

TEST(StoryMoment, PrefersTheLatestKindOfTime) {
  Story story;
  story.dateline_date = at("2018-05-27");
  EXPECT_EQ(story_moment(story), story.dateline_date);
  story.created = at("2018-05-28");
  EXPECT_EQ(story_moment(story), story.created);
  story.published = at("2018-05-29");
  EXPECT_EQ(story_moment(story), story.published);
  story.updated = at("2018-05-30");
  EXPECT_EQ(story_moment(story), story.updated);
}

TEST(StoryMoment, IsUnknownWithoutAny) {
  EXPECT_FALSE(story_moment(Story{}).known());
}

TEST(StoryDerived, GivesTheValuesOfOneFieldInOrder) {
  Story story;
  story.derived = {{Field::Province, "CN-GZ", Evidence::Text, "Guizhou"},
                   {Field::Agency, "ians", Evidence::Signoff, "--IANS"},
                   {Field::Province, "IN-KA", Evidence::Dateline, ""}};

  const auto provinces = derived_values(story, Field::Province);

  EXPECT_EQ(provinces, (std::vector<std::string_view>{"CN-GZ", "IN-KA"}));
  EXPECT_TRUE(derived_values(story, Field::City).empty());
}

TEST(StorySignals, AreNamedGravestFirst) {
  Signals signals;
  signals.add(Signal::Update);
  signals.add(Signal::Kill);

  EXPECT_EQ(to_strings(signals),
            (std::vector<std::string_view>{"killed", "update"}));
}

TEST(StoryText, IsEmptyForAnEmptyStory) { EXPECT_EQ(to_string(Story{}), ""); }

TEST(StoryText, HasALineForEachFilledField) {
  Story story;
  story.headline = "Rain at last";
  story.bylines = {"A. Mehta", "R. Rao"};
  story.status = PubStatus::Usable;
  story.signals.add(Signal::Correction);
  story.dateline_date = at("2018-05-29");
  story.dateline_date.original = "May 29";
  story.body = {{ParagraphKind::Text, "It rained."},
                {ParagraphKind::Quote, "Good."}};
  story.cuts = {{"Subscribe now", "plans"}};
  story.places = {{"Pune", "iso", "IN-MH", Role::Mentions}};
  story.derived = {{Field::Agency, "pti", Evidence::Signoff, "PTI KR"}};

  EXPECT_EQ(to_string(story),
            "status: usable\n"
            "signals: correction\n"
            "headline: Rain at last\n"
            "byline: A. Mehta\n"
            "byline: R. Rao\n"
            "dateline_date: 2018-05-29 (May 29)\n"
            "body: [text] It rained.\n"
            "body: [quote] Good.\n"
            "cut: [plans] Subscribe now\n"
            "place: Pune iso IN-MH (mentions)\n"
            "derived: agency pti (sign-off: PTI KR)\n");
}

TEST(StoryText, KeepsToOneLineWhateverTheValue) {
  Story story;
  story.headline = "a\nb\x1b[2Jc\\d";

  EXPECT_EQ(to_string(story), "headline: a\\nb\\x1b[2Jc\\\\d\n");
}

}  // namespace
}  // namespace dateline
