// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/format.h"

#include <gtest/gtest.h>

#include <set>

#include "corpus/foreign.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

struct Case {
  const char* name;
  std::string head;
  const char* format;  // of the row; empty: none
};

class RecognizeTest : public testing::TestWithParam<Case> {};

TEST_P(RecognizeTest, ByContent) {
  const FormatRow* row = recognize(GetParam().head);

  EXPECT_EQ(row == nullptr ? "" : row->name, GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(Rows, RecognizeTest, testing::Values(
    Case{"Plain", "The ships are late.", "plain"},
    Case{"PlainWithATag", "The <b>ships</b> are late.", "plain"},
    Case{"Json", "{\"title\": \"x\", \"text\": \"y\"}", "json"},
    Case{"JsonArray", "[\n  {\"title\": \"x\"", "json"},
    Case{"JsonLines", "{\"title\": \"x\"}\n{\"title\": \"y\"}\n", "jsonl"},
    Case{"Ninjs", "{\"uri\": \"u\", \"versioncreated\": \"2018\"", "ninjs"},
    Case{"Reuters", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=",
         "reuters21578"},
    Case{"Html", "<!DOCTYPE html><html><head><title>x</title>", "html"},
    Case{"BracedProse", "{{price}} a month", "plain"},
    Case{"Nothing", " \n ", ""}),
    [](const auto& test) { return test.param.name; });

struct ForeignCase {
  const char* name;
  std::string head;
  const char* format;  // empty: not foreign
};

class ForeignTest : public testing::TestWithParam<ForeignCase> {};

TEST_P(ForeignTest, IsNamed) {
  EXPECT_EQ(foreign_format(GetParam().head), GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(Known, ForeignTest, testing::Values(
    ForeignCase{"OtherXml", "<?xml version='1.0'?><other><a/></other>",
                "xml with root <other>"},
    ForeignCase{"CommentOnly", "<!-- nothing -->\n", "xml without an element"},
    ForeignCase{"Rtf", "{\\rtf1\\ansi", "rtf"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(NotForeign, ForeignTest, testing::Values(
    ForeignCase{"Prose", "Prices rose, he said, in May, and fell.", ""},
    ForeignCase{"Html", "<html><body>", ""},
    ForeignCase{"Fragment", "<p>One.</p>", ""},
    ForeignCase{"Reuters", "<!DOCTYPE lewis SYSTEM \"l\">\n<REUTERS>", ""},
    ForeignCase{"AngleInProse", "<Correction> the ships are early", ""},
    ForeignCase{"PlainHeaders", "Title: a\nDate: b\nSource: c\n\nx", ""},
    ForeignCase{"Empty", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Formats, NamesAreUniqueAndFindable) {
  std::set<std::string_view> names;
  for (const FormatRow& row : formats()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(find_format(row.name), &row);
    EXPECT_FALSE(row.help.empty());
  }
  EXPECT_EQ(find_format("no-such"), nullptr);
}

TEST(SplitInput, AnOverrideBeatsRecognition) {
  Reading reading;
  read_input({.path = "a", .bytes = "{\"text\": \"One.\"}"}, reading,
             {.format = "plain"});

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].format, "plain");
}

TEST(SplitInput, ReportsWhatHoldsNoText) {
  EXPECT_EQ(read_bytes(std::string(64, '\0')).problems, Texts{"file: no text"});
  EXPECT_EQ(read_bytes("%PDF-1.7 ...").problems,
            Texts{"file: pdf is not read yet"});
  EXPECT_EQ(read_bytes("<?xml version='1.0'?><other></other>").problems,
            Texts{"file: xml with root <other> is not read yet; "
                  "story skipped"});
  EXPECT_EQ(read_bytes("").problems, Texts{"file: empty"});
}

TEST(SplitInput, NotesTheCharset) {
  const Story story = read_story("Zur Br\xFC" "cke nach Z\xFCrich.\n");

  EXPECT_EQ(story.charset_used, "windows-1252");
  EXPECT_EQ(story.body.at(0).text, "Zur Brücke nach Zürich.");
}

TEST(SplitInput, ReadsBytesLiterals) {
  const Story story = read_story(
      R"(b'{"text": "Z\xc3\xbcrich.", "title": "T"}')");

  EXPECT_EQ(story.body.at(0).text, "Zürich.");
}

TEST(SplitInput, RefusesAnOversizedStory) {
  const Reading reading = read_bytes(std::string(kMaxRecordBytes + 1, 'a'));

  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].find("larger than 32 MB"), std::string::npos);
}

TEST(ReadRecord, RefusesAnUnknownFormat) {
  EXPECT_THROW(read_record({.format = "no-such"}), Error);
}

}  // namespace
}  // namespace dateline::corpus
