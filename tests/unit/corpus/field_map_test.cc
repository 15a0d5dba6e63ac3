// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/field_map.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

Reading read_mapped(const std::string& map, const std::string& bytes) {
  const FieldMap names = FieldMap::parse(map, "map");
  return read_bytes(bytes, {}, {.format = "", .names = &names});
}

TEST(FieldMap, NamesFieldsThatTheTableDoesNotKnow) {
  const Reading reading = read_mapped(
      "# of the old system\n"
      "headline = Schlagzeile\n\n"
      "body     = Fliess_Text\n",
      R"({"SCHLAGZEILE": "Ein Titel", "fliesstext": "Ein Absatz."})");

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].headline, "Ein Titel");
  EXPECT_EQ(texts(reading.stories[0].body), Texts{"Ein Absatz."});
}

TEST(FieldMap, GoesBeforeTheTable) {
  const Reading reading = read_mapped(
      "headline = kicker\n",
      R"({"title": "Section", "kicker": "The headline", "text": "Words."})");

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].headline, "The headline");
  EXPECT_EQ(reading.stories[0].kicker, "");
}

TEST(FieldMap, TakesTheFirstNameThatHoldsAnything) {
  const std::string map = "body = long, short\nheadline = t\n";

  EXPECT_EQ(texts(read_mapped(map, R"({"t": "x", "short": "S.", "long": "L."})")
                      .stories.at(0).body), Texts{"L."});
  EXPECT_EQ(texts(read_mapped(map, R"({"t": "x", "short": "S.", "long": ""})")
                      .stories.at(0).body), Texts{"S."});
}

TEST(FieldMap, StepsIntoObjects) {
  const Reading reading = read_mapped(
      "headline  = meta.head_line\nbody = payload.text.full\n",
      R"({"meta": {"HeadLine": "Deep"}, "payload": {"text": {"full": "Down."}},
          "id": "d1"})");

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].headline, "Deep");
  EXPECT_EQ(texts(reading.stories[0].body), Texts{"Down."});
  EXPECT_EQ(reading.stories[0].guid, "d1");
}

TEST(FieldMap, LeavesOutWhatMeansSomethingElseHere) {
  const Reading reading = read_mapped(
      "ignore = category, source\n",
      R"({"title": "A", "text": "B.", "category": "7", "source": "db2"})");

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].desk, "");
  EXPECT_EQ(reading.stories[0].source, "");
}

TEST(FieldMap, MakesACsvOfUnknownNamesReadable) {
  const std::string csv = "nr;kopf;inhalt\n1;Ein Titel;Ein Absatz.\n";

  EXPECT_NE(read_bytes(csv).stories.at(0).format, "csv");
  const Reading reading =
      read_mapped("id = nr\nheadline = Kopf\nbody = Inhalt\n", csv);

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].format, "csv");
  EXPECT_EQ(reading.stories[0].guid, "1");
  EXPECT_EQ(reading.stories[0].headline, "Ein Titel");
}

TEST(FieldMap, DoesNotTouchFormatsWithFieldsOfTheirOwn) {
  const Reading reading = read_mapped(
      "headline = uri\n",
      R"({"uri": "u", "versioncreated": "2020-01-01T00:00:00Z",
          "headline": "Its own", "body_text": "Words."})");

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].headline, "Its own");
}

struct Case {
  const char* name;
  const char* map;
  const char* where;
  const char* what;
  const char* hint;
};

class FieldMapErrorTest : public testing::TestWithParam<Case> {};

TEST_P(FieldMapErrorTest, NamesItsLine) {
  try {
    FieldMap::parse(GetParam().map, "dump.map");
    FAIL() << "was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Usage);
    EXPECT_EQ(error.where, GetParam().where);
    EXPECT_STREQ(error.what(), GetParam().what);
    EXPECT_EQ(error.hint, GetParam().hint);
  }
}

INSTANTIATE_TEST_SUITE_P(Lines, FieldMapErrorTest, testing::Values(
    Case{"NoEquals", "# a\nheadline Kopf\n", "dump.map:2",
         "no '=': write ours = theirs", ""},
    Case{"Misspelt", "headlin = Kopf\n", "dump.map:1",
         "no field 'headlin' of a story", "did you mean headline?"},
    Case{"Twice", "headline = Kopf\nbody = kopf\n", "dump.map:2",
         "'kopf' is named twice", ""},
    Case{"Nothing", "headline =\n", "dump.map:1", "no name behind '='", ""}),
    [](const auto& test) { return test.param.name; });

TEST(FieldMap, ReadsAFile) {
  EXPECT_THROW(FieldMap::read("/nonexistent/map"), Error);
}

TEST(FieldMap, TextTellsMapsApart) {
  const FieldMap one = FieldMap::parse("body=a\n", "m");
  const FieldMap same = FieldMap::parse("# x\n body = a\n", "m");
  const FieldMap other = FieldMap::parse("body = b\n", "m");

  EXPECT_EQ(one.text(), same.text());
  EXPECT_NE(one.text(), other.text());
}

TEST(Lines, OfBadRowsAreNamed) {
  EXPECT_EQ(read_bytes("{\"title\": \"A\", \"text\": \"B.\"}\n\n"
                       "{\"title\": \"A\", \"text\": \"B.\"}\n{\"tit\n")
                .problems,
            Texts{"file:line 4: jsonl: no valid json"});
  EXPECT_EQ(read_bytes("title,text,url\nA,\"B.\n\nC.\",\n,,u\n").problems,
            Texts{"file:line 5: csv: a row without a story's text"});
}

}  // namespace
}  // namespace dateline::corpus
