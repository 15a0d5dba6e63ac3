// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fields.h"

#include <gtest/gtest.h>

#include "schema/error.h"

namespace dateline {
namespace {

TEST(Fields, AreFoundByName) {
  ASSERT_NE(find_field("province"), nullptr);
  EXPECT_EQ(find_field("province")->field, Field::Province);
  EXPECT_EQ(find_field("province")->prefix, "XP");
}

TEST(Fields, AreFoundInAnyCase) {
  ASSERT_NE(find_field("AgEnCy"), nullptr);
  EXPECT_EQ(find_field("AgEnCy")->field, Field::Agency);
}

TEST(Fields, NeedTheirWholeName) {
  EXPECT_EQ(find_field("agenc"), nullptr);
  EXPECT_EQ(find_field("agencyy"), nullptr);
  EXPECT_EQ(find_field(""), nullptr);
}

TEST(Fields, EachHasItsRow) {
  EXPECT_EQ(field_row(Field::Headline).name, "headline");
  EXPECT_EQ(field_row(Field::Filed).name, "filed");
  EXPECT_EQ(field_row(Field::Source).name, "source");
}

TEST(Problem, NamesThePlaceThenTheReason) {
  EXPECT_EQ(to_string(Problem{"a.zip", "b.xml", "12", "no body"}),
            "a.zip:b.xml:12: no body");
}

TEST(Problem, LeavesEmptyPartsOut) {
  EXPECT_EQ(to_string(Problem{"a.xml", "", "", "no body"}), "a.xml: no body");
  EXPECT_EQ(to_string(Problem{"a.xml", "", "3", ""}), "a.xml:3");
  EXPECT_EQ(to_string(Problem{"", "", "", "no body"}), "no body");
}

TEST(Error, KeepsKindPlaceAndHint) {
  const Error error(ErrorKind::Missing, "wire", "no archive here", "make one");

  EXPECT_EQ(error.kind, ErrorKind::Missing);
  EXPECT_EQ(error.where, "wire");
  EXPECT_STREQ(error.what(), "no archive here");
  EXPECT_EQ(error.hint, "make one");
}

}  // namespace
}  // namespace dateline
