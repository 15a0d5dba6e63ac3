// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/reprint.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "schema/standing.h"

namespace dateline {
namespace {

/// What stored_story() asks of a document.
struct Stored {
  std::string data;
  std::map<std::uint32_t, std::string> values;
  std::string get_data() const { return data; }
  std::string get_value(std::uint32_t slot) const {
    const auto value = values.find(slot);
    return value == values.end() ? std::string() : value->second;
  }
};

Story story_of_three_marks() {
  Story story;
  story.id = "k3f9q2m7x1ab";
  story.derived = {{Field::Agency, "PTI", Evidence::Metadata, {}},
                   {Field::Is, "update", Evidence::Metadata, {}},
                   {Field::Lang, "en", Evidence::Text, {}}};
  return story;
}

TEST(Reprint, IsMarkedBesideTheOtherMarksAndUnmarked) {
  Story story = story_of_three_marks();
  mark_reprint(story, "aaaa");
  mark_reprint(story, "bbbb");
  ASSERT_EQ(story.derived.size(), 4U);
  EXPECT_EQ(story.derived[2].value, kReprintMark);
  EXPECT_EQ(story.derived[2].note, "the text of bbbb");
  EXPECT_EQ(reprint_of(story), "bbbb");

  mark_reprint(story, "");
  EXPECT_EQ(story, story_of_three_marks());
  EXPECT_EQ(reprint_of(story), "");
}

TEST(Reprint, StandsAmongSortedMarks) {
  const std::string separator(1, kValueSeparator);
  EXPECT_EQ(with_reprint("", true), "reprint");
  EXPECT_EQ(with_reprint("", false), "");
  EXPECT_EQ(with_reprint("reprint", false), "");
  EXPECT_EQ(with_reprint("lead" + separator + "update", true),
            "lead" + separator + "reprint" + separator + "update");
  EXPECT_EQ(with_reprint("lead" + separator + "reprint", true),
            "lead" + separator + "reprint");
  EXPECT_EQ(with_reprint("reprint" + separator + "update", false), "update");
}

TEST(Reprint, IsWhatTheValueSaysAndNotWhatAnOlderRecordSays) {
  Story story = story_of_three_marks();
  Stored stored{encode_record(story), {{kOriginalSlot, "aaaa"}}};
  EXPECT_EQ(reprint_of(stored_story(stored)), "aaaa");
  stored.values.clear();
  EXPECT_EQ(stored_story(stored), story);

  mark_reprint(story, "bbbb");
  Stored older{encode_record(story), {{kOriginalSlot, "bbbb"}}};
  EXPECT_EQ(stored_story(older), story);
  older.values[kOriginalSlot] = "aaaa";
  EXPECT_EQ(reprint_of(stored_story(older)), "aaaa");
  older.values.clear();
  EXPECT_EQ(stored_story(older), story_of_three_marks());
}

}  // namespace
}  // namespace dateline
