// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/indexer/enrich_support.h"

namespace dateline::indexer {
namespace {

struct PlaceCase {
  const char* label;
  std::vector<std::string> paragraphs;
  Values countries, provinces;
};

class EnrichPlaces : public testing::TestWithParam<PlaceCase> {};

TEST_P(EnrichPlaces, AreReadFromTheText) {
  const Story story = enriched(copy(GetParam().paragraphs));
  EXPECT_EQ(sorted(story, Field::Country), GetParam().countries);
  EXPECT_EQ(sorted(story, Field::Province), GetParam().provinces);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, EnrichPlaces,
    testing::Values(
        PlaceCase{"plain", {"Officials from Guizhou came."}, {"CN"}, {"CN-GZ"}},
        PlaceCase{"possessive", {"It is Karnataka's capital."}, {"IN"},
                  {"IN-KA"}},
        PlaceCase{"chinese", {"贵州省代表团访问印度。"}, {"CN", "IN"},
                  {"CN-GZ"}},
        PlaceCase{"not_japan", {"今日本报记者获悉。"}, {}, {}},
        PlaceCase{"hindi", {"वह कर्नाटक पहुंचे।"}, {"IN"}, {"IN-KA"}},
        PlaceCase{"arabic", {"زار الوفد كارناتاكا أمس"}, {"IN"}, {"IN-KA"}},
        PlaceCase{"city", {"They met in Bengaluru."}, {"IN"}, {"IN-KA"}},
        PlaceCase{"city_and_state", {"She lives in New York."}, {"US"},
                  {"US-NY"}},
        PlaceCase{"contained", {"A fire in Reading, England, is out."},
                  {"GB"}, {"GB-ENG", "GB-RDG"}},
        PlaceCase{"ordinary_word", {"Reading is fun. Nice weather."}, {}, {}},
        PlaceCase{"word_despite_country", {"Reading rooms opened in Wales."},
                  {"GB"}, {"GB-WLS"}},
        PlaceCase{"lower_case", {"they ate turkey off china plates"}, {}, {}},
        PlaceCase{"shouting", {"TURKEY PRICES RISE AS FROST BITES"}, {}, {}},
        PlaceCase{"shouted_acronym", {"U.S. TREASURY BILL RATES FALL"},
                  {"US"}, {}},
        PlaceCase{"shouted_pronoun", {"RATES THAT FALL DO NOT HELP US"}, {},
                  {}},
        PlaceCase{"acronym", {"The US and the UK signed."}, {"GB", "US"}, {}},
        PlaceCase{"not_acronym", {"Us two. Let Uk be."}, {}, {}},
        PlaceCase{"person", {"Denzel Washington and Michael Jordan came."},
                  {}, {}},
        PlaceCase{"person_as_place", {"Refugees crossed in Jordan."}, {"JO"},
                  {}},
        PlaceCase{"several_places", {"A strike began in Punjab."}, {}, {}},
        PlaceCase{"supported", {"A strike began in Punjab.",
                                "Pakistan's cabinet met."},
                  {"PK"}, {"PK-PB"}},
        PlaceCase{"supported_otherwise", {"A strike began in Punjab.",
                                          "Trains left Amritsar late."},
                  {"IN"}, {"IN-PB"}},
        PlaceCase{"ancestors", {"A bus left Limerick for Dublin, Ireland."},
                  {"IE"}, {"IE-D", "IE-L", "IE-LK", "IE-M"}},
        PlaceCase{"two_koreas", {"Korea won in Seoul."}, {"KR"}, {"KR-11"}},
        PlaceCase{"foreign_words", {"Salomon and Credit Suisse bid UP."}, {},
                  {}},
        PlaceCase{"street", {"A house on Georgia Avenue burned."}, {}, {}},
        PlaceCase{"newspaper", {"He told the Washington Post so."}, {}, {}},
        PlaceCase{"no_province_of_another", {"Taiwan voted on Saturday."},
                  {"TW"}, {}},
        PlaceCase{"socialite", {"Paris Hilton opened a shop."}, {}, {}},
        PlaceCase{"titled", {"Mayor London Breed and Coach Perth ran."}, {},
                  {}},
        PlaceCase{"full_name_first",
                  {"Linda Houston, 34, was fined.", "Houston said so."},
                  {}, {}},
        PlaceCase{"speaks", {"Austin said he was sorry."}, {}, {}},
        PlaceCase{"small_town_with_state",
                  {"A barn burned in Rogersville, Missouri."}, {"US"},
                  {"US-MO"}},
        PlaceCase{"state_abbreviated", {"A school in Athens, Ga., closed."},
                  {"US"}, {"US-GA"}},
        PlaceCase{"county", {"Deputies of Cuyahoga County left."}, {"US"},
                  {"US-OH"}},
        PlaceCase{"county_by_votes",
                  {"Johnson County and Leavenworth County in Kansas agreed."},
                  {"US"}, {"US-KS"}},
        PlaceCase{"county_of_many_states", {"A fire in Washington County."},
                  {"US"}, {}},
        PlaceCase{"larger_namesake", {"She flew to Birmingham from Leeds."},
                  {"GB"}, {"GB-ENG"}},
        PlaceCase{"voted_namesake",
                  {"The train from Toronto, Ontario, to London was late."},
                  {"CA"}, {"CA-ON"}},
        PlaceCase{"seat", {"The Kremlin did not answer."}, {"RU"}, {}},
        PlaceCase{"no_team_in_capitals", {"ISRAELI JETS FLY OVER BEIRUT HOUSES"},
                  {"IL"}, {}},
        PlaceCase{"team", {"He plays for the Houston Rockets."}, {}, {}},
        PlaceCase{"continent", {"Latin American and South American prices."},
                  {}, {}},
        PlaceCase{"club", {"The Paris Club of creditors met."}, {}, {}},
        PlaceCase{"firm", {"Midland Savings Bank Plc and Houston Oil Co met."},
                  {}, {}},
        PlaceCase{"world_firm", {"American Express and Royal Dutch met."},
                  {}, {}},
        PlaceCase{"no_world_firm", {"American Motorists met a Dutch royal."},
                  {"NL", "US"}, {}},
        PlaceCase{"money", {"It sold 50 million Canadian dollars of bonds.",
                            "Swiss francs rose."}, {}, {}},
        PlaceCase{"money_in_capitals", {"BANK ISSUES NEW ZEALAND DLR BOND"},
                  {}, {}},
        PlaceCase{"no_money", {"Australians mark the day."}, {"AU"}, {}},
        PlaceCase{"water", {"Rigs in the Gulf of Mexico stood still."}, {}, {}},
        PlaceCase{"months", {"In March and May it rained."}, {}, {}},
        PlaceCase{"figures", {"London 1812.5 1813.25 New York 1810 1811.75"},
                  {}, {}}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichPlaces, AreNotPartsOfNamesThatAHeadlineShortens) {
  Story story = copy({"Houston Industries sold its lines.", "It gave no price."});
  story.headline = "HOUSTON SELLS LINES TO A RIVAL";
  EXPECT_TRUE(sorted(enriched(story), Field::Province).empty());

  story.body[1].text = "The lines end in Houston.";
  EXPECT_EQ(sorted(enriched(story), Field::Province), Values{"US-TX"});
}

TEST(EnrichPlaces, AreThoseTheStoryIsAbout) {
  Story story = copy({"Rice is dear in Guizhou.", "It is grown elsewhere.",
                      "Japan buys none."});
  story.headline = "Guizhou wants rice";
  story = enriched(story);

  EXPECT_EQ(sorted(story, Field::Country), Values{"CN"});
}

TEST(EnrichPlaces, NamedOftenAreWhatItIsAbout) {
  Story story = copy({"Rice is dear in Guizhou.", "Japan buys none.",
                      "Japan did once.", "Japan may again.",
                      "Japan has its own."});
  story.headline = "Guizhou wants rice";
  story = enriched(story);

  EXPECT_EQ(sorted(story, Field::Country), (Values{"CN", "JP"}));
}

TEST(EnrichPlaces, AreAtHomeWhereTheSourceIs) {
  Story story = copy({"A house in Alexandria burned."});
  Enricher enricher;

  enricher.enrich(story, {.home_country = "US", .home_region = "US-LA"});

  EXPECT_EQ(sorted(story, Field::Province), Values{"US-LA"});
}

TEST(EnrichPlaces, KeepWhereTheyWereRead) {
  Story story = copy({"It rained.", "Farmers in Guizhou waited."});
  story = enriched(story);

  const Derived* found = find(story, Field::Province, "CN-GZ");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->evidence, Evidence::Text);
  EXPECT_EQ(found->note, "Guizhou, paragraph 2");
}

TEST(EnrichPlaces, AreNotReadFromCutsAndNotes) {
  Story story = copy({"It rained."});
  story.cuts = {{"More news from Karnataka", "more"}};
  story.notes = {"Desk: see Bengaluru"};
  story.body.push_back({ParagraphKind::Note, "Pictures from Guizhou"});
  EXPECT_TRUE(derived_values(enriched(story), Field::Country).empty());
}

TEST(EnrichDateline, FilesTheStory) {
  Story story;
  story.dateline_place = "BENGALURU";
  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Filed),
            (Values{"Bengaluru", "IN-KA", "IN"}));
  EXPECT_EQ(derived_values(story, Field::City), Values{"Bengaluru"});
  EXPECT_EQ(derived_values(story, Field::Province), Values{"IN-KA"});
  EXPECT_EQ(find(story, Field::Country, "IN")->evidence, Evidence::Dateline);
}

struct DatelineCase {
  const char* label;
  const char *place, *admin1, *country;
  Values filed;
};

class EnrichDatelines : public testing::TestWithParam<DatelineCase> {};

TEST_P(EnrichDatelines, AreResolved) {
  Story story;
  story.dateline_place = GetParam().place;
  story.dateline_admin1 = GetParam().admin1;
  story.dateline_country = GetParam().country;
  Values filed = GetParam().filed;
  std::ranges::sort(filed);
  EXPECT_EQ(sorted(enriched(story), Field::Filed), filed);
}

INSTANTIATE_TEST_SUITE_P(
    Datelines, EnrichDatelines,
    testing::Values(
        DatelineCase{"chinese", "贵阳", "", "", {"Guiyang", "CN-GZ", "CN"}},
        DatelineCase{"two_cities", "Mumbai/New Delhi", "", "",
                     {"Mumbai", "IN-MH", "IN", "New Delhi", "IN-DL"}},
        DatelineCase{"with_country", "Hamburg, Germany", "", "",
                     {"Hamburg", "DE-HH", "DE"}},
        DatelineCase{"unknown_city", "Nowhereville", "Karnataka", "India",
                     {"IN-KA", "IN"}},
        DatelineCase{"country_code", "Nowhereville", "", "IN", {"IN"}},
        DatelineCase{"told_apart", "Birmingham", "", "United Kingdom",
                     {"Birmingham", "GB-ENG", "GB"}},
        DatelineCase{"capital", "WASHINGTON", "", "",
                     {"Washington", "US-DC", "US"}},
        DatelineCase{"ordinary_word", "READING", "", "GB",
                     {"Reading", "GB-RDG", "GB-ENG", "GB"}},
        DatelineCase{"inside_of_a_name", "NORTH NOWHEREVILLE", "", "US",
                     {"US"}},
        DatelineCase{"state_not_country", "ARLINGTON", "Va", "",
                     {"Arlington", "US-VA", "US"}},
        DatelineCase{"state_with_stop", "NOWHEREVILLE", "MA.", "",
                     {"US-MA", "US"}},
        DatelineCase{"state_of_the_country", "Nowhereville", "WA", "AU",
                     {"AU-WA", "AU"}},
        DatelineCase{"long_abbreviation", "NOWHEREVILLE", "Penn.", "",
                     {"US-PA", "US"}},
        DatelineCase{"state_of_two_words", "NITRO", "W.Va.", "",
                     {"US-WV", "US"}},
        DatelineCase{"country_not_state", "Nowhereville", "FR", "", {"FR"}},
        DatelineCase{"namesake_abroad", "SCARBOROUGH", "Ontario", "",
                     {"CA-ON", "CA"}},
        DatelineCase{"half_a_name", "EAST HANOVER", "N.J.", "",
                     {"US-NJ", "US"}},
        DatelineCase{"moved_border", "HYDERABAD", "Andhra Pradesh", "",
                     {"Hyderabad", "IN-TG", "IN-AP", "IN"}},
        DatelineCase{"two_capitals", "PARIS, WASHINGTON", "", "",
                     {"Paris", "FR-IDF", "FR", "Washington", "US-DC",
                      "US"}},
        DatelineCase{"half_a_city", "WEST BERLIN", "", "", {"DE-BE", "DE"}},
        DatelineCase{"unknown", "Nowhereville", "", "", {}}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichMetadata, NamesPlaces) {
  Story story;
  story.places = {{"Germany", "iso3166", "DE", Role::About},
                  {"Pune, India", "", "", Role::About},
                  {"Ruritania", "", "X-1", Role::About}};
  story = enriched(story);

  EXPECT_EQ(sorted(story, Field::Country), (Values{"DE", "IN"}));
  EXPECT_EQ(sorted(story, Field::Province), (Values{"IN-MH"}));
  EXPECT_EQ(sorted(story, Field::Place), (Values{"Ruritania"}));
}

TEST(EnrichMetadata, HasTheLastWordOnCountries) {
  Story story = copy({"Guizhou and Karnataka signed."});
  story.places = {{"India", "", "IN", Role::About}};
  story = enriched(story);

  EXPECT_EQ(sorted(story, Field::Country), Values{"IN"});
  EXPECT_EQ(sorted(story, Field::Province), Values{"IN-KA"});
}

}  // namespace
}  // namespace dateline::indexer
