// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/standing.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Instant at(std::string_view text) { return parse_iso_moment(text)->utc; }

TEST(Standing, UsableCopyIsFree) {
  Story story;
  story.status = PubStatus::Usable;

  EXPECT_FALSE(is_killed(story));
  EXPECT_FALSE(held_until(story).has_value());
  EXPECT_FALSE(is_held(story, Instant::min()));
}

TEST(Standing, EmbargoHoldsUntilItsTimeWhateverTheStatusSays) {
  Story story;
  story.status = PubStatus::Usable;
  story.embargo_until = *parse_iso_moment("2018-05-29T10:00:00+02:00");

  EXPECT_TRUE(is_held(story, at("2018-05-29T07:59:59Z")));
  EXPECT_FALSE(is_held(story, at("2018-05-29T08:00:00Z")));
}

TEST(Standing, TimeOfNoKnownZoneIsThatOfTheLastPlaceOnEarth) {
  Story story;
  story.embargo_until = *parse_iso_moment("2018-05-29T10:00:00");
  EXPECT_EQ(held_until(story), at("2018-05-29T22:00:00Z"));

  story.embargo_until = *parse_iso_moment("2018-05-29");
  EXPECT_EQ(held_until(story), at("2018-05-29T12:00:00Z"));
}

TEST(Standing, AssumedZoneCounts) {
  Story story;
  story.embargo_until = *parse_iso_moment("2018-05-29T10:00:00+05:30");
  story.embargo_until.zone_known = false;

  EXPECT_EQ(held_until(story), at("2018-05-29T04:30:00Z"));
}

TEST(Standing, WithheldAndTimelessEmbargoHoldForGood) {
  Story story;
  story.status = PubStatus::Embargoed;
  EXPECT_EQ(held_until(story), kNoRelease);

  story.status = PubStatus::Withheld;
  story.embargo_until = *parse_iso_moment("2018-05-29T10:00:00Z");
  EXPECT_EQ(held_until(story), kNoRelease);
}

TEST(Standing, HoldKeysSortAsTimesDo) {
  EXPECT_LT(hold_key(at("1969-12-31")), hold_key(at("1970-01-01")));
  EXPECT_LT(hold_key(at("2018-05-29T10:00:00Z")),
            hold_key(at("2018-05-29T10:00:01Z")));
  EXPECT_LT(hold_key(at("9999-12-31")), hold_key(kNoRelease));
  EXPECT_EQ(hold_key(kNoRelease).size(), 8U);
}

}  // namespace
}  // namespace dateline
