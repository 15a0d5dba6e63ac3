// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/people.h"

#include <gtest/gtest.h>

#include <string>

#include "schema/comparable.h"

namespace dateline {
namespace {

TEST(PublicFigures, AreFoundByEveryName) {
  ASSERT_FALSE(public_figures().empty());
  for (const PublicFigure& row : public_figures()) {
    EXPECT_EQ(find_public_figure(row.name), &row) << row.name;
    EXPECT_FALSE(row.aliases.empty()) << row.name;
    for (const std::string_view alias : row.aliases) {
      EXPECT_EQ(find_public_figure(alias), &row) << alias;
    }
  }
}

TEST(PublicFigures, AreOneAcrossSpellingsAndScripts) {
  for (const char* name : {"Kim Jong-un", "KIM JONG UN", "金正恩", "김정은"}) {
    const PublicFigure* found = find_public_figure(name);
    ASSERT_NE(found, nullptr) << name;
    EXPECT_EQ(found->name, "Kim Jong Un");
  }
}

TEST(PublicFigures, SharedSurnamesMeanNobody) {
  for (const char* name : {"Bush", "Clinton", "Kim", "Gandhi", "Brown", ""}) {
    EXPECT_EQ(find_public_figure(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace dateline
