// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/json_document.h"
#include "corpus/json_lines.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

TEST(Json, ReadsTheNamesOfDumps) {
  const Story story = read_story(R"({
    "ID": 17, "Title": "Ferries to go electric", "main_text": "One.\nTwo.",
    "Pub-Date": "Jan 5 2018", "authors": ["By Asha Rao", "Jan Novak"],
    "publication": "The Harbour", "agency": "PTI", "section": "Shipping",
    "tags": "ships, batteries", "lang": "en-GB", "permalink": "http://a.example",
    "city": "Kochi", "unknown": {"deep": [1, 2]}})");

  EXPECT_EQ(story.guid, "17");
  EXPECT_EQ(story.headline, "Ferries to go electric");
  EXPECT_EQ(texts(story.body), (Texts{"One.", "Two."}));
  EXPECT_EQ(to_iso(story.published), "2018-01-05");
  EXPECT_EQ(story.bylines, (Texts{"Asha Rao", "Jan Novak"}));
  EXPECT_EQ(story.publisher, "The Harbour");
  EXPECT_EQ(story.agency, "PTI");
  EXPECT_EQ(story.desk, "Shipping");
  EXPECT_EQ(story.keywords, (Texts{"ships", "batteries"}));
  EXPECT_EQ(story.language, "en-gb");
  EXPECT_EQ(story.url, "http://a.example");
  ASSERT_EQ(story.places.size(), 1U);
  EXPECT_EQ(story.places[0].name, "Kochi");
}

struct BodyCase {
  const char* name;
  const char* json;
  Texts body;
};

class JsonBodyTest : public testing::TestWithParam<BodyCase> {};

TEST_P(JsonBodyTest, IsFound) {
  EXPECT_EQ(texts(read_story(GetParam().json).body), GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(Shapes, JsonBodyTest, testing::Values(
    BodyCase{"Markup", R"({"content": "<p>One.</p><p>Two.</p>"})",
             {"One.", "Two."}},
    BodyCase{"Entities", R"({"content": "Rock &amp; roll."})",
             {"Rock & roll."}},
    BodyCase{"ListOfStrings", R"({"body": ["One.", "Two."]})",
             {"One.", "Two."}},
    BodyCase{"ListOfParts",
             R"({"title": "T", "contents": [
                {"type": "kicker", "content": "Sea"},
                {"type": "title", "content": "T"},
                {"type": "sanitized_html", "content": "One <b>bold</b>."},
                {"type": "image", "url": "x"}, null]})",
             {"One bold."}},
    BodyCase{"Rendered", R"({"title": {"rendered": "T"},
                             "content": {"rendered": "<p>One.</p>"}})",
             {"One."}},
    BodyCase{"FirstFilledNameWins", R"({"body": "", "text": "One."})",
             {"One."}},
    BodyCase{"TeaserOnly",
             R"({"title": "T", "summary": "A teaser.", "url": "http://a.b"})",
             {"A teaser."}},
    BodyCase{"CutByItsSource", R"({"content": "One. Tw [+3043 chars]"})",
             {"One. Tw"}}),
    [](const auto& test) { return test.param.name; });

TEST(Json, TellsNamesByWhatTheyAreNotByTheirPlace) {
  const Reading reading = read_bytes(
      "{\"title\": \"Ferry sails\", \"text\": \"It sailed.\"}\n"
      "{\"text\": \"It sank.\", \"title\": \"Ferry sinks\"}\n");

  ASSERT_EQ(reading.stories.size(), 2u);
  EXPECT_EQ(reading.stories[1].headline, "Ferry sinks");
  EXPECT_EQ(texts(reading.stories[1].body), Texts{"It sank."});
}

TEST(Json, MarksExcerpts) {
  EXPECT_TRUE(read_story(R"({"content": "One. Tw [+3043 chars]"})")
                  .signals.has(Signal::Excerpt));
  EXPECT_FALSE(
      read_story(R"({"content": "One."})").signals.has(Signal::Excerpt));
}

TEST(Json, TakesTheNameOfANestedSource) {
  const Story story = read_story(
      R"({"source": {"id": null, "name": "The Harbour"}, "content": "One."})");

  EXPECT_EQ(story.source, "The Harbour");
  EXPECT_EQ(story.publisher, "The Harbour");
}

struct CountCase {
  const char* name;
  std::string json;
  std::size_t stories, problems;
};

class JsonCountTest : public testing::TestWithParam<CountCase> {};

TEST_P(JsonCountTest, ReadsOrRefuses) {
  const Reading reading = read_bytes(GetParam().json);

  EXPECT_EQ(reading.stories.size(), GetParam().stories);
  EXPECT_EQ(reading.problems.size(), GetParam().problems);
}

std::string nested(std::size_t depth) {
  return R"({"text": "One.", "a": )" + std::string(depth, '[') +
         std::string(depth, ']') + "}";
}

INSTANTIATE_TEST_SUITE_P(Files, JsonCountTest, testing::Values(
    CountCase{"Array", R"([{"text": "One."}, {"text": "Two."}])", 2, 0},
    CountCase{"QuotesAndBackslashes",
              R"([{"text": "One \"}{\\"}, {"text": "Two.\\\\\""}])", 2, 0},
    CountCase{"Wrapped", R"({"status": "ok", "articles": [
                             {"title": "A", "content": "One."},
                             {"title": "B", "content": "Two."}]})", 2, 0},
    CountCase{"WrappedTwice", R"({"hits": {"hits": [
                {"_source": {"text": "One."}}, {"_source": {"text": "2."}}]}})",
              2, 0},
    CountCase{"WrappedUnderABodyName",
              R"({"content": [{"title": "A", "text": "One."},
                              {"title": "B", "text": "Two."}]})", 2, 0},
    CountCase{"SeveralDocuments", "{\n\"text\": \"One.\"\n}\n{\"text\": \"2\"}",
              2, 0},
    CountCase{"Lines", "{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n", 2, 0},
    CountCase{"LinesWithABadOne",
              "{\"text\": \"One.\"}\n{\"text\": \n{\"text\": \"Three.\"}\n", 2,
              1},
    CountCase{"FirstObjectNeverEnds",
              "{\"text\": \"One.\n{\"text\": \"Two.\"}\n{\"text\": \"3\"}\n", 2,
              1},
    CountCase{"ByteOrderMark", "\xEF\xBB\xBF{\"text\": \"One.\"}", 1, 0},
    CountCase{"NotANumber", R"({"text": "One.", "score": NaN})", 1, 0},
    CountCase{"LoneSurrogate", R"({"text": "One \ud83d two."})", 1, 0},
    CountCase{"RawLineEnd", "{\"text\": \"One.\n\nTwo.\"}", 1, 0},
    CountCase{"TrailingComma", R"({"text": "One.",})", 1, 0},
    CountCase{"HeadlineAlone", R"({"title": "Alert", "body": ""})", 1, 0},
    CountCase{"Settings",
              R"({"name": "app", "version": "1.2", "description": "A tool."})",
              0, 1},
    CountCase{"NoText", R"({"a": 1})", 0, 1},
    CountCase{"EmptyObject", "{}", 0, 1},
    CountCase{"EmptyArray", "[]", 0, 1},
    CountCase{"Strings", "[\"One.\", \"Two.\"]", 0, 1},
    CountCase{"Broken", R"({"text": "One." "more"})", 0, 1},
    CountCase{"DeepButLegal", nested(200), 1, 0},
    CountCase{"TooDeep", nested(1000000), 0, 1},
    CountCase{"OpenedForEver",
              "{\"a\": " + std::string(1000000, '['), 0, 1}),
    [](const auto& test) { return test.param.name; });

TEST(Json, SaysWhatItFoundInstead) {
  const Reading reading = read_bytes(R"({"width": 3, "height": 4})");

  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0],
            "file: json: no field with a story's text among width, height");
}

TEST(Json, NumbersItsRecords) {
  const Reading reading =
      read_bytes("{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n");

  ASSERT_EQ(reading.stories.size(), 2U);
  EXPECT_EQ(reading.stories[1].ordinal, 1U);
  EXPECT_EQ(reading.stories[1].offset, 18U);
  EXPECT_EQ(reading.stories[1].format, "jsonl");
}

TEST(Json, ProseInBracesIsNoJson) {
  EXPECT_EQ(recognize_json("[Editor's note] The ships"), 0);
  EXPECT_EQ(recognize_json("{{price}} per month"), 0);
  EXPECT_GT(recognize_json(" [ {\"a\""), 0);
}

TEST(JsonLines, AreToldFromOneDocument) {
  EXPECT_TRUE(is_json_lines("{\"a\": 1}\n{\"a\": 2}\n"));
  EXPECT_TRUE(is_json_lines("\xEF\xBB\xBF{\"a\": 1}\r\n{\"a\": "));
  EXPECT_FALSE(is_json_lines("{\"a\": 1}\n"));
  EXPECT_FALSE(is_json_lines("{\n\"a\": 1}\n{"));
  EXPECT_FALSE(is_json_lines("{\"a\": 1}"));
}

TEST(JsonDocument, KeepsItsTextWhileOthersComeAndGo) {
  const JsonDocument first(R"({"a": "one"})");
  { const JsonDocument second("{\"a\": \"" + std::string(9000, 'x') + "\"}"); }
  const JsonDocument third(R"({"a": "three"})");

  EXPECT_EQ(member_text(first.root(), "a").view(), "one");
  EXPECT_EQ(member_text(third.root(), "a").view(), "three");
}

TEST(JsonText, PrintsNumbersWhole) {
  const JsonDocument document(
      R"([18446744073709551615, -9223372036854775808,
          -2.2250738585072014e-308, true, null])");
  std::vector<std::string> printed;
  for (const JsonElement value : JsonList(document.root())) {
    printed.push_back(text_of(value).str());
  }

  EXPECT_EQ(printed, (Texts{"18446744073709551615", "-9223372036854775808",
                            "-2.2250738585072014e-308", "", ""}));
}

TEST(JsonList, HoldsAnArrayOrOneValueOrNothing) {
  const JsonDocument document(R"({"three": [1, 2, 3], "one": {"a": 1},
                                  "none": [], "null": null})");
  const auto count = [&](const char* name) {
    int elements = 0;
    const JsonList list(document.root().at_key(name).value());
    for ([[maybe_unused]] const JsonElement element : list) ++elements;
    return elements;
  };

  EXPECT_EQ(count("three"), 3);
  EXPECT_EQ(count("one"), 1);
  EXPECT_EQ(count("none"), 0);
  EXPECT_EQ(count("null"), 0);
}

/// An object with `members` of them, each name its number's.
std::string object_of(int members) {
  std::string text = "{";
  for (int i = 0; i < members; ++i) {
    text += (i > 0 ? ", \"" : "\"") + std::to_string(i) + "\": " +
            std::to_string(i);
  }
  return text + "}";
}

class JsonIndexTest : public testing::TestWithParam<int> {};

TEST_P(JsonIndexTest, FindsWhatAWalkFinds) {
  const JsonDocument document(object_of(GetParam()));
  const JsonIndex index(document.root());
  const JsonObject indexed(document.root(), index);
  const JsonObject plain(document.root());
  for (int i = -1; i <= GetParam(); ++i) {
    const std::string name = std::to_string(i);
    EXPECT_EQ(member_text(indexed, name).view(),
              member_text(plain, name).view());
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, JsonIndexTest,
                         testing::Values(0, 1, 7, 127, 128, 129, 500));

TEST(JsonIndex, OfTwoMembersOfOneNameTheFirstCounts) {
  const JsonDocument document(R"({"": 0, "a": 1, "a": 2})");
  const JsonIndex index(document.root());
  const JsonObject object(document.root(), index);

  EXPECT_EQ(member_text(object, "a").view(), "1");
  EXPECT_EQ(member_text(object, "").view(), "0");
}

TEST(JsonIndex, OfNoObjectIsEmpty) {
  const JsonDocument document(R"(["a"])");
  const JsonIndex index(document.root());
  JsonElement value;

  EXPECT_FALSE(find_member({document.root(), index}, "a", value));
}

TEST(JsonMend, TouchesOnlyWhatIsBroken) {
  const std::string good = R"({"a": "NaN, \"True\" \u00e9 \ud83d\ude00", "b": [1, 2]})";

  EXPECT_EQ(mend_json_text(good), good);
  EXPECT_EQ(mend_json_text(R"({"a": NaN, "b": [1,], "c": "\ud83d \' x"})"),
            R"({"a": null, "b": [1], "c": "\ufffd ' x"})");
}

}  // namespace
}  // namespace dateline::corpus
