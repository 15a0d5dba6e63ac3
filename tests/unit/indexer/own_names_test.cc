// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/own_names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/enrich/enrich.h"

namespace dateline::indexer {
namespace {

using Values = std::vector<std::string_view>;

OwnNames read(std::string_view table, std::vector<std::string>* told = nullptr) {
  OwnNames names;
  names.read(table, "gazetteer.tsv", [&](const Problem& problem) {
    if (told != nullptr) told->push_back(to_string(problem));
  });
  return names;
}

Story enriched(std::string text, const OwnNames& names) {
  Story story;
  story.language = "en";
  story.body.push_back({ParagraphKind::Text, std::move(text)});
  Enricher enricher(&names);
  enricher.enrich(story);
  return story;
}

bool has(const Story& story, Field field, std::string_view value) {
  const Values values = derived_values(story, field);
  return std::find(values.begin(), values.end(), value) != values.end();
}

constexpr std::string_view kText =
    "Farmers met in Guizhou on Monday to hear from the Tin Shed Union.";

TEST(OwnNames, AddPlacesWithAllAboveThem) {
  const OwnNames names = read("Nallur Bend\tplace\tnb1\t\tIN-KL\t\n");
  const Story story = enriched("Boats left Nallur Bend at dawn.", names);

  EXPECT_TRUE(has(story, Field::Place, "Nallur Bend"));
  EXPECT_TRUE(has(story, Field::Province, "IN-KL"));
  EXPECT_TRUE(has(story, Field::Country, "IN"));
  const auto found =
      std::find_if(story.derived.begin(), story.derived.end(),
                   [](const Derived& d) { return d.field == Field::Place; });
  EXPECT_EQ(found->note, "Nallur Bend, gazetteer.tsv nb1");
}

TEST(OwnNames, MayStandUnderTheNamesOfTheirColumns) {
  std::vector<std::string> told;
  const OwnNames names =
      read("surface\ttype\tid\tcanonical\tiso\tflags\n"
           "Tin Shed Union\torg\n"
           "surface\ttype\n",
           &told);

  EXPECT_TRUE(has(enriched(std::string(kText), names), Field::Org,
                  "Tin Shed Union"));
  ASSERT_EQ(told.size(), 1u);  // no row but the first is a head
  EXPECT_TRUE(told.front().starts_with("gazetteer.tsv:3: ")) << told.front();
}

TEST(OwnNames, AreFoundWholeAndInAnyCase) {
  const OwnNames names = read("Tin Shed Union\torg\t\tTSU\n");
  EXPECT_TRUE(has(enriched(std::string(kText), names), Field::Org, "TSU"));
  EXPECT_TRUE(has(enriched("THE TIN SHED UNION MET.", names), Field::Org,
                  "TSU"));
  EXPECT_FALSE(has(enriched("A tin shed burnt down.", names), Field::Org,
                   "TSU"));
}

TEST(OwnNames, TakeBuiltInPlacesBack) {
  EXPECT_TRUE(has(enriched(std::string(kText), OwnNames()), Field::Province,
                  "CN-GZ"));
  const OwnNames names = read("Guizhou\tplace\t\t\t\tSTOP\n");
  const Story story = enriched(std::string(kText), names);
  EXPECT_FALSE(has(story, Field::Province, "CN-GZ"));
  EXPECT_FALSE(has(story, Field::Country, "CN"));
}

std::string taken_back(const Story& story, Field field) {
  std::string lines;
  for (const Derived& value : story.taken_back) {
    if (value.field == field) lines += value.value + " <- " + value.note + "\n";
  }
  return lines;
}

TEST(OwnNames, SayWhatTheyHaveTakenBackOfPlaces) {
  const OwnNames names = read("# mine\nGuizhou\tplace\t\t\t\tSTOP\n");
  const Story story = enriched(std::string(kText), names);
  EXPECT_EQ(taken_back(story, Field::Province),
            "CN-GZ <- Guizhou, paragraph 1; gazetteer.tsv line 2, Guizhou\n");
  EXPECT_EQ(taken_back(story, Field::Country),
            "CN <- Guizhou, paragraph 1; gazetteer.tsv line 2, Guizhou\n");
}

TEST(OwnNames, SayNothingOfWhatOtherNamesStillGive) {
  const OwnNames names = read("Guizhou\tplace\t\t\t\tSTOP\n");
  const Story story =
      enriched("Farmers of Guizhou in China met in Beijing.", names);
  EXPECT_TRUE(has(story, Field::Country, "CN"));
  EXPECT_EQ(taken_back(story, Field::Country), "");
  EXPECT_NE(taken_back(story, Field::Province), "");
}

TEST(OwnNames, SayNothingOfWhatAnotherRowGives) {
  const OwnNames names = read(
      "Guizhou\tplace\t\t\t\tSTOP\nTin Shed\tplace\t\t\tCN-BJ\n");
  const Story story = enriched(std::string(kText), names);
  EXPECT_TRUE(has(story, Field::Country, "CN"));
  EXPECT_EQ(taken_back(story, Field::Country), "");
}

TEST(OwnNames, SayWhatTheyHaveTakenBackOfPeople) {
  const OwnNames names = read("Sun Zhigang\tperson\t\t\t\tSTOP\n");
  const Story story = enriched(
      "Governor Sun Zhigang met farmers. Sun Zhigang spoke first.", names);
  EXPECT_FALSE(has(story, Field::Person, "Sun Zhigang"));
  EXPECT_NE(taken_back(story, Field::Person).find(
                "gazetteer.tsv line 1, Sun Zhigang"),
            std::string::npos);
}

TEST(OwnNames, OfOneTypeLeaveTheOthersAlone) {
  const OwnNames names = read("Guizhou\torg\t\t\t\tSTOP\n");
  EXPECT_TRUE(has(enriched(std::string(kText), names), Field::Province,
                  "CN-GZ"));
}

TEST(OwnNames, ThatAreWrongAreToldWithTheirLines) {
  std::vector<std::string> told;
  const OwnNames names = read(
      "# surface\ttype\n"
      "\tplace\n"
      "Nallur\tvillage\n"
      "Nallur\tplace\t\t\tXX-YY\n"
      "Nallur\tplace\t\t\t\tHALT\n"
      "a\tplace\t\t\t\t\t\n"
      "Tin Shed Union\torg\t\tTSU\t\t\r\n",
      &told);
  EXPECT_EQ(told,
            (std::vector<std::string>{
                "gazetteer.tsv:2: no surface; row left out",
                "gazetteer.tsv:3: type 'village' is none of place, person, "
                "org; row left out",
                "gazetteer.tsv:4: iso 'XX-YY' is no country or province; row "
                "left out",
                "gazetteer.tsv:5: unknown flag 'HALT'; row left out",
                "gazetteer.tsv:6: more than six cells; row left out"}));
  EXPECT_TRUE(has(enriched(std::string(kText), names), Field::Org, "TSU"));
}

TEST(OwnNames, ThatChangeHaveAnotherDigest) {
  EXPECT_EQ(read("").digest(), 0U);
  EXPECT_NE(read("A\torg\n").digest(), read("B\torg\n").digest());
  EXPECT_EQ(read("A\torg\n").digest(), read("# word\nA\torg\n").digest());
}

}  // namespace
}  // namespace dateline::indexer
