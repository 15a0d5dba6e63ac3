// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who wrote, sent and printed the stories of tests/data/credits: the whole way
// from copy to facet.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include "indexer/enrich/credit_phrases.h"
#include "indexer/enrich/enrich.h"
#include "indexer/normalize/normalize.h"

namespace dateline::indexer {
namespace {

using Values = std::vector<std::string>;

struct Case {
  std::string name;
  std::map<std::string, Values> wanted;  // by field
  Story story;
};

std::string after(const std::string& line, std::string_view mark) {
  return line.substr(line.find(mark) + mark.size());
}

void set_metadata(Story& story, const std::string& field,
                  const std::string& value) {
  if (field == "byline") story.bylines.push_back(value);
  struct Row {
    std::string_view name;
    std::string Story::*member;
  };
  constexpr auto kRows = std::to_array<Row>({{"agency", &Story::agency},
                                             {"credit", &Story::credit},
                                             {"provider", &Story::provider},
                                             {"publisher", &Story::publisher},
                                             {"source", &Story::source},
                                             {"url", &Story::url}});
  for (const Row& row : kRows) {
    if (row.name == field) story.*row.member = value;
  }
}

/// "ap, hill country wire" as two values, sorted.
Values sorted_values(std::string text) {
  Values values;
  constexpr std::string_view kBetween = ", ";
  for (auto at = text.find(kBetween); at != text.npos;
       at = text.find(kBetween)) {
    values.push_back(text.substr(0, at));
    text.erase(0, at + kBetween.size());
  }
  values.push_back(text);
  std::ranges::sort(values);
  return values;
}

/// Metadata, what is wanted, headline or paragraph.
void read_line(const std::string& line, Case& one) {
  const std::string field =
      line.substr(0, std::min(line.find(" = "), line.size()));
  if (line.starts_with("+ ")) {
    set_metadata(one.story, field.substr(2), after(line, " = "));
  } else if (field == "agency" || field == "provider" ||
             field == "publisher") {
    one.wanted[field] = sorted_values(after(line, " = "));
  } else if (one.story.headline.empty()) {
    one.story.headline = line;
  } else {
    one.story.body.push_back({ParagraphKind::Text, line});
  }
}

std::vector<Case> read_cases() {
  std::ifstream file(DATELINE_SOURCE_DIR "/tests/data/credits/stories.txt");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("=== ")) {
      cases.push_back({.name = line.substr(4), .wanted = {}, .story = {}});
    } else if (!line.empty() && !line.starts_with('#')) {
      read_line(line, cases.back());
    }
  }
  return cases;
}

Values values_of(const Story& story, Field field) {
  const auto derived = derived_values(story, field);
  Values values(derived.begin(), derived.end());
  std::ranges::sort(values);
  return values;
}

class Credits : public testing::TestWithParam<Case> {
 protected:
  Values wanted(const std::string& field) const {
    const auto found = GetParam().wanted.find(field);
    return found == GetParam().wanted.end() ? Values() : found->second;
  }
};

TEST_P(Credits, AreWhoWroteSentAndPrinted) {
  Story story = normalize(GetParam().story);
  Enricher().enrich(story);

  EXPECT_EQ(values_of(story, Field::Agency), wanted("agency"));
  EXPECT_EQ(values_of(story, Field::Provider), wanted("provider"));
  EXPECT_EQ(values_of(story, Field::Publisher), wanted("publisher"));
}

INSTANTIATE_TEST_SUITE_P(Stories, Credits, testing::ValuesIn(read_cases()),
                         [](const auto& row) {
                           std::string name = row.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(CreditSet, IsThere) { EXPECT_GE(read_cases().size(), 30U); }

// --- Phrases ----------------------------------------------------------------

struct PhraseCase {
  const char* label;
  const char* text;
  Values ids;
};

class CreditPhrase : public testing::TestWithParam<PhraseCase> {};

TEST_P(CreditPhrase, NamesAgencies) {
  Values ids;
  for (const Agency* agency : agencies_in(GetParam().text)) {
    ids.emplace_back(agency->id);
  }
  EXPECT_EQ(ids, GetParam().ids);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, CreditPhrase,
    testing::Values(
        PhraseCase{"code", "(With inputs from PTI)", {"pti"}},
        PhraseCase{"two", "With files from Reuters and The Associated Press.",
                   {"reuters", "ap"}},
        PhraseCase{"role", "Reuters Staff", {"reuters"}},
        PhraseCase{"writer", "By Xinhua writer Li Ming", {"xinhua"}},
        PhraseCase{"given_name", "Petra Novak", {}},
        PhraseCase{"family_name", "Maria Petra", {}},
        PhraseCase{"small_letters", "Ani and Uni", {}},
        PhraseCase{"two_letters", "(With inputs from AP and HS)", {}},
        PhraseCase{"initials", "Novak, P. A.", {}},
        PhraseCase{"inside_of_a_word", "ANIMAL, PTIs, X-ANI-X", {}},
        PhraseCase{"nothing", "", {}}),
    [](const auto& row) { return row.param.label; });

TEST(CreditPhrase, OfAnySizeIsSafe) {
  EXPECT_TRUE(agencies_in(std::string(100000, 'A')).empty());
  EXPECT_TRUE(agencies_in("\xff\xfe -.-. \xe3\x80").empty());
}

}  // namespace
}  // namespace dateline::indexer
