// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/agencies.h"

#include <gtest/gtest.h>

#include <set>

#include "schema/places.h"

namespace dateline {
namespace {

struct AgencyCase {
  const char* label;
  const char* name;
  const char* id;
};

class AgencyNames : public testing::TestWithParam<AgencyCase> {};

TEST_P(AgencyNames, AreFound) {
  const Agency* agency = find_agency(GetParam().name);
  ASSERT_NE(agency, nullptr) << GetParam().name;
  EXPECT_EQ(agency->id, GetParam().id);
}

INSTANTIATE_TEST_SUITE_P(
    Names, AgencyNames,
    testing::Values(AgencyCase{"code", "IANS", "ians"},
                    AgencyCase{"id", "ians", "ians"},
                    AgencyCase{"name", "Indo-Asian News Service", "ians"},
                    AgencyCase{"no_hyphen", "indo asian news service", "ians"},
                    AgencyCase{"dotted", "A.P.", "ap"},
                    AgencyCase{"article", "The Associated Press", "ap"},
                    AgencyCase{"accents", "Agence Télégraphique Suisse", "sda"},
                    AgencyCase{"no_accents", "agencia brasil", "agbrasil"},
                    AgencyCase{"chinese", "新华社", "xinhua"},
                    AgencyCase{"traditional", "新華社", "xinhua"},
                    AgencyCase{"japanese", "ロイター", "reuters"},
                    AgencyCase{"hindi", "भाषा", "pti"},
                    AgencyCase{"arabic", "رويترز", "reuters"},
                    AgencyCase{"arabic_letters", "أ ف ب", "afp"},
                    AgencyCase{"russian", "ТАСС", "tass"},
                    AgencyCase{"wide", "ＰＴＩ", "pti"},
                    AgencyCase{"old_name", "ITAR-TASS", "tass"},
                    AgencyCase{"regional", "dpa-AFX", "dpaafx"}),
    [](const auto& row) { return row.param.label; });

class NoAgencies : public testing::TestWithParam<const char*> {};

TEST_P(NoAgencies, AreFound) { EXPECT_EQ(find_agency(GetParam()), nullptr); }

INSTANTIATE_TEST_SUITE_P(Names, NoAgencies,
                         testing::Values("", " ", "--", "Nobody's Wire",
                                         "IANS and PTI", "\xff"));

TEST(Agencies, AreFoundById) {
  ASSERT_NE(agency_by_id("reuters"), nullptr);
  EXPECT_EQ(agency_by_id("reuters")->code, "Reuters");
  EXPECT_EQ(agency_by_id("Reuters"), nullptr);
}

TEST(Agencies, NeverShareAName) {
  for (const Agency& agency : agencies()) {
    ASSERT_EQ(find_agency(agency.id), &agency) << agency.id;
    ASSERT_EQ(find_agency(agency.code), &agency) << agency.code;
    ASSERT_EQ(find_agency(agency.name), &agency) << agency.name;
    for (const auto alias : agency.aliases) {
      ASSERT_EQ(find_agency(alias), &agency) << alias;
    }
  }
}

TEST(Agencies, HaveEveryColumn) {
  std::set<std::string_view> ids;
  for (const Agency& agency : agencies()) {
    EXPECT_TRUE(ids.insert(agency.id).second) << agency.id;
    EXPECT_TRUE(agency.country == "INT" || find_place_code(agency.country))
        << agency.id;
    EXPECT_NE(agency.zone.find('/'), agency.zone.npos) << agency.id;
  }
  EXPECT_GE(ids.size(), 170U);
}

}  // namespace
}  // namespace dateline
