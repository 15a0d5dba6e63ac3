// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read and asked for many stories at once is what is read and asked for
// each alone.
#include <gtest/gtest.h>
#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "indexer/families/member_rows.h"
#include "indexer/families/relatives.h"
#include "indexer/families/settle.h"
#include "indexer/families/shared_keys.h"
#include "indexer/families/value_rows.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/manifest.h"
#include "schema/standing.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

constexpr std::uint32_t kStories = 5000;  // more than a window has

/// Every third of another agency, every seventh marked, every eleventh short,
/// pairs with one text.
Story story_at(std::uint32_t number) {
  const std::string name = std::to_string(number);
  Story story;
  story.id = "id" + name;
  story.headline = "River " + name + " rises over its banks";
  story.published = *parse_iso_moment("2018-05-29");
  std::string text = "Rain fell";
  for (std::uint32_t word = 0; word < 40 && number % 11 != 0; ++word) {
    text += " " + std::to_string(number / 2 * 100 + word);
  }
  story.body = {{ParagraphKind::Text, text}};
  story.derived = {{Field::Agency, number % 3 == 0 ? "ap" : "pti",
                    Evidence::Metadata, ""}};
  if (number % 7 == 0) {
    story.derived.push_back({Field::Is, "update", Evidence::Text, ""});
  }
  return story;
}

using Values = std::map<std::uint32_t, std::string>;

Values values_of(const Xapian::Database& database, std::uint32_t docid) {
  Values values;
  const Xapian::Document document = database.get_document(docid);
  for (auto at = document.values_begin(); at != document.values_end(); ++at) {
    values[at.get_valueno()] = *at;
  }
  return values;
}

class FamilyRows : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    std::vector<Story> stories;
    for (std::uint32_t at = 1; at <= kStories; ++at) {
      stories.push_back(story_at(at));
    }
    testing::make_archive(archive(), stories);
    delete_documents(segment(), {1, 90, 4095, 4096, kStories});
  }
  static void TearDownTestSuite() { delete folder_; }

  static fs::path archive() { return *folder_ / "archive"; }
  static fs::path segment() {
    return segment_path(archive(), read_manifest(archive()).segments.front());
  }

  static std::vector<Place> places() {
    std::vector<Place> places;
    for (std::uint32_t at = 1; at <= kStories; ++at) places.push_back({0, at});
    return places;
  }

 private:
  static inline TempFolder* folder_ = nullptr;
};

TEST_F(FamilyRows, OfAWindowAreThoseOfEachAlone) {
  const Xapian::Database database(segment().string());
  MemberWindows windows;
  windows.expect(places());
  windows.read_ahead(database, {0, 1});
  for (std::uint32_t at = 1; at <= kStories; ++at) {
    const MemberRow* row = windows.find({0, at});
    ASSERT_NE(row, nullptr) << at;
    EXPECT_EQ(*row, read_member(database, at).value_or(MemberRow())) << at;
  }
  EXPECT_EQ(windows.find({1, 1}), nullptr);
}

TEST_F(FamilyRows, AreNotReadAheadForAFew) {
  const Xapian::Database database(segment().string());
  MemberWindows windows;
  windows.expect(std::vector<Place>{{0, 1}, {0, 2}});
  windows.read_ahead(database, {0, 1});
  EXPECT_EQ(windows.find({0, 1}), nullptr);
}

TEST_F(FamilyRows, ReadTheValuesThatADocumentHas) {
  const Xapian::Database database(segment().string());
  ValueRows rows(database, slots_in(database));
  for (const std::uint32_t docid : {2U, 3U, 90U, 91U, 4090U, 4999U}) {
    Values values;
    rows.read(docid, [&](std::uint32_t slot, const std::string& value) {
      values[slot] = value;
    });
    if (docid == 90) {
      EXPECT_TRUE(values.empty());
    } else {
      EXPECT_EQ(values, values_of(database, docid)) << docid;
    }
  }
}

TEST_F(FamilyRows, FindTheSameCandidatesForManyAsForOne) {
  const OwnFamilies none;
  Relatives one(archive(), read_manifest(archive()), none);
  Relatives many(archive(), read_manifest(archive()), none);
  many.expect(places());
  std::size_t found = 0;
  for (std::uint32_t at = 2; at < kStories; at += 13) {
    const Place place{0, at};
    many.come_to(place);
    const auto member = one.member(place);
    ASSERT_EQ(many.member(place), member) << at;
    if (!member) continue;
    const auto candidates = one.candidates(place, *member);
    EXPECT_EQ(many.candidates(place, *member), candidates) << at;
    found += candidates.size();
  }
  EXPECT_GT(found, 300U);
}

TEST_F(FamilyRows, AreWrittenAndTheOtherValuesStay) {
  const Xapian::Database before(segment().string());
  const FamilyChanges changes{{{0, 2}, {"id2", ""}},
                              {{0, 4001}, {"id2", ""}},
                              {{0, 4000}, {"id2", "id2"}},
                              {{0, 4999}, {"id2", "id4000"}}};
  std::map<std::uint32_t, Values> expected;
  for (const auto& [place, part] : changes) {
    Values& values = expected[place.docid] = values_of(before, place.docid);
    values[field_row(Field::Family).slot] = part.family;
    values[kOriginalSlot] = part.original;
  }
  write_families(archive(), read_manifest(archive()), changes);

  const std::uint32_t marks = field_row(Field::Is).slot;
  const Xapian::Database after(segment().string());
  for (auto& [docid, values] : expected) {
    Values found = values_of(after, docid);
    EXPECT_EQ(has_value(found[marks], kReprintMark),
              !values[kOriginalSlot].empty());
    EXPECT_EQ(after.get_document(docid).get_data(),
              before.get_document(docid).get_data());
    // That it is a reprint stands among its marks too.
    values[marks] = found[marks];
    for (Values* all : {&values, &found}) {
      std::erase_if(*all, [](const auto& one) { return one.second.empty(); });
    }
    EXPECT_EQ(found, values) << docid;
  }
}

TEST(SharedKeys, MissNoneAndTakeFewForOthers) {
  constexpr std::uint32_t kKeys = 10'000, kStep = 123'457;
  SharedKeys keys(kKeys);
  for (std::uint32_t at = 0; at < kKeys; ++at) {
    keys.add(at * kStep);
    if (at % 10 == 0) keys.add(at * kStep);
  }
  std::uint32_t wrong = 0;
  for (std::uint32_t at = 0; at < kKeys; ++at) {
    EXPECT_TRUE(keys.may_have(at * kStep));
    if (at % 10 == 0) {
      EXPECT_TRUE(keys.may_share(at * kStep));
    } else if (keys.may_share(at * kStep)) {
      ++wrong;
    }
  }
  EXPECT_LT(wrong, kKeys / 4);
}

}  // namespace
}  // namespace dateline::indexer
