// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "schema/gazetteer/geonames.h"
#include "schema/gazetteer/us_places.h"
#include "schema/name_words.h"

namespace dateline::gazetteer {
namespace {

struct UsCase {
  const char* label;
  const char* line;
  SmallPlace place;
};

class UsPlaces : public testing::TestWithParam<UsCase> {};

TEST_P(UsPlaces, AreReadFromALine) {
  EXPECT_EQ(us_place(GetParam().line), GetParam().place);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, UsPlaces,
    testing::Values(
        UsCase{"county", "description = Henry County, TN",
               {"Henry County", "US-TN"}},
        UsCase{"parish", "description = Rapides Parish, LA",
               {"Rapides Parish", "US-LA"}},
        UsCase{"city", "description = Athens city, OH", {"Athens", "US-OH"}},
        UsCase{"longest_kind", "description = Juneau city and borough, AK",
               {"Juneau", "US-AK"}},
        UsCase{"capital_in_name", "description = Kansas City city, MO",
               {"Kansas City", "US-MO"}},
        UsCase{"township", "description = Athens township, AR", {}},
        UsCase{"other_member", "station = ('k1a9', 0.0025577)", {}},
        UsCase{"cut_short", "description = , L", {}},
        UsCase{"empty", "", {}}),
    [](const auto& row) { return row.param.label; });

TEST(GeoNamesRegions, AreMatchedByAnyOfTheirNames) {
  Entries entries;
  entries["CN"] = {.kind = PlaceKind::Country, .code = "CN"};
  entries["CN-GZ"] = {.kind = PlaceKind::Subdivision,
                      .code = "CN-GZ",
                      .parent = "CN",
                      .names = {{"iso", "Guizhou Sheng"}, {"zh", "贵州省"}}};
  entries["CN-HI"] = {.kind = PlaceKind::Subdivision,
                      .code = "CN-HI",
                      .parent = "CN",
                      .names = {{"iso", "Hainan Sheng"}}};
  const std::vector<City> cities = {
      {.country = "CN", .region = "18", .region_name = "Kweichow"},
      {.country = "CN", .region = "31", .region_name = "Hainan"},
      {.country = "CN", .region = "99", .region_name = "Nowhere"},
      {.country = "JP", .region = "31", .region_name = "Hainan"}};
  const Translations names = {{"CN.18", {"zh", "贵州"}}};

  const auto regions = match_regions(
      cities, names, entries, Generics(DATELINE_SOURCE_DIR "/schema/data"));

  EXPECT_EQ(regions, (std::map<std::string, std::string>{{"CN.18", "CN-GZ"},
                                                         {"CN.31", "CN-HI"}}));
}

struct WordCase {
  const char* label;
  const char* word;
  WordUse use;
  bool has;
};

class NameWords : public testing::TestWithParam<WordCase> {};

TEST_P(NameWords, HaveTheirUses) {
  EXPECT_EQ(word_uses(GetParam().word).has(GetParam().use), GetParam().has);
}

INSTANTIATE_TEST_SUITE_P(
    Words, NameWords,
    testing::Values(WordCase{"english", "reading", WordUse::English, true},
                    WordCase{"month", "march", WordUse::English, true},
                    WordCase{"no_word", "guizhou", WordUse::English, false},
                    WordCase{"given", "linda", WordUse::Given, true},
                    WordCase{"given_saint", "john", WordUse::English, false},
                    WordCase{"surname", "parker", WordUse::Surname, true},
                    WordCase{"title", "mayor", WordUse::Title, true},
                    WordCase{"locative", "in", WordUse::Locative, true},
                    WordCase{"landmark", "street", WordUse::Landmark, true},
                    WordCase{"nature", "airport", WordUse::Nature, true},
                    WordCase{"speech", "said", WordUse::Speech, true},
                    WordCase{"empty", "", WordUse::English, false}),
    [](const auto& row) { return row.param.label; });

}  // namespace
}  // namespace dateline::gazetteer
