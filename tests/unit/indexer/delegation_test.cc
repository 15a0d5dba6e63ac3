// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story as a scraper leaves it, with no metadata and no dateline: what it is
// about is read from its text, whose it is from the line that signs it, and
// nothing from the furniture of the page.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "indexer/enrich/enrich.h"
#include "indexer/normalize/normalize.h"

namespace dateline::indexer {
namespace {

using Values = std::vector<std::string>;

Story delegation() {
  std::ifstream file(DATELINE_SOURCE_DIR
                     "/tests/golden/normalize/delegation/in/delegation.txt");
  Story story;
  for (std::string line; std::getline(file, line);) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  story = normalize(std::move(story));
  Enricher().enrich(story);
  return story;
}

Values sorted(const Story& story, Field field) {
  const auto derived = derived_values(story, field);
  Values values(derived.begin(), derived.end());
  std::ranges::sort(values);
  return values;
}

TEST(Delegation, IsTheAgencysThatSignsIt) {
  const Story story = delegation();

  EXPECT_EQ(sorted(story, Field::Agency), Values{"ians"});
  EXPECT_EQ(story.signoff, "--IANS");
  EXPECT_EQ(story.desk_initials, "rkm/sus/vd");
  EXPECT_TRUE(sorted(story, Field::Publisher).empty());
  EXPECT_TRUE(sorted(story, Field::Provider).empty());
}

TEST(Delegation, IsAboutBothProvincesAndCountries) {
  const Story story = delegation();

  EXPECT_EQ(sorted(story, Field::Country), (Values{"CN", "IN"}));
  EXPECT_EQ(sorted(story, Field::Province), (Values{"CN-GZ", "IN-KA"}));
  EXPECT_EQ(sorted(story, Field::City), (Values{"Bengaluru", "Guiyang"}));
  EXPECT_TRUE(sorted(story, Field::Filed).empty());
}

TEST(Delegation, HasThePeopleWhomSurnamesFollow) {
  EXPECT_EQ(sorted(delegation(), Field::Person),
            (Values{"Gagan Mehrotra", "Sun Zhigang", "Zhou Wenling"}));
}

TEST(Delegation, HasTheIndustryBodyAndTheCompanies) {
  EXPECT_EQ(sorted(delegation(), Field::Org),
            (Values{"Infosys", "Nasscom", "Sahyadri Analytics",
                    "Tungabhadra Infotech", "Wipro"}));
}

TEST(Delegation, KeepsNothingOfThePageInItsBody) {
  const Story story = delegation();

  ASSERT_EQ(story.body.size(), 9U);
  EXPECT_TRUE(story.body.back().text.ends_with("when the machine stops.\""));
  EXPECT_EQ(story.cuts.size(), 9U);
}

}  // namespace
}  // namespace dateline::indexer
