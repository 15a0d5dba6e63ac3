// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/tagger.h"
#include "indexer/enrich/names/words.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

using Texts = std::vector<std::string_view>;

// --- Words ------------------------------------------------------------------

struct SplitCase {
  const char* label;
  const char* text;
  std::vector<std::string> words;
};

class NameWords : public testing::TestWithParam<SplitCase> {};

TEST_P(NameWords, AreSplitAsAnnotatedTextIs) {
  const std::string_view text = GetParam().text;
  std::vector<NameWord> words;

  split_words(text, words);

  std::vector<std::string> found;
  for (const NameWord& word : words) {
    found.emplace_back(text.substr(word.begin, word.end - word.begin));
  }
  EXPECT_EQ(found, GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, NameWords,
    testing::Values(
        SplitCase{"Possessive", "Sun's men", {"Sun", "'s", "men"}},
        SplitCase{"CurlyPossessive", "Sun’s men", {"Sun", "’s", "men"}},
        SplitCase{"InnerApostrophe", "O'Brien", {"O'Brien"}},
        SplitCase{"Initials", "J. K. Roy.", {"J.", "K.", "Roy", "."}},
        SplitCase{"Acronym", "the U.S. said", {"the", "U.S.", "said"}},
        SplitCase{"Abbreviation", "Gov. Sun left.",
                  {"Gov.", "Sun", "left", "."}},
        SplitCase{"Hyphen", "Al-Assad -- ill", {"Al-Assad", "--", "ill"}},
        SplitCase{"Ampersand", "AT&T, L & T", {"AT&T", ",", "L", "&", "T"}},
        SplitCase{"Number", "1,200 at 3.5", {"1,200", "at", "3.5"}},
        SplitCase{"Address", "see http://a.example/B now",
                  {"see", "http://a.example/B", "now"}},
        SplitCase{"Tag", "#BJP @user_1", {"#BJP", "@user_1"}},
        SplitCase{"OtherScripts", "习近平 in Łódź", {"习近平", "in", "Łódź"}}),
    [](const auto& test) { return std::string(test.param.label); });

TEST(NameWordCase, IsToldFromTheLetters) {
  const std::string text = "Sun said NASSCOM, iGate J. 5th Éire élan";
  std::vector<NameWord> words;

  split_words(text, words);

  std::vector<WordCase> cases;
  for (const NameWord& word : words) cases.push_back(word.word_case);
  EXPECT_EQ(cases, (std::vector<WordCase>{
                       WordCase::Capital, WordCase::Lower, WordCase::Capitals,
                       WordCase::Mark, WordCase::Mixed, WordCase::Initial,
                       WordCase::Number, WordCase::Capital, WordCase::Lower}));
}

TEST(NameWordKey, IgnoresCaseInEveryLatinLetter) {
  EXPECT_EQ(word_key("ÉIRE"), word_key("éire"));
  EXPECT_EQ(word_key("Łódź"), word_key("łódź"));
  EXPECT_NE(word_key("Sun"), word_key("Sung"));
}

// --- Tagger -----------------------------------------------------------------

std::vector<std::string> tagged(const Texts& texts) {
  constexpr std::array<const char*, 3> kKinds = {"PER ", "LOC ", "ORG "};
  NameTagger tagger;
  std::vector<std::string> found;
  for (const NameSpan& span : tagger.tag(texts)) {
    found.push_back(kKinds.at(static_cast<std::size_t>(span.kind)) +
                    std::string(texts[span.text].substr(
                        span.begin, span.end - span.begin)));
  }
  return found;
}

TEST(NameTagger, FindsPeoplePlacesAndOrganisations) {
  EXPECT_EQ(tagged({"President Nicolas Sarkozy met officials of the World "
                    "Bank in Paris on Monday."}),
            (std::vector<std::string>{"PER Nicolas Sarkozy", "ORG World Bank",
                                      "LOC Paris"}));
}

TEST(NameTagger, KoreanNamesKeepTheirLastSyllable) {
  EXPECT_EQ(tagged({"Trump Has Not Ruled Out Kim Jong Un Summit"}),
            (std::vector<std::string>{"PER Trump", "PER Kim Jong Un"}));
  EXPECT_EQ(tagged({"Kim Jong Said To Be Ill"}),
            (std::vector<std::string>{"PER Kim Jong"}));
}

TEST(NameTagger, HasNothingToSayOfPlainWords) {
  EXPECT_TRUE(tagged({"", "the rain fell for three days.", "习近平"}).empty());
}

TEST(NameTagger, SpansLieInTheirTextsInOrder) {
  const std::vector<std::string> parts = {
      "Sun", "Zhigang", "of", "the", "\xff\xfe", "U.S.", "(", "'s", "Bank",
      "İstanbul", "习近平", "\xe2\x80\x99s", "Ministry", ".", "\"", "&", "JOHN"};
  std::mt19937 random(20180529);
  NameTagger tagger;
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> lines(3);
    for (std::string& line : lines) {
      for (int k = static_cast<int>(random() % 30); k > 0; --k) {
        line += parts[random() % parts.size()];
        if (random() % 3 != 0) line += ' ';
      }
    }
    const Texts texts(lines.begin(), lines.end());

    const auto spans = tagger.tag(texts);

    NameSpan last;
    for (const NameSpan& span : spans) {
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end, texts[span.text].size());
      ASSERT_TRUE(span.text > last.text || span.begin >= last.end);
      last = span;
    }
    const std::vector<NameSpan> first(spans.begin(), spans.end());
    const auto again = tagger.tag(texts);
    ASSERT_TRUE(std::ranges::equal(first, again));
  }
}

TEST(NameModel, OfAnotherSizeIsRefused) {
  const std::string cut(200, '\0');
  EXPECT_THROW(read_model(cut), Error);
  EXPECT_THROW(read_model(""), Error);
}

// --- People -----------------------------------------------------------------

struct PersonCase {
  const char* label;
  const char* surface;
  const char* value;
};

class PersonValue : public testing::TestWithParam<PersonCase> {};

TEST_P(PersonValue, IsTheBareName) {
  const std::string value = person_value(GetParam().surface);

  EXPECT_EQ(value, GetParam().value);
  EXPECT_EQ(person_value(value), value);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PersonValue,
    testing::Values(PersonCase{"Title", "Gov. Sun Zhigang", "Sun Zhigang"},
                    PersonCase{"Titles", "Vice Governor Luo", "Luo"},
                    PersonCase{"Possessive", "Mr Sun's", "Sun"},
                    PersonCase{"Capitals", "SUN ZHIGANG", "Sun Zhigang"},
                    PersonCase{"CapitalParts", "O'BRIEN-SMITH",
                               "O'Brien-Smith"},
                    PersonCase{"TitleAlone", "President", "President"},
                    PersonCase{"Stray", "\"Sun Zhigang,", "Sun Zhigang"},
                    PersonCase{"PublicFigure", "President Kim Jong-un",
                               "Kim Jong Un"},
                    PersonCase{"SurnameAlone", "Gorbachev", "Gorbachev"},
                    PersonCase{"Nothing", " - ", ""}),
    [](const auto& test) { return std::string(test.param.label); });

// --- Linking ----------------------------------------------------------------

/// Spans of `names` where they stand in `texts`, one after the other.
std::vector<NameSpan> spans_of(
    const Texts& texts,
    const std::vector<std::pair<std::string_view, NameKind>>& names) {
  std::vector<NameSpan> spans;
  std::uint32_t text = 0;
  std::size_t from = 0;
  for (const auto& [name, kind] : names) {
    std::size_t at = texts[text].find(name, from);
    while (at == std::string_view::npos && text + 1 < texts.size()) {
      at = texts[++text].find(name);
    }
    if (at == std::string_view::npos) {
      ADD_FAILURE() << name;
      break;
    }
    from = at + name.size();
    spans.push_back({text, static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(from), kind});
  }
  return spans;
}

std::vector<std::string> linked(
    const Texts& texts,
    const std::vector<std::pair<std::string_view, NameKind>>& names) {
  std::vector<std::string> found;
  std::vector<NameText> read(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) read_text(texts[i], read[i]);
  Analyzer analyzer;
  NameForms forms(analyzer);
  for (const NamedEntity& entity :
       link_names(read, spans_of(texts, names), forms)) {
    found.push_back(entity.value + " " +
                    std::to_string(entity.mentions.size()));
  }
  return found;
}

constexpr auto kPerson = NameKind::Person;
constexpr auto kPlace = NameKind::Place;
constexpr auto kOrg = NameKind::Org;

TEST(NameForms, SameNameIsKnownByHowItWasTagged) {
  Analyzer analyzer;
  NameForms forms(analyzer);

  const NameForm& person = forms.of(kPerson, "Jane Roe");
  const NameForm& firm = forms.of(kOrg, "Jane Roe");

  EXPECT_EQ(person.kind, kPerson);
  EXPECT_EQ(firm.kind, kOrg);
  EXPECT_EQ(&forms.of(kPerson, "Jane Roe"), &person);
}

TEST(NameForms, ManyAreForgottenBetweenStories) {
  Analyzer analyzer;
  NameForms forms(analyzer);
  const NameForm* const first = &forms.of(kPerson, "Jane Roe");
  forms.trim();
  EXPECT_EQ(&forms.of(kPerson, "Jane Roe"), first) << "few are kept";

  const std::string long_name(3 << 20, 'x');
  forms.of(kPerson, long_name);
  forms.trim();
  EXPECT_EQ(forms.count(), 0u);
  EXPECT_EQ(forms.of(kPerson, "Jane Roe").value, "Jane Roe");
}

TEST(LinkNames, SurnameIsThePersonNamedInFull) {
  EXPECT_EQ(linked({"Sun woos firms", "Governor Sun Zhigang spoke. Sun left."},
                   {{"Sun", kPerson}, {"Sun Zhigang", kPerson},
                    {"Sun", kPerson}}),
            (std::vector<std::string>{"Sun Zhigang 3"}));
}

TEST(LinkNames, SurnameIsThePersonNamedLast) {
  EXPECT_EQ(linked({"Anna Roy met Ben Roy. Roy left."},
                   {{"Anna Roy", kPerson}, {"Ben Roy", kPerson},
                    {"Roy", kPerson}}),
            (std::vector<std::string>{"Anna Roy 1", "Ben Roy 2"}));
}

TEST(LinkNames, MiddleNamesMakeNoOther) {
  EXPECT_EQ(linked({"Anna Maria Roy came. Anna Roy spoke. Anna Roy left."},
                   {{"Anna Maria Roy", kPerson}, {"Anna Roy", kPerson},
                    {"Anna Roy", kPerson}}),
            (std::vector<std::string>{"Anna Roy 3"}));
}

TEST(LinkNames, SurnameTaggedOtherwiseIsThePerson) {
  EXPECT_EQ(linked({"Luo Wenhai spoke. Luo left for Luoyang."},
                   {{"Luo Wenhai", kPerson}, {"Luo", kOrg}}),
            (std::vector<std::string>{"Luo Wenhai 2"}));
}

TEST(LinkNames, PlaceIsNoPerson) {
  EXPECT_EQ(linked({"Denzel Washington flew to Washington. Kerala wept."},
                   {{"Denzel Washington", kPerson}, {"Washington", kPlace},
                    {"Kerala", kPerson}}),
            (std::vector<std::string>{"Denzel Washington 1"}));
}

TEST(LinkNames, AliasesOfTheTableAreOne) {
  EXPECT_EQ(linked({"NASSCOM met Nasscom."}, {}),
            (std::vector<std::string>{"Nasscom 2"}));
  EXPECT_EQ(linked({"The National Association of Software and Service "
                    "Companies met."}, {}),
            (std::vector<std::string>{"Nasscom 1"}));
}

TEST(LinkNames, AcronymIsWhatItStandsBehind) {
  EXPECT_EQ(linked({"The Ranipur Growers Union (RGU) met. RGU won."},
                   {{"Ranipur Growers Union", kOrg}, {"RGU", kOrg},
                    {"RGU", kOrg}}),
            (std::vector<std::string>{"Ranipur Growers Union 3"}));
}

TEST(LinkNames, FirstWordIsTheCompanyNamedInFull) {
  EXPECT_EQ(linked({"Nilgiri Datalabs Pvt Ltd grew. Nilgiri hired."},
                   {{"Nilgiri Datalabs Pvt Ltd", kOrg}, {"Nilgiri", kOrg}}),
            (std::vector<std::string>{"Nilgiri Datalabs 2"}));
}

TEST(LinkNames, TableIsReadInScriptsThatTheTaggerIsNot) {
  EXPECT_EQ(linked({"新华社说，华为在贵阳。", "وقالت منظمة الصحة العالمية",
                    "विश्व बैंक ने कहा"}, {}),
            (std::vector<std::string>{"Huawei 1", "World Health Organization 1",
                                      "World Bank 1"}));
}

TEST(LinkNames, PublicFiguresAreOneInEveryScript) {
  for (const char* text : {"戈尔巴乔夫说", "قال غورباتشوف"}) {
    EXPECT_EQ(linked({text}, {}),
              (std::vector<std::string>{"Mikhail Gorbachev 1"}));
  }
  EXPECT_EQ(linked({"Gorbachev left Reykjavik."}, {{"Gorbachev", kPerson}}),
            (std::vector<std::string>{"Mikhail Gorbachev 1"}));
}

TEST(LinkNames, SurnameOfAPublicFigureIsWhoTheStoryNames) {
  EXPECT_EQ(linked({"Ivanka Trump came. Trump left."},
                   {{"Ivanka Trump", kPerson}, {"Trump", kPerson}}),
            (std::vector<std::string>{"Ivanka Trump 2"}));
}

TEST(LinkNames, CompanyCalledAsAPersonIsTheCompany) {
  EXPECT_EQ(linked({"Martin Hale Corp grew. Martin Hale hired."},
                   {{"Martin Hale Corp", kOrg}, {"Martin Hale", kPerson}}),
            (std::vector<std::string>{"Martin Hale 2"}));
  EXPECT_EQ(linked({"Eli Lilly and Co grew. Eli Lilly hired."},
                   {{"Eli Lilly", kPerson}}),
            (std::vector<std::string>{"Eli Lilly 2"}));
}

TEST(LinkNames, WhatIsNobodysNameIsLeftOut) {
  EXPECT_TRUE(linked({"In June God and Covid-19 met the First Amendment, West "
                      "German Ltd and N.Z. Dlrs, the House Speaker said."},
                     {{"June", kPerson}, {"God", kPerson},
                      {"Covid-19", kPerson}, {"First Amendment", kOrg},
                      {"West German", kOrg}, {"Ltd", kOrg},
                      {"N.Z. Dlrs", kPerson}, {"House Speaker", kPerson}})
                  .empty());
}

TEST(LinkNames, ProductIsOfWhoMakesIt) {
  EXPECT_EQ(linked({"The Apple Watch sells. The World Bank Group lends."},
                   {{"Apple Watch", kOrg}, {"World Bank Group", kOrg}}),
            (std::vector<std::string>{"Apple 1", "World Bank Group 1"}));
}

TEST(LinkNames, PossessiveIsWhoOwns) {
  EXPECT_EQ(linked({"Foley spoke. Foley's son, Google\u2019s man."},
                   {{"Foley", kPerson}, {"Foley's", kPerson},
                    {"Google\u2019s", kOrg}}),
            (std::vector<std::string>{"Foley 2", "Google 1"}));
}

TEST(LinkNames, SmallLettersAreNoAcronym) {
  EXPECT_TRUE(linked({"those who can, may; it is us"}, {}).empty());
}

}  // namespace
}  // namespace dateline::indexer
