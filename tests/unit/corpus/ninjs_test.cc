// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kVersion1 = R"({
  "uri": "urn:example:ferry-17", "type": "text", "version": "3",
  "pubstatus": "usable", "urgency": 2, "priority": 5,
  "headline": "Ferries to go electric", "slugline": "FERRY-BATTERY",
  "byline": "By Asha Rao", "located": "Kochi, India", "language": "en-IN",
  "firstcreated": "2018-05-29T09:00:00+0000",
  "versioncreated": "2018-05-29T11:35:00+0000",
  "embargoed": "2018-05-30T00:00:00Z", "ednote": "Picture follows.",
  "source": "PTI", "copyrightholder": "Harbour Press",
  "usageterms": "No archives", "keywords": ["ships"],
  "genre": [{"name": "Article", "code": "Article"}],
  "service": [{"name": "Shipping", "code": "s"}],
  "subject": [{"name": "shipping", "code": "04015004", "scheme": "iptc"}],
  "place": [{"name": "Kochi", "rel": "mentions", "code": "in-koc"}],
  "person": [{"name": "Jan Novak", "rel": "about"}],
  "organisation": [{"name": "Harbour Ferries"}],
  "body_html": "<p>One.</p><p>Two.</p>", "body_text": "One. Two.",
  "associations": {"main": {"type": "picture", "headline": "A ship",
                            "body_text": "A ship at sea."}}})";

TEST(Ninjs, ReadsVersion1) {
  const Story story = read_story(kVersion1);

  EXPECT_EQ(story.format, "ninjs");
  EXPECT_EQ(story.guid, "urn:example:ferry-17");
  EXPECT_EQ(story.version, 3U);
  EXPECT_EQ(story.status, PubStatus::Usable);
  EXPECT_EQ(story.urgency, 2);
  EXPECT_EQ(story.headline, "Ferries to go electric");
  EXPECT_EQ(story.slug, "FERRY-BATTERY");
  EXPECT_EQ(story.bylines, Texts{"Asha Rao"});
  EXPECT_EQ(story.dateline_place, "Kochi");
  EXPECT_EQ(story.language, "en-in");
  EXPECT_EQ(to_iso(story.created), "2018-05-29T09:00:00Z");
  EXPECT_EQ(to_iso(story.updated), "2018-05-29T11:35:00Z");
  EXPECT_EQ(to_iso(story.embargo_until), "2018-05-30T00:00:00Z");
  EXPECT_EQ(story.notes, Texts{"Picture follows."});
  EXPECT_EQ(story.source, "PTI");
  EXPECT_EQ(story.provider, "Harbour Press");
  EXPECT_EQ(story.usage_terms, "No archives");
  EXPECT_EQ(story.keywords, Texts{"ships"});
  EXPECT_EQ(story.genres, Texts{"Article"});
  EXPECT_EQ(story.desk, "Shipping");
  EXPECT_EQ(texts(story.body), (Texts{"One.", "Two."}));
}

TEST(Ninjs, KeepsCodesAndRoles) {
  const Story story = read_story(kVersion1);

  ASSERT_EQ(story.subjects.size(), 1U);
  EXPECT_EQ(story.subjects[0].code, "04015004");
  EXPECT_EQ(story.subjects[0].scheme, "iptc");
  ASSERT_EQ(story.places.size(), 1U);
  EXPECT_EQ(story.places[0].role, Role::Mentions);
  EXPECT_EQ(story.places[0].code, "in-koc");
  ASSERT_EQ(story.people.size(), 1U);
  EXPECT_EQ(story.people[0].role, Role::About);
  ASSERT_EQ(story.orgs.size(), 1U);
  EXPECT_EQ(story.orgs[0].name, "Harbour Ferries");
}

TEST(Ninjs, LeavesAssociationsAlone) {
  EXPECT_EQ(read_bytes(kVersion1).stories.size(), 1U);
}

TEST(Ninjs, ReadsVersion2) {
  const Story story = read_story(R"({
    "uri": "urn:example:2", "type": "text", "by": "Asha Rao",
    "versioncreated": "2018-05-29T11:35:00Z",
    "headlines": [{"role": "sub", "value": "Below"},
                  {"role": "main", "value": "Above"}],
    "descriptions": [{"role": "text", "value": "In short."}],
    "bodies": [
      {"role": "text", "contenttype": "text/plain", "value": "One. Two."},
      {"role": "xhtml", "contenttype": "text/html",
       "value": "<p>One.</p><p>Two.</p>"}],
    "places": [{"name": "Kochi", "literal": "koc", "rel": "located"}],
    "infosources": [{"name": "PTI"}]})");

  EXPECT_EQ(story.headline, "Above");
  EXPECT_EQ(story.subheadline, "Below");
  EXPECT_EQ(story.abstract, "In short.");
  EXPECT_EQ(texts(story.body), (Texts{"One.", "Two."}));
  EXPECT_EQ(story.dateline_place, "Kochi");
  EXPECT_EQ(story.source, "PTI");
}

TEST(Ninjs, ReadsVersion3) {
  const Story story = read_story(R"({
    "uri": "urn:example:3", "type": "text", "version": "20180529a",
    "versionCreated": "2018-05-29T13:35:00+02:00", "pubStatus": "CANCELED",
    "copyrightHolder": "TTX", "edNote": "Kill.", "signals": ["sig:correction"],
    "headlines": [{"role": "main", "value": "Above"}],
    "bodies": [{"role": "ttx", "contentType": "application/xml",
                "value": "<X>never this</X>"},
               {"role": "text", "contentType": "text/plain",
                "value": "Above\nOne.\nTwo."}]})");

  EXPECT_EQ(story.version_raw, "20180529a");
  EXPECT_EQ(to_iso(story.updated), "2018-05-29T13:35:00+02:00");
  EXPECT_EQ(story.status, PubStatus::Canceled);
  EXPECT_EQ(story.notes, Texts{"Kill."});
  EXPECT_TRUE(story.signals.has(Signal::Correction));
  EXPECT_EQ(texts(story.body), (Texts{"One.", "Two."}));
}

struct RefusedCase {
  const char* name;
  const char* json;
  const char* reason;
};

class NinjsRefusedTest : public testing::TestWithParam<RefusedCase> {};

TEST_P(NinjsRefusedTest, SaysWhy) {
  EXPECT_EQ(read_bytes(GetParam().json).problems, Texts{GetParam().reason});
}

INSTANTIATE_TEST_SUITE_P(Items, NinjsRefusedTest, testing::Values(
    RefusedCase{"Picture", R"({"uri": "u", "type": "picture",
      "versioncreated": "2018-05-29", "headline": "A ship",
      "description_text": "A ship at sea."})",
      "file: ninjs: picture item, no story"},
    RefusedCase{"Video", R"({"uri": "u", "type": "video", "pubstatus": "usable",
      "body_text": "Shot list."})", "file: ninjs: video item, no story"},
    RefusedCase{"Event", R"({"uri": "u", "type": "event",
      "pubStatus": "usable"})", "file: ninjs: event item, no story"},
    RefusedCase{"Empty", R"({"uri": "u", "type": "text",
      "pubstatus": "usable", "headline": null})",
      "file: ninjs: an item without text"}),
    [](const auto& test) { return test.param.name; });

TEST(Ninjs, NullsAreAbsent) {
  const Story story = read_story(R"({"uri": "u", "version": null,
    "versioncreated": null, "byline": null, "place": null, "body_html": "One.",
    "headline": "Above", "subject": [null]})");

  EXPECT_EQ(story.headline, "Above");
  EXPECT_EQ(texts(story.body), Texts{"One."});
}

TEST(Ninjs, ADescriptionStandsInForTheBody) {
  const Story story = read_story(R"({"uri": "u", "versioncreated": "2018",
    "headline": "Above", "description_text": "In short."})");

  EXPECT_EQ(texts(story.body), Texts{"In short."});
  EXPECT_TRUE(story.signals.has(Signal::Excerpt));
}

TEST(Ninjs, ComesInLinesAndWrappersToo) {
  const std::string line =
      R"({"uri": "u", "pubstatus": "usable", "headline": "A", "body_text": "1."})";

  const Reading lines = read_bytes(line + "\n" + line + "\n");
  const Reading wrapped = read_bytes(R"({"item": [)" + line + "]}");

  ASSERT_EQ(lines.stories.size(), 2U);
  EXPECT_EQ(lines.stories[0].format, "ninjs");
  EXPECT_EQ(wrapped.stories.size(), 1U);
}

}  // namespace
}  // namespace dateline::corpus
