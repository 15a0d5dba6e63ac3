// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/organisations.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "schema/comparable.h"

namespace dateline {
namespace {

TEST(Organisations, AreFoundByEveryName) {
  for (const Organisation& row : organisations()) {
    EXPECT_EQ(find_organisation(row.name), &row) << row.name;
    for (const std::string_view alias : row.aliases) {
      EXPECT_EQ(find_organisation(alias), &row) << alias;
    }
  }
}

TEST(Organisations, ShareNoName) {
  std::map<std::string, std::string_view> owners;
  for (const Organisation& row : organisations()) {
    std::vector<std::string_view> names = row.aliases;
    names.push_back(row.name);
    for (const std::string_view name : names) {
      const auto [owner, is_new] =
          owners.try_emplace(comparable(name), row.name);
      EXPECT_TRUE(is_new || owner->second == row.name)
          << name << " is " << owner->second << " and " << row.name;
    }
  }
}

TEST(Organisations, AreManyAndNamed) {
  EXPECT_GT(organisations().size(), 500u);
  for (const Organisation& row : organisations()) {
    EXPECT_GE(comparable(row.name).size(), 2u) << row.name;
  }
}

TEST(OrganisationValue, IsCanonicalAcrossSpellings) {
  for (const char* name :
       {"NASSCOM", "nasscom", "Nasscom", "नैसकॉम",
        "the National Association of Software and Service Companies"}) {
    EXPECT_EQ(organisation_value(name), "Nasscom") << name;
  }
}

TEST(OrganisationValue, DropsArticleAndLegalForm) {
  EXPECT_EQ(organisation_value("the Kaveri Infosystems Pvt. Ltd."),
            "Kaveri Infosystems");
  EXPECT_EQ(organisation_value("Infosys Limited"), "Infosys");
  EXPECT_EQ(organisation_value("Ltd"), "Ltd");
  EXPECT_EQ(organisation_value(""), "");
}

TEST(OrganisationValue, KeepsCorpWhereOneWordIsLeft) {
  EXPECT_EQ(organisation_value("General Motors Corp."), "General Motors");
  EXPECT_EQ(organisation_value("Eli Lilly and Co"), "Eli Lilly");
  EXPECT_EQ(organisation_value("Zetten Works & Co."), "Zetten Works");
  EXPECT_EQ(organisation_value("Zetten Corp"), "Zetten Corp");
  EXPECT_EQ(organisation_value("Chrysler Corp"), "Chrysler");
}

TEST(HasLegalForm, IsTrueOfCompanies) {
  EXPECT_TRUE(has_legal_form("Zetten Corp"));
  EXPECT_TRUE(has_legal_form("Zetten Pvt Ltd."));
  EXPECT_FALSE(has_legal_form("Corp"));
  EXPECT_FALSE(has_legal_form("Zetten"));
}

TEST(Organisations, DoubtfulNamesAreFoundButMarked) {
  const Organisation* apple = find_organisation("Apple");

  ASSERT_NE(apple, nullptr);
  EXPECT_EQ(find_organisation("Apple Inc"), apple);
  EXPECT_TRUE(apple->is_doubtful("Apple"));
  EXPECT_FALSE(apple->is_doubtful("Apple Inc"));
}

TEST(OrganisationValue, TwiceIsOnce) {
  for (const Organisation& row : organisations()) {
    const std::string once = organisation_value(row.name);
    EXPECT_EQ(organisation_value(once), once);
  }
}

}  // namespace
}  // namespace dateline
