// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>

namespace dateline {
namespace {

std::set<std::string_view> codes(std::span<const PlaceId> places) {
  std::set<std::string_view> found;
  for (const PlaceId id : places) found.insert(place(id).code);
  return found;
}

using Codes = std::set<std::string_view>;

struct NameCase {
  const char* label;
  const char* name;
  const char* code;  // one of the places so called
};

class PlaceNames : public testing::TestWithParam<NameCase> {};

TEST_P(PlaceNames, AreFound) {
  EXPECT_TRUE(codes(find_place_name(GetParam().name)).contains(GetParam().code))
      << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Names, PlaceNames,
    testing::Values(
        NameCase{"iso", "Guizhou Sheng", "CN-GZ"},
        NameCase{"plain", "Guizhou", "CN-GZ"},
        NameCase{"capitals", "GUIZHOU", "CN-GZ"},
        NameCase{"chinese", "贵州", "CN-GZ"},
        NameCase{"chinese_whole", "贵州省", "CN-GZ"},
        NameCase{"chinese_traditional", "貴州", "CN-GZ"},
        NameCase{"hindi", "गुइझोऊ", "CN-GZ"},
        NameCase{"unaccented", "Karnataka", "IN-KA"},
        NameCase{"accented", "Karnātaka", "IN-KA"},
        NameCase{"hindi_state", "कर्नाटक", "IN-KA"},
        NameCase{"chinese_state", "卡纳塔克邦", "IN-KA"},
        NameCase{"arabic_state", "كارناتاكا", "IN-KA"},
        NameCase{"two_words", "Uttar Pradesh", "IN-UP"},
        NameCase{"inverted", "Principado de Asturias", "ES-AS"},
        NameCase{"inverted_head", "Asturias", "ES-AS"},
        NameCase{"bracketed", "Cataluña", "ES-CT"},
        NameCase{"english", "Catalonia", "ES-CT"},
        NameCase{"german", "Bayern", "DE-BY"},
        NameCase{"exonym", "Bavaria", "DE-BY"},
        NameCase{"welsh", "Caerdydd", "GB-CRF"},
        NameCase{"generic_stripped", "Belgorodskaja", "RU-BEL"},
        NameCase{"never_alone", "Free State", "ZA-FS"},
        NameCase{"country", "South Korea", "KR"},
        NameCase{"country_official", "People's Republic of China", "CN"},
        NameCase{"country_short", "UK", "GB"},
        NameCase{"country_dotted", "U.S.", "US"},
        NameCase{"country_hindi", "चीन", "CN"},
        NameCase{"country_arabic", "الصين", "CN"},
        NameCase{"country_japanese", "インド", "IN"},
        NameCase{"country_apostrophe", "Cote d'Ivoire", "CI"},
        NameCase{"country_curly", "Côte d’Ivoire", "CI"},
        NameCase{"demonym", "Chinese", "CN"},
        NameCase{"city", "Bengaluru", "IN-KA/Bengaluru"},
        NameCase{"city_old_name", "Bangalore", "IN-KA/Bengaluru"},
        NameCase{"city_hindi", "बेंगलुरु", "IN-KA/Bengaluru"},
        NameCase{"city_chinese", "贵阳", "CN-GZ/Guiyang"}),
    [](const auto& row) { return row.param.label; });

class NoPlaces : public testing::TestWithParam<const char*> {};

TEST_P(NoPlaces, AreFound) {
  EXPECT_TRUE(find_place_name(GetParam()).empty());
}

INSTANTIATE_TEST_SUITE_P(Names, NoPlaces,
                         testing::Values("", " ", "Nowhereland", "Free", "贵",
                                         "republic of", "\xff\xfe", "--"));

TEST(Places, OfOneNameAreAllReturned) {
  EXPECT_EQ(codes(find_place_name("Punjab")), (Codes{"IN-PB", "PK-PB"}));
}

TEST(Places, AreFoundAlikeWithAndWithoutAnAnalyzer) {
  Analyzer analyzer;
  for (const char* name : {"Guizhou", "uttar  PRADESH ", "New York", "", " ",
                           "Nowhereland", "U.S.", "Côte d'Ivoire", "Xi'an"}) {
    EXPECT_EQ(codes(find_place_name(name)),
              codes(find_place_name(name, analyzer)))
        << name;
  }
}

TEST(Places, KnowTheirRegionCountryAndZone) {
  const Place bengaluru = place(*find_place_code("IN-KA/Bengaluru"));
  EXPECT_EQ(bengaluru.country, *find_place_code("IN"));
  EXPECT_EQ(bengaluru.region, *find_place_code("IN-KA"));
  EXPECT_EQ(bengaluru.zone, "Asia/Kolkata");
  EXPECT_GT(bengaluru.people, 1'000'000U);
  EXPECT_EQ(place(*find_place_code("FR-75")).region,
            *find_place_code("FR-IDF"));
  EXPECT_EQ(place(*find_place_code("IN")).zone, "Asia/Kolkata");
  EXPECT_FALSE(place(*find_place_code("IN")).region);
}

TEST(Places, OfARegionWithoutItsGenericPartAreNotAnothers) {
  EXPECT_FALSE(codes(find_place_name("Moscow")).contains("RU-MOS"));
  EXPECT_TRUE(codes(find_place_name("Moscow Oblast")).contains("RU-MOS"));
}

TEST(Places, AreFoundByCodeInAnyCase) {
  ASSERT_TRUE(find_place_code("cn-gz"));
  EXPECT_EQ(place(*find_place_code("cn-gz")).code, "CN-GZ");
  EXPECT_EQ(place(*find_place_code("IN-KA/bengaluru")).name, "Bengaluru");
}

TEST(Places, HaveNoOtherCodes) {
  EXPECT_FALSE(find_place_code("CN-XX"));
  EXPECT_FALSE(find_place_code(""));
  EXPECT_FALSE(find_place_code("ZZZZ"));
  EXPECT_FALSE(find_place_code("CN-"));
}

TEST(Places, AreEachFoundByTheirCode) {
  for (std::size_t id = 0; id < place_count(); ++id) {
    const auto code = place(static_cast<PlaceId>(id)).code;
    ASSERT_EQ(find_place_code(code), static_cast<PlaceId>(id)) << code;
  }
}

TEST(Places, AreEachFoundByTheirName) {
  for (std::size_t id = 0; id < place_count(); ++id) {
    const Place found = place(static_cast<PlaceId>(id));
    ASSERT_FALSE(found.name.empty()) << found.code;
    const auto places = find_place_name(found.name);
    ASSERT_NE(std::ranges::find(places, id), places.end()) << found.code;
  }
}

TEST(PlaceAncestors, EndAtTheCountry) {
  Codes chain;
  for (const PlaceId id : ancestors(*find_place_code("IE-LK"))) {
    chain.insert(place(id).code);
  }
  EXPECT_EQ(chain, (Codes{"IE-LK", "IE-M", "IE"}));
}

TEST(PlaceAncestors, StartAtThePlace) {
  const auto id = *find_place_code("IN-KA/Bengaluru");
  const auto chain = ancestors(id);
  ASSERT_EQ(chain.size(), 3U);
  EXPECT_EQ(chain.front(), id);
  EXPECT_EQ(place(chain.back()).code, "IN");
}

TEST(PlaceAncestors, AreFewForEveryPlace) {
  for (std::size_t id = 0; id < place_count(); ++id) {
    const auto chain = ancestors(static_cast<PlaceId>(id));
    ASSERT_LE(chain.size(), 5U);
    ASSERT_EQ(place(chain.back()).kind, PlaceKind::Country);
  }
}

struct LocalCase {
  const char* label;
  const char* code;
  const char* language;
  const char* name;
};

class PlaceLocalNames : public testing::TestWithParam<LocalCase> {};

TEST_P(PlaceLocalNames, AreShown) {
  const auto id = find_place_code(GetParam().code);
  ASSERT_TRUE(id);
  EXPECT_EQ(place_name(*id, GetParam().language), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, PlaceLocalNames,
    testing::Values(LocalCase{"english", "CN-GZ", "en", "Guizhou"},
                    LocalCase{"chinese", "CN-GZ", "zh", "贵州"},
                    LocalCase{"simplified", "CN-GZ", "zh-Hans-CN", "贵州"},
                    LocalCase{"traditional", "CN-GZ", "zh-Hant-TW", "貴州"},
                    LocalCase{"hindi", "IN-KA", "hi_IN", "कर्नाटक"},
                    LocalCase{"german", "DE-BY", "de-at", "Bayern"},
                    LocalCase{"spanish", "ES-CT", "es", "Cataluña"},
                    LocalCase{"country", "CN", "ar", "الصين"},
                    LocalCase{"country_english", "GB", "en-GB",
                              "United Kingdom"},
                    LocalCase{"unknown_language", "CN-GZ", "tlh", "Guizhou"},
                    LocalCase{"no_language", "CN-GZ", "", "Guizhou"}),
    [](const auto& row) { return row.param.label; });

std::optional<PlaceMatch> match(std::vector<std::string_view> words,
                                std::size_t first = 0) {
  return match_place(words, first);
}

TEST(PlaceMatch, IsTheLongest) {
  const auto found = match({"andhra", "pradesh", "state"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->count, 2U);
  EXPECT_EQ(codes(found->places), Codes{"IN-AP"});
}

TEST(PlaceMatch, FallsBackToTheShorterName) {
  const auto found = match({"united", "states", "of", "nowhere"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->count, 2U);
  EXPECT_EQ(codes(found->places), Codes{"US"});
}

TEST(PlaceMatch, TakesCharactersAsWords) {
  const auto found = match({"在", "贵", "州", "省"}, 1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 1U);
  EXPECT_EQ(found->count, 3U);
}

TEST(PlaceMatch, IsNothingForOtherWords) {
  EXPECT_FALSE(match({"united"}));
  EXPECT_FALSE(match({"monsoon"}));
  EXPECT_FALSE(match({}));
}

struct UseCase {
  const char* name;
  NameUse use;
};

class PlaceUses : public testing::TestWithParam<UseCase> {};

TEST_P(PlaceUses, SayHowFarANameSpeaks) {
  const auto found = match({GetParam().name});
  ASSERT_TRUE(found) << GetParam().name;
  EXPECT_EQ(found->use, GetParam().use) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Names, PlaceUses,
    testing::Values(UseCase{"guizhou", NameUse::Plain},
                    UseCase{"india", NameUse::Plain},
                    UseCase{"us", NameUse::Acronym},
                    UseCase{"punjab", NameUse::Shared},
                    UseCase{"limerick", NameUse::Plain},
                    UseCase{"jordan", NameUse::Person},
                    UseCase{"reading", NameUse::Word},
                    UseCase{"lot", NameUse::Word}));

}  // namespace
}  // namespace dateline
