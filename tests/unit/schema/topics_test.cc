// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/topics.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <stdexcept>
#include <string>

#include "schema/desks.h"
#include "schema/sorted_lines.h"
#include "schema/topics/build.h"

namespace dateline {
namespace {

using Ids = std::vector<std::string_view>;

struct TopicCase {
  const char* label;
  const char* text;
  const char* id;
};

class TopicNames : public testing::TestWithParam<TopicCase> {};

TEST_P(TopicNames, AreFound) {
  EXPECT_EQ(find_topics(GetParam().text), Ids{GetParam().id});
}

INSTANTIATE_TEST_SUITE_P(
    Names, TopicNames,
    testing::Values(
        TopicCase{"english", "weather", "medtop:17000000"},
        TopicCase{"capitals", "WEATHER", "medtop:17000000"},
        TopicCase{"german", "Wetter", "medtop:17000000"},
        TopicCase{"chinese", "天气", "medtop:17000000"},
        TopicCase{"arabic", "طقس", "medtop:17000000"},
        TopicCase{"no_accents", "Meteo", "medtop:17000000"},
        TopicCase{"qcode", "medtop:17000000", "medtop:17000000"},
        TopicCase{"digits", "17000000", "medtop:17000000"},
        TopicCase{"subject_code", "subj:17000000", "medtop:17000000"},
        TopicCase{"reuters_1996", "rcv1:GWEA", "medtop:17000000"},
        TopicCase{"deep", "natural disaster", "medtop:20000151"},
        TopicCase{"old_code", "15054000", "medtop:20001065"},
        TopicCase{"retired_with_an_heir", "medtop:20000064",
                  "medtop:20000105"},
        TopicCase{"retired_name", "war crime action", "medtop:20000105"},
        TopicCase{"code_without_a_topic", "01011007", "subj:01011007"},
        TopicCase{"code_of_others", "rcv1:C15", "rcv1:C15"}),
    [](const auto& row) { return row.param.label; });

TEST(Topics, AreNotFoundByAnything) {
  EXPECT_TRUE(find_topics("").empty());
  EXPECT_TRUE(find_topics("...").empty());
  EXPECT_TRUE(find_topics("weathers").empty());
  EXPECT_TRUE(find_topics("99999999").empty());
  EXPECT_TRUE(find_topics("C15").empty());  // also a road
  EXPECT_TRUE(find_topics(std::string(100000, 'a')).empty());
}

TEST(Topics, ThatShareANameAreAllFound) {
  EXPECT_EQ(find_topics("online media"),
            (Ids{"medtop:20000048", "medtop:20000311"}));
}

TEST(Topics, HaveAllThatIsAboveThem) {
  EXPECT_EQ(topic_ancestors("medtop:20001065"),
            (Ids{"medtop:20000822", "medtop:15000000"}));
  EXPECT_EQ(topic_ancestors("rcv1:C152"),
            (Ids{"rcv1:C15", "rcv1:CCAT", "medtop:04000000"}));
  EXPECT_TRUE(topic_ancestors("medtop:15000000").empty());
  EXPECT_TRUE(topic_ancestors("my own").empty());
}

TEST(Topics, AreKnownByTheirIdsAlone) {
  ASSERT_TRUE(topic_by_id("medtop:17000000"));
  EXPECT_EQ(topic_by_id("medtop:17000000")->name, "weather");
  EXPECT_FALSE(topic_by_id("weather"));
  EXPECT_FALSE(topic_by_id(""));
  EXPECT_FALSE(topic_by_id("medtop:1"));
}

TEST(SortedLines, AgreeWithAMap) {
  std::mt19937 random(20180529);
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, std::string> lines;
    for (std::size_t i = random() % 20; i > 0; --i) {
      std::string key(1 + random() % 3, 'a');
      for (char& c : key) c = static_cast<char>('a' + random() % 4);
      lines[key] = std::to_string(random() % 1000);
    }
    std::string table;
    for (const auto& [key, value] : lines) table += key + '\t' + value + '\n';
    for (int probe = 0; probe < 20; ++probe) {
      std::string key(random() % 4, 'a');
      for (char& c : key) c = static_cast<char>('a' + random() % 4);
      const auto known = lines.find(key);
      const auto found = find_line(table, key);
      ASSERT_EQ(found.has_value(), known != lines.end()) << table << key;
      if (found) {
        ASSERT_EQ(*found, known->second) << table << key;
      }
    }
  }
}

struct BadTable {
  const char* label;
  const char* media;
  const char* codes;
};

class BadTopics : public testing::TestWithParam<BadTable> {};

TEST_P(BadTopics, AreRefused) {
  EXPECT_THROW(topics::build(GetParam().media, GetParam().codes),
               std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(
    Tables, BadTopics,
    testing::Values(
        BadTable{"short_row", "medtop:1\t\t\tone\n", ""},
        BadTable{"twice", "", "x:1\t\t\tone\nx:1\t\t\tone\n"},
        BadTable{"no_parent", "", "x:1\t\tx:2\tone\n"},
        BadTable{"circle", "", "x:1\t\tx:2\tone\nx:2\t\tx:1\ttwo\n"}),
    [](const auto& row) { return row.param.label; });

struct DeskCase {
  const char* label;
  const char* text;
  DeskScope scope;
  const char* desk;
};

class DeskNames : public testing::TestWithParam<DeskCase> {};

TEST_P(DeskNames, AreCanonical) {
  EXPECT_EQ(find_desk(GetParam().text, GetParam().scope), GetParam().desk);
}

INSTANTIATE_TEST_SUITE_P(
    Names, DeskNames,
    testing::Values(
        DeskCase{"anpa_letter", "s", {}, "sport"},
        DeskCase{"capital_letter", "F", {}, "business"},
        DeskCase{"travel_letter", "t", {"ap", "anpa1312"}, "travel"},
        DeskCase{"letter_of_an_agency", "t", {"aap", "nitf"}, "sport"},
        DeskCase{"letter_of_a_format", "t", {"", "superdesk"}, "sport"},
        DeskCase{"german_code", "wi", {"dpa", "iptc7901"}, "business"},
        DeskCase{"iptc_code", "POL", {}, "politics"},
        DeskCase{"name", "World News", {}, "international"},
        DeskCase{"finnish", "Urheilu", {}, "sport"},
        DeskCase{"chinese", "体育", {}, "sport"},
        DeskCase{"itself", "sport", {}, "sport"},
        DeskCase{"unknown", "Sunday magazine", {}, ""},
        DeskCase{"nothing", "", {}, ""},
        DeskCase{"punctuation", "--", {}, ""}),
    [](const auto& row) { return row.param.label; });

}  // namespace
}  // namespace dateline
