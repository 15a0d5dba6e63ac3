// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/enrich/enrich.h"

namespace dateline::indexer {
namespace {

using Values = std::vector<std::string_view>;

Story enriched(Story story) {
  Enricher enricher;
  enricher.enrich(story);
  return story;
}

struct TopicCase {
  const char* label;
  Subject subject;
  Values topics;
};

class EnrichTopics : public testing::TestWithParam<TopicCase> {};

TEST_P(EnrichTopics, AreCanonicalWithAllAbove) {
  Story story;
  story.subjects = {GetParam().subject};
  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Topic), GetParam().topics);
}

INSTANTIATE_TEST_SUITE_P(
    Subjects, EnrichTopics,
    testing::Values(
        TopicCase{"media_topic",
                  {"medtop", "20001065", "fotboll", ""},
                  {"medtop:20001065", "medtop:20000822", "medtop:15000000"}},
        TopicCase{"subject_code",
                  {"subj", "15054000", "", ""},
                  {"medtop:20001065", "medtop:20000822", "medtop:15000000"}},
        TopicCase{"address",
                  {"", "http://cv.iptc.org/newscodes/mediatopic/17000000", "",
                   ""},
                  {"medtop:17000000"}},
        TopicCase{"code_of_an_agency_s_own_scheme",
                  {"sttsubj", "17000000", "Sää", ""},
                  {"medtop:17000000"}},
        TopicCase{"qcode_in_one", {"", "medtop:17000000", "", ""},
                  {"medtop:17000000"}},
        TopicCase{"code_before_name",
                  {"subj", "15000000", "Weather", ""},
                  {"medtop:15000000"}},
        TopicCase{"name_alone", {"nexis", "", "WEATHER", ""},
                  {"medtop:17000000"}},
        TopicCase{"name_in_another_language", {"dpasubject", "9", "Wetter", ""},
                  {"medtop:17000000"}},
        TopicCase{"rcv1", {"bip:topics:1.0", "GSPO", "", ""},
                  {"medtop:15000000"}},
        TopicCase{"rcv1_of_its_own", {"bip:topics:1.0", "C15", "", ""},
                  {"rcv1:C15", "rcv1:CCAT", "medtop:04000000"}},
        TopicCase{"own_name", {"reuters21578-topics", "money-fx", "money-fx",
                               "topic"},
                  {"money-fx"}},
        TopicCase{"own_code", {"N2", "BACT", "BACT", ""}, {"bact"}},
        TopicCase{"code_younger_than_the_table",
                  {"subj", "15054999", "", ""},
                  {"subj:15054999", "medtop:20001065", "medtop:20000822",
                   "medtop:15000000"}},
        TopicCase{"unknown_code_with_a_name",
                  {"medtop", "20009999", "Quantum chess", ""},
                  {"quantum chess"}},
        TopicCase{"desk", {"dpacat", "sp", "Sport", "category"}, {}},
        TopicCase{"nothing", {"medtop", "", "", ""}, {}}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichTopicsTogether, EachStandOnce) {
  Story story;
  story.subjects = {{"medtop", "15000000", "sport", ""},
                    {"subj", "15054000", "", ""},
                    {"", "", "Soccer", ""}};
  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Topic),
            (Values{"medtop:15000000", "medtop:20001065", "medtop:20000822"}));
}

TEST(EnrichTopicsTogether, SayWhatTheyWereReadFrom) {
  Story story;
  story.subjects = {{"medtop", "20001065", "fotboll", ""}};
  story = enriched(story);

  EXPECT_EQ(story.derived[0].note, "20001065 fotboll");
  EXPECT_EQ(story.derived[1].note, "above soccer");
  EXPECT_EQ(story.derived[2].note, "above competition discipline");
}

struct DeskCase {
  const char* label;
  const char* desk;
  const char* agency;
  const char* format;
  const char* derived;
};

class EnrichDesk : public testing::TestWithParam<DeskCase> {};

TEST_P(EnrichDesk, IsCanonical) {
  Story story;
  story.desk = GetParam().desk;
  story.agency = GetParam().agency;
  story.format = GetParam().format;
  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Desk), Values{GetParam().derived});
}

INSTANTIATE_TEST_SUITE_P(
    Desks, EnrichDesk,
    testing::Values(DeskCase{"name", "SPORT", "", "", "sport"},
                    DeskCase{"letter", "t", "AP", "anpa1312", "travel"},
                    DeskCase{"of_aap", "t", "AAP", "nitf", "sport"},
                    DeskCase{"own", "Budget 2021", "", "", "budget 2021"}),
    [](const auto& row) { return row.param.label; });

TEST(EnrichMetadata, OfSlugAndNamesIsKept) {
  Story story;
  story.slug = "BC-Quake";
  story.people = {{"Sun Zhigang", "", "", Role::About}};
  story.orgs = {{"Nasscom", "", "", Role::About}};
  story = enriched(story);

  EXPECT_EQ(derived_values(story, Field::Slug), Values{"bc-quake"});
  EXPECT_EQ(derived_values(story, Field::Person), Values{"Sun Zhigang"});
  EXPECT_EQ(derived_values(story, Field::Org), Values{"Nasscom"});
}

}  // namespace
}  // namespace dateline::indexer
