// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which names become facet values, given the tagger's spans.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/names/story_names.h"

namespace dateline::indexer {
namespace {

using Values = std::vector<std::string_view>;

struct Name {
  const char* surface;
  NameKind kind;
};

void derive(Story& story, const std::vector<NameSpan>& spans) {
  const auto texts = name_texts(story);
  std::vector<NameText> read(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) read_text(texts[i], read[i]);
  Analyzer analyzer;
  NameForms forms(analyzer);
  derive_names(story, read, spans, forms);
}

/// `story` with the values of `names`, each of them wherever it stands.
Story derived(Story story, const std::vector<Name>& names) {
  std::vector<NameSpan> spans;
  const auto texts = name_texts(story);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    for (const Name& name : names) {
      const std::string_view surface = name.surface;
      for (auto at = texts[i].find(surface); at != std::string_view::npos;
           at = texts[i].find(surface, at + 1)) {
        spans.push_back({i, static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(at + surface.size()),
                         name.kind});
      }
    }
  }
  derive(story, spans);
  return story;
}

Story copy(const std::string& headline,
           const std::vector<std::string>& paragraphs) {
  Story story;
  story.headline = headline;
  story.language = "en";
  for (const std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, text});
  }
  return story;
}

TEST(EnrichNames, OneMentionInTheLeadCounts) {
  const Story story = derived(copy("", {"Anil Desikan left.", "He is well."}),
                              {{"Anil Desikan", NameKind::Person}});

  EXPECT_EQ(derived_values(story, Field::Person), Values{"Anil Desikan"});
}

TEST(EnrichNames, OneMentionFurtherDownDoesNot) {
  const Story story =
      derived(copy("", {"It rained.", "Anil Desikan left Ranipur Traders."}),
              {{"Anil Desikan", NameKind::Person},
               {"Ranipur Traders", NameKind::Org}});

  EXPECT_TRUE(derived_values(story, Field::Person).empty());
  EXPECT_TRUE(derived_values(story, Field::Org).empty());
}

TEST(EnrichNames, SurnameIsASecondMention) {
  const Story story = derived(
      copy("", {"It rained.", "Anil Desikan left.", "He said so."}),
      {{"Anil Desikan", NameKind::Person}});
  EXPECT_TRUE(derived_values(story, Field::Person).empty());

  Story longer = copy("", {"It rained.", "Anil Desikan left."});
  longer.body.push_back({ParagraphKind::Text, "Desikan, 60, will rest."});
  const auto at = [](std::uint32_t text, std::uint32_t begin,
                     std::uint32_t end) {
    return NameSpan{text, begin, end, NameKind::Person};
  };
  const std::vector<NameSpan> spans = {at(2, 0, 12), at(3, 0, 7)};
  derive(longer, spans);

  EXPECT_EQ(derived_values(longer, Field::Person), Values{"Anil Desikan"});
  EXPECT_EQ(longer.derived.back().evidence, Evidence::Text);
  EXPECT_EQ(longer.derived.back().note,
            "Anil Desikan, paragraph 2, 2 mentions");
}

TEST(EnrichNames, KnownOrganisationCountsWhereverItStands) {
  const Story story =
      derived(copy("", {"It rained.", "So said the World Bank."}), {});

  EXPECT_EQ(derived_values(story, Field::Org), Values{"World Bank"});
}

TEST(EnrichNames, MetadataHasTheLastWord) {
  Story story = copy("", {"Anil Desikan of Ranipur Traders left."});
  story.people = {{"Meera Kashyap", "", "", Role::About}};
  story.orgs = {{"NASSCOM", "", "", Role::About}};

  story = derived(std::move(story), {{"Anil Desikan", NameKind::Person},
                                     {"Ranipur Traders", NameKind::Org}});

  EXPECT_EQ(derived_values(story, Field::Person), Values{"Meera Kashyap"});
  EXPECT_EQ(derived_values(story, Field::Org), Values{"Nasscom"});
}

TEST(EnrichNames, MetadataSurnameIsThePersonNamedInFull) {
  Story story = copy("RAVENHURST SPEAKS", {"Minister Anna Ravenhurst spoke."});
  story.people = {{"ravenhurst", "", "", Role::About},
                  {"gorbachev", "", "", Role::About}};

  story = derived(std::move(story), {{"Anna Ravenhurst", NameKind::Person}});

  EXPECT_EQ(derived_values(story, Field::Person),
            (Values{"Anna Ravenhurst", "Mikhail Gorbachev"}));
}

TEST(EnrichNames, LoneWordNeedsSomethingThatSaysItIsAName) {
  const Story titled = derived(copy("", {"Mr. Wembly came. Wembly left."}),
                               {{"Wembly", NameKind::Person}});
  const Story bare = derived(copy("", {"Wembly came. Wembly left."}),
                             {{"Wembly", NameKind::Person}});
  const Story opening =
      derived(copy("", {"Figures rose. Figures fell."}),
              {{"Figures", NameKind::Org}, {"Shelter", NameKind::Org}});
  const Story inside = derived(copy("", {"They met Shelter and left Shelter."}),
                               {{"Shelter", NameKind::Org}});

  EXPECT_EQ(derived_values(titled, Field::Person), (Values{"Wembly"}));
  EXPECT_TRUE(derived_values(bare, Field::Person).empty());
  EXPECT_TRUE(derived_values(opening, Field::Org).empty());
  EXPECT_EQ(derived_values(inside, Field::Org), (Values{"Shelter"}));
}

TEST(EnrichNames, MetadataInSmallLettersGetsCapitals) {
  Story story = copy("Rates", {"It rained."});
  story.people = {{"james baker", "", "", Role::About},
                  {"de Gaulle", "", "", Role::About}};

  story = derived(std::move(story), {});

  EXPECT_EQ(derived_values(story, Field::Person),
            (Values{"James Baker", "de Gaulle"}));
}

TEST(EnrichNames, AgencyOfTheStoryIsNotInIt) {
  Story story = copy("", {"\"No,\" she told PTI. PTI did not ask why."});
  add_derived(story, Field::Agency, "pti", Evidence::Signoff, "PTI");

  story = derived(std::move(story), {{"PTI", NameKind::Org}});

  EXPECT_TRUE(derived_values(story, Field::Org).empty());
}

TEST(EnrichNames, TablesAndNotesAreNotRead) {
  Story story = copy("", {"It rained."});
  story.body.push_back({ParagraphKind::Table, "World Bank 1 World Bank 2"});
  story.body.push_back({ParagraphKind::Note, "The World Bank is to follow."});

  EXPECT_TRUE(derived_values(derived(story, {}), Field::Org).empty());
}

TEST(EnrichNames, InOtherLanguagesOnlyKnownNamesCount) {
  Story story = copy("", {"Kalte Stimme und Hannelore Kalte sprachen."});
  story.language = "de";

  story = derived(std::move(story), {{"Kalte Stimme", NameKind::Person},
                                     {"Hannelore Kalte", NameKind::Person}});

  EXPECT_EQ(derived_values(story, Field::Person), Values{"Hannelore Kalte"});
}

}  // namespace
}  // namespace dateline::indexer
