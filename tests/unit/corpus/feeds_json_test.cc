// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small facts about the JSON of single agencies; whole files are fixtures of
// formats_test.cc.
#include <gtest/gtest.h>

#include <string>

#include "corpus/json/agency_json.h"
#include "corpus/json/members.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

std::string superdesk_item(const std::string& more) {
  return R"({"guid": "g", "family_id": "g", "headline": "Head",
             "body_html": "<p>Text.</p>", "pubstatus": "usable")" +
         more + "}";
}

std::string digitalwires_entry(const std::string& more) {
  return R"({"format": "digitalwires@1", "headline": "Head",
             "article_html": "<p>Text.</p>")" +
         more + "}";
}

std::string ap_item(const std::string& more) {
  return R"({"api_version": "2", "org_name": "o", "data": {"item": {
             "uri": "u", "altids": {"itemid": "i"}, "headline": "Head")" +
         more + "}}}";
}

struct StateCase {
  const char* state;
  PubStatus status;
  bool killed;
};

class SuperdeskState : public testing::TestWithParam<StateCase> {};

TEST_P(SuperdeskState, DecidesOnTheStatus) {
  const Story story = read_story(superdesk_item(
      R"(, "state": ")" + std::string(GetParam().state) + "\""));

  EXPECT_EQ(story.status, GetParam().status);
  EXPECT_EQ(story.signals.has(Signal::Kill), GetParam().killed);
}

INSTANTIATE_TEST_SUITE_P(
    States, SuperdeskState,
    testing::Values(StateCase{"published", PubStatus::Usable, false},
                    StateCase{"corrected", PubStatus::Usable, false},
                    StateCase{"killed", PubStatus::Canceled, true},
                    StateCase{"recalled", PubStatus::Canceled, true},
                    StateCase{"draft", PubStatus::Withheld, false},
                    StateCase{"in_progress", PubStatus::Withheld, false},
                    StateCase{"fetched", PubStatus::Usable, false}),
    [](const testing::TestParamInfo<StateCase>& row) {
      return std::string(row.param.state);
    });

TEST(Superdesk, SpikedItemsAreNoStories) {
  EXPECT_EQ(read_bytes(superdesk_item(R"(, "state": "spiked")")).problems,
            Texts{"file: superdesk: spiked item, no story"});
}

TEST(Superdesk, TheVersionIsTheArchivesOwn) {
  const Story story = read_story(superdesk_item(
      R"(, "state": "published", "version": "v1", "_current_version": 9)"));

  EXPECT_EQ(story.version, 9U);
  EXPECT_EQ(story.version_raw, "");
}

TEST(Superdesk, CodesStandUnderQcode) {
  const Story story = read_story(superdesk_item(
      R"(, "state": "published", "subject": [{"qcode": "04000000"}])"));

  ASSERT_EQ(story.subjects.size(), 1U);
  EXPECT_EQ(story.subjects[0].code, "04000000");
}

TEST(Digitalwires, ContactsNeverReachTheBody) {
  const Story story = read_story(digitalwires_entry(
      R"(, "ednotes": [{"role": "dpaednoterole:contacts",
                        "ednote": "Tel. 030"}])"));

  EXPECT_EQ(texts(story.body), Texts{"Text."});
  EXPECT_EQ(story.notes, Texts{"Tel. 030"});
}

TEST(Digitalwires, TheClosingLineIsTheSignOff) {
  const Story story = read_story(digitalwires_entry(
      R"(, "ednotes": [{"role": "dpaednoterole:closingline",
                        "ednote": "dpa ab yyzz n1"}])"));

  EXPECT_EQ(story.signoff, "dpa ab yyzz n1");
  EXPECT_TRUE(story.notes.empty());
}

TEST(Digitalwires, BoxesAreCutText) {
  const Story story = read_story(
      digitalwires_entry(R"(, "infobox_html": "<p>In a box.</p>")"));

  ASSERT_EQ(story.cuts.size(), 1U);
  EXPECT_EQ(story.cuts[0].text, "In a box.");
}

TEST(Digitalwires, AnEntryForAPictureIsNamed) {
  const std::string entry =
      R"({"format": "digitalwires@1", "urn": "u", "headline": "Head",
          "associations": [{"type": "image", "urn": "u"}]})";

  EXPECT_EQ(read_bytes(entry).problems,
            Texts{"file: digitalwires: image item, no story"});
}

TEST(Digitalwires, AnEntryWithoutAnythingIsRefused) {
  EXPECT_EQ(read_bytes(R"({"format": "digitalwires@1"})").problems,
            Texts{"file: digitalwires: an entry without text"});
}

TEST(ApMedia, WithoutItsTextItIsAnExcerpt) {
  const Story story =
      read_story(ap_item(R"(, "description_summary": "In short.")"));

  EXPECT_TRUE(story.signals.has(Signal::Excerpt));
  EXPECT_EQ(texts(story.body), Texts{"In short."});
}

TEST(ApMedia, TheSlugKeepsItsTakeKeyApart) {
  const Story story =
      read_story(ap_item(R"(, "slugline": "BC-Kites, 3rd Ld-Writethru")"));

  EXPECT_EQ(story.slug, "BC-Kites");
  EXPECT_EQ(story.take_key, "3rd Ld-Writethru");
  EXPECT_TRUE(story.signals.has(Signal::Update));
}

TEST(ApMedia, ParentsOfPlacesAreLeftOut) {
  const Story story = read_story(ap_item(
      R"(, "place": [{"name": "Perth", "rels": ["direct"]},
                     {"name": "Oceania", "rels": ["ancestor"]}])"));

  ASSERT_EQ(story.places.size(), 1U);
  EXPECT_EQ(story.places[0].name, "Perth");
}

TEST(ApMedia, WhatOthersProvideIsItsCopyWhereItSaysSo) {
  const Story story = read_story(ap_item(
      R"(, "provider": "Zetscores",
         "copyrightnotice": "Copyright 2021 Associated Press.")"));

  EXPECT_EQ(story.provider, "Zetscores");
  EXPECT_EQ(story.agency, "AP");
}

TEST(ApMedia, PicturesAreNamed) {
  EXPECT_EQ(read_bytes(ap_item(R"(, "type": "picture")")).problems,
            Texts{"file: ap-media: picture item, no story"});
}

TEST(PictureSearch, ItsResultsAreNamed) {
  const std::string answer =
      R"({"Items": [{"MediaNumber": "1", "MediaType": "Video"}]})";

  EXPECT_EQ(read_bytes(answer).problems,
            Texts{"file: json: Video of a search, no story"});
}

TEST(Members, QcodesHaveASchemeOrNone) {
  std::string scheme, code;

  split_qcode("medtop:20000768", scheme, code);
  EXPECT_EQ(scheme + "|" + code, "medtop|20000768");

  split_qcode("20000768", scheme, code);
  EXPECT_EQ(scheme + "|" + code, "|20000768");
}

TEST(AgencyJson, JsonLinesKeepTheirRow) {
  const std::string line = R"({"family_id": "1", "state": "published"})";

  EXPECT_EQ(recognize_superdesk(line + "\n" + line + "\n"), 0);
  EXPECT_GT(recognize_superdesk(line), 0);
}

}  // namespace
}  // namespace dateline::corpus
