// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enrich.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "indexer/enrich/english.h"
#include "tests/unit/indexer/enrich_support.h"

namespace dateline::indexer {
namespace {

// --- Agency, provider, publisher --------------------------------------------

struct CreditCase {
  const char* label;
  const char* agency;
  const char* dateline_text;
  const char* signoff;
  Values agencies;
  Evidence evidence;  // of the first
};

class EnrichAgency : public testing::TestWithParam<CreditCase> {};

TEST_P(EnrichAgency, IsCanonical) {
  Story story;
  story.agency = GetParam().agency;
  story.dateline_text = GetParam().dateline_text;
  story.signoff = GetParam().signoff;

  story = enriched(story);

  ASSERT_EQ(derived_values(story, Field::Agency), GetParam().agencies);
  if (GetParam().agencies.empty()) return;
  EXPECT_EQ(find(story, Field::Agency, GetParam().agencies[0])->evidence,
            GetParam().evidence);
}

INSTANTIATE_TEST_SUITE_P(
    Sources, EnrichAgency,
    testing::Values(
        CreditCase{"metadata", "Press Trust of India", "", "", {"pti"},
                   Evidence::Metadata},
        CreditCase{"metadata_chinese", "新华社", "", "", {"xinhua"},
                   Evidence::Metadata},
        CreditCase{"unknown", "Hill Country Wire", "", "",
                   {"hill country wire"}, Evidence::Metadata},
        CreditCase{"dateline", "AFP", "PARIS, May 29 (AFP) -", "", {"afp"},
                   Evidence::Dateline},
        CreditCase{"slashes", "", "MOSCOW, May 29. /TASS/.", "", {"tass"},
                   Evidence::Dateline},
        CreditCase{"signoff", "IANS", "", "--IANS", {"ians"},
                   Evidence::Signoff},
        CreditCase{"co_credits", "AP/Reuters", "", "", {"ap", "reuters"},
                   Evidence::Metadata},
        CreditCase{"and", "IANS and ANI", "", "", {"ians", "ani"},
                   Evidence::Metadata},
        CreditCase{"metadata_and_dateline", "PTI", "LONDON, May 29 (AP)", "",
                   {"pti", "ap"}, Evidence::Metadata},
        CreditCase{"none", "", "PUNE, May 29 -", "", {}, Evidence::Metadata}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichAgency, IsNotReadFromRunningText) {
  const Story story = enriched(copy({"The minister told KUNA on Monday."}));
  EXPECT_TRUE(derived_values(story, Field::Agency).empty());
}

TEST(EnrichAgency, IsTheProviderWhereNobodyElseIsNamed) {
  Story story;
  story.provider = "Agence France-Presse";

  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Agency), Values{"afp"});
  EXPECT_EQ(derived_values(story, Field::Provider), Values{"afp"});
}

TEST(EnrichAgency, IsNotTheProviderWhereAnotherWrote) {
  Story story;
  story.provider = "AFP";
  story.agency = "PTI";
  EXPECT_EQ(derived_values(enriched(story), Field::Agency), Values{"pti"});
}

TEST(EnrichPublisher, IsTheHostOfTheAddress) {
  Story story;
  story.url = "https://user@WWW.Example.com:8080/a?b#c";
  EXPECT_EQ(derived_values(enriched(story), Field::Publisher),
            Values{"example.com"});
}

TEST(EnrichPublisher, IsTheNameWhereGiven) {
  Story story;
  story.url = "https://www.example.com/a";
  story.publisher = "The Hill Courier";
  EXPECT_EQ(derived_values(enriched(story), Field::Publisher),
            Values{"the hill courier"});
}

// --- Language ---------------------------------------------------------------

struct LanguageCase {
  const char* label;
  const char* declared;
  const char* text;
  const char* language;
};

class EnrichLanguage : public testing::TestWithParam<LanguageCase> {};

TEST_P(EnrichLanguage, IsThePrimarySubtag) {
  Story story = copy({GetParam().text});
  story.language = GetParam().declared;
  EXPECT_EQ(derived_values(enriched(story), Field::Lang),
            Values{GetParam().language});
}

INSTANTIATE_TEST_SUITE_P(
    Stories, EnrichLanguage,
    testing::Values(
        LanguageCase{"declared", "en-IN", "Der Regen kam spät.", "en"},
        LanguageCase{"underscore", "zh_Hant_TW", "", "zh"},
        LanguageCase{"english", "",
                     "Heavy rain flooded several villages in the hills on "
                     "Tuesday and cut the only road to the district town.",
                     "en"},
        LanguageCase{"hindi", "",
                     "मंगलवार को भारी बारिश के कारण कई गांवों में पानी भर गया और "
                     "सड़क बंद हो गई।",
                     "hi"},
        LanguageCase{"chinese", "",
                     "周二的大雨淹没了山区的几个村庄，并切断了通往县城的唯一道路。",
                     "zh"},
        LanguageCase{"arabic", "",
                     "غمرت الأمطار الغزيرة عدة قرى في الجبال يوم الثلاثاء "
                     "وقطعت الطريق الوحيد.",
                     "ar"},
        LanguageCase{"german", "",
                     "Schwere Regenfälle haben am Dienstag mehrere Dörfer "
                     "überflutet und die einzige Straße unterbrochen.",
                     "de"},
        LanguageCase{"spanish", "",
                     "Las fuertes lluvias inundaron el martes varios pueblos "
                     "de la sierra y cortaron la única carretera.",
                     "es"}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichLanguage, DetectedIsKeptAndSaidSo) {
  const Story story = enriched(
      copy({"Heavy rain flooded several villages in the hills on Tuesday and "
            "cut the only road to the district town, officials said."}));
  EXPECT_EQ(story.language, "en");
  ASSERT_NE(find(story, Field::Lang, "en"), nullptr);
  EXPECT_NE(find(story, Field::Lang, "en")->evidence, Evidence::Metadata);
}

TEST(EnrichLanguage, PlainEnglishNeedsNoDetector) {
  const std::string english =
      "Heavy rain flooded several villages in the hills on Tuesday, said the "
      "head of the district, and the only road to the town was cut.";
  const std::string german =
      "Schwere Regenfälle haben am Dienstag mehrere Dörfer überflutet und die "
      "einzige Straße in die Stadt unterbrochen, sagte der Landrat.";
  const std::string dutch =
      "Zware regen zette dinsdag de dorpen in de heuvels onder water en sneed "
      "de enige weg naar de stad af, of die van het westen, zei het hoofd.";
  EXPECT_TRUE(is_plainly_english(english + " " + english));
  EXPECT_FALSE(is_plainly_english(english));  // too short to be sure
  EXPECT_FALSE(is_plainly_english(english + " " + german));
  EXPECT_FALSE(is_plainly_english(german + " " + english));
  EXPECT_FALSE(is_plainly_english(dutch + " " + dutch));
  EXPECT_FALSE(is_plainly_english(std::string(500, '7')));
  EXPECT_FALSE(is_plainly_english(std::string(500, 'e')));
}

TEST(EnrichLanguage, IsNotGuessedFromNothing) {
  EXPECT_TRUE(derived_values(enriched(Story{}), Field::Lang).empty());
  EXPECT_TRUE(
      derived_values(enriched(copy({"12.5 7.25 99"})), Field::Lang).empty());
}

// --- The rest ---------------------------------------------------------------

TEST(EnrichMarks, ComeFromSignalsAndStatus) {
  Story story;
  story.signals.add(Signal::Update);
  story.status = PubStatus::Canceled;
  EXPECT_EQ(derived_values(enriched(story), Field::Is),
            (Values{"killed", "update"}));
}

TEST(Enrich, AgainChangesNothing) {
  Story story = copy({"Heavy rain flooded villages in Karnataka on Tuesday and "
                      "cut the road to Guizhou, officials in Delhi said."});
  story.agency = "AP/PTI";
  story.dateline_place = "BENGALURU";
  const Story once = enriched(story);
  EXPECT_EQ(enriched(once), once);
}

TEST(EnrichProperty, AnyBytesAreSafe) {
  constexpr unsigned kSeed = 20180529;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  Enricher enricher;
  const std::string pieces[] = {"Guizhou", "贵州", "\xff", "\xe8\xb4", ", ",
                                "India", "कर्नाटक", " ", "U.S.", "in Jordan",
                                "\n", "(AFP)", "/", "\x80"};
  for (int i = 0; i < 200; ++i) {
    const auto text = [&] {
      std::string made;
      for (auto n = random() % 12; n > 0; --n) {
        made += pieces[random() % std::size(pieces)];
      }
      return made;
    };
    Story story = copy({text(), text()});
    story.headline = text();
    story.agency = text();
    story.dateline_text = text();
    story.dateline_place = text();
    story.publisher = text();
    story.url = text();
    story.places = {{text(), "", text(), Role::About}};

    enricher.enrich(story);

    for (const Derived& derived : story.derived) {
      ASSERT_FALSE(derived.value.empty());
    }
  }
}

TEST(EnrichPlain, LooksForNoNamesButKeepsWhatTheSourceSays) {
  Story story = copy({"Governor Sun Zhigang spoke in Guiyang, Guizhou."});
  story.people = {{.name = "Ada Example"}};
  Story plain = story;
  Enricher enricher;

  enricher.enrich(story);
  enricher.enrich(plain, {}, Depth::Plain);

  EXPECT_EQ(sorted(story, Field::Province), Values{"CN-GZ"});
  EXPECT_EQ(sorted(plain, Field::Province), Values{});
  EXPECT_EQ(sorted(plain, Field::Person), Values{"Ada Example"});
  EXPECT_EQ(sorted(plain, Field::Lang), sorted(story, Field::Lang));
}

}  // namespace
}  // namespace dateline::indexer
