// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "schema/error.h"
#include "schema/story_members.h"

namespace dateline {
namespace {

/// Fills members with values of every size, empty ones among them.
class Filler {
 public:
  explicit Filler(unsigned seed) : random_(seed) {}

  Story story() { return part<Story>(); }

 private:
  template <class Part>
  Part part() {
    Part value;
    each_member(value, [&](unsigned, const char*, auto& member) {
      if (pick(3) != 0) fill(member);
    });
    return value;
  }

  std::uint64_t pick(std::uint64_t below) { return random_() % below; }

  void fill(std::string& text) {
    const auto size = pick(8) == 0 ? pick(40000) : pick(20);
    text.resize(size);
    std::ranges::generate(text, [&] { return static_cast<char>(random_()); });
  }
  void fill(std::unsigned_integral auto& number) {
    number = static_cast<std::remove_reference_t<decltype(number)>>(
        random_() >> pick(64));
  }
  void fill(bool& flag) { flag = pick(2) == 1; }
  void fill(int& offset) { offset = static_cast<int>(pick(2881)) - 1440; }
  void fill(Instant& utc) {
    utc = Instant(std::chrono::seconds(
        static_cast<std::int64_t>(pick(315'000'000'000)) - 62'000'000'000));
  }
  void fill(Precision& value) { value = static_cast<Precision>(pick(5)); }
  void fill(PubStatus& value) { value = static_cast<PubStatus>(pick(5)); }
  void fill(ParagraphKind& value) {
    value = static_cast<ParagraphKind>(pick(6));
  }
  void fill(Evidence& value) { value = static_cast<Evidence>(pick(5)); }
  void fill(Verdict& value) { value = static_cast<Verdict>(pick(3)); }
  void fill(Role& value) { value = static_cast<Role>(pick(3)); }
  void fill(Field& value) { value = kFields[pick(kFields.size())].field; }
  void fill(Signals& value) { fill(value.bits); }
  template <class T>
  void fill(std::vector<T>& values) {
    values.resize(pick(4));
    for (T& value : values) fill(value);
  }
  template <class Part>
  void fill(Part& value) {
    value = part<Part>();
  }

  std::mt19937_64 random_;
};

ErrorKind kind_of_failure(std::string_view bytes) {
  try {
    decode_record(bytes);
  } catch (const Error& error) {
    return error.kind;
  }
  ADD_FAILURE() << "was read";
  return ErrorKind::Usage;
}

std::string record(std::initializer_list<int> bytes) {
  std::string text(1, static_cast<char>(kRecordVersion));
  for (const int byte : bytes) text += static_cast<char>(byte);
  return text;
}

TEST(RecordProperty, DecodingGivesTheStoryBack) {
  constexpr unsigned kSeed = 20180529;
  SCOPED_TRACE(kSeed);
  Filler filler(kSeed);
  for (int i = 0; i < 100; ++i) {
    const Story story = filler.story();
    ASSERT_TRUE(decode_record(encode_record(story)) == story) << i;
  }
}

TEST(RecordProperty, NoProperPrefixIsTakenForAnotherStory) {
  Story story;
  story.headline = "Rain at last";
  story.body = {{ParagraphKind::Text, "It rained."}};
  story.created = parse_iso_moment("2018-05-29T17:05Z").value();
  const std::string bytes = encode_record(story);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    try {
      ASSERT_FALSE(decode_record(bytes.substr(0, size)) == story) << size;
    } catch (const Error& error) {
      ASSERT_EQ(error.kind, ErrorKind::Damaged);
    }
  }
}

TEST(Record, OfAnEmptyStoryIsItsVersion) {
  EXPECT_EQ(encode_record(Story{}), record({}));
}

TEST(Record, LeavesEmptyMembersOut) {
  Story story;
  story.headline = "Rain";
  EXPECT_EQ(encode_record(story), record({20, 4, 'R', 'a', 'i', 'n'}));
}

TEST(Record, KeepsEmptyElementsOfLists) {
  Story story;
  story.bylines = {"", "R. Rao", ""};
  EXPECT_EQ(decode_record(encode_record(story)).bylines, story.bylines);
}

TEST(Record, SkipsUnknownTags) {
  const Story story =
      decode_record(record({19, 1, 'x', 20, 2, 'o', 'k', 0xff, 1, 1, 'y'}));
  EXPECT_EQ(story.headline, "ok");
}

struct BadRecord {
  const char* name;
  std::string bytes;
};

class RecordDamage : public testing::TestWithParam<BadRecord> {};

TEST_P(RecordDamage, IsReported) {
  EXPECT_EQ(kind_of_failure(GetParam().bytes), ErrorKind::Damaged);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, RecordDamage,
    testing::Values(
        BadRecord{"empty", ""}, BadRecord{"other_version", "\x7f"},
        BadRecord{"tag_alone", record({20})},
        BadRecord{"length_over_the_end", record({20, 5, 'x'})},
        BadRecord{"huge_length",
                  record({20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                          0xff, 1})},
        BadRecord{"number_over_64_bits",
                  record({20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                          0xff, 2})},
        BadRecord{"endless_number", record({0x80, 0x80, 0x80})},
        BadRecord{"tag_zero", record({0, 0})},
        BadRecord{"tag_twice", record({20, 1, 'x', 20, 1, 'y'})},
        BadRecord{"tags_falling", record({21, 1, 'x', 20, 1, 'y'})},
        BadRecord{"empty_number", record({11, 0})},
        BadRecord{"bytes_after_a_number", record({11, 2, 1, 1})},
        BadRecord{"status_unheard_of", record({13, 1, 5})},
        BadRecord{"urgency_over_a_byte", record({60, 2, 0x80, 2})},
        BadRecord{"time_no_calendar_has",
                  record({50, 12, 1, 10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                          0xff, 0xff, 0xff, 1})},
        BadRecord{"offset_of_two_days", record({50, 4, 2, 2, 0x80, 0x2d})},
        BadRecord{"list_cut_short", record({24, 2, 5, 'x'})},
        BadRecord{"part_cut_short", record({32, 3, 2, 2, 9})},
        BadRecord{"derived_field_unheard_of",
                  record({80, 6, 5, 1, 3, 'x', 'y', 'z'})}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
