// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the operators mean, word by word; tests/property compares them with a
// reading of every story.
#include "query/operators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/complaint.h"
#include "query/expand.h"
#include "query/explain.h"
#include "query/parse.h"
#include "query/search.h"
#include "query/snippet.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

constexpr ParseOptions kOptions{
    Day{std::chrono::year{2018}, std::chrono::month{5}, std::chrono::day{29}}};

std::string filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "so ";
  return text;
}

/// "w0 w1 …": more words than a wildcard may stand for.
std::string many_words() {
  std::string text;
  for (std::size_t i = 0; i <= kMaxWildcardForms; ++i) {
    text += "zz" + std::to_string(i) + " ";
  }
  return text;
}

std::vector<Story> stories() {
  Story oil;
  oil.id = "oil";
  oil.headline = "Oil prices up";
  oil.dateline_text = "VIENNA, May 29";
  oil.bylines = {"Asha Mehta"};
  oil.credits = {"Editing by Oil Desk"};
  oil.body = {{ParagraphKind::Text, "Crude oil rose as OPEC met on prices."},
              {ParagraphKind::Text, "Gas was flat. Gas stocks fell; IT did."}};
  Story longer;
  longer.id = "longer";
  longer.headline = "A long read";
  longer.body = {
      {ParagraphKind::Text, "Alpha " + filler(1500) + "omega."},
      {ParagraphKind::Text, "Zeta it is. " + filler(10) + "alpha."}};
  Story words;
  words.id = "words";
  words.headline = "Words";
  words.body = {{ParagraphKind::Text, many_words()}};
  std::vector<Story> all = {oil, longer, words};
  for (Story& story : all) {
    story.derived.push_back({Field::Lang, "en", Evidence::Metadata, ""});
  }
  return all;
}

class Operators : public ::testing::Test {
 protected:
  Operators() {
    testing::make_archive(folder_ / "archive", stories(), 2);
    archive_.emplace(
        std::vector<std::filesystem::path>{folder_ / "archive"});
  }

  Results run(const std::string& query) {
    return search(*archive_, parse_query(query, kOptions).root, {});
  }

  /// Ids of what is found, sorted, a blank between.
  std::string found(const std::string& query) {
    std::vector<std::string> ids;
    for (const Hit& hit : run(query).hits) ids.push_back(hit.id);
    std::sort(ids.begin(), ids.end());
    std::string line;
    for (const std::string& id : ids) line += (line.empty() ? "" : " ") + id;
    return line;
  }

  testing::TempFolder folder_;
  std::optional<Archive> archive_;
};

TEST_F(Operators, CountWordsFromTheNearestEnds) {
  EXPECT_EQ(found("crude w/7 prices"), "oil");
  EXPECT_EQ(found("crude w/6 prices"), "");
  EXPECT_EQ(found("\"crude oil\" w/6 prices"), "oil");
  EXPECT_EQ(found("prices w/7 crude"), "oil");
}

TEST_F(Operators, KeepTheOrderThatIsAskedFor) {
  EXPECT_EQ(found("crude pre/7 prices"), "oil");
  EXPECT_EQ(found("prices pre/7 crude"), "");
  EXPECT_EQ(found("crude ADJ oil"), "oil");
}

TEST_F(Operators, StayInOneParagraph) {
  EXPECT_EQ(found("opec w/1000 gas"), "");
  EXPECT_EQ(found("opec same gas"), "");
  EXPECT_EQ(found("gas same stocks"), "oil");
  EXPECT_EQ(found("up w/1000 crude"), "");
}

TEST_F(Operators, CountTheDatelineToTheLead) {
  EXPECT_EQ(found("29 w/2 crude"), "oil");
  EXPECT_EQ(found("29 w/1 crude"), "");
  EXPECT_EQ(found("vienna same prices"), "oil");
}

TEST_F(Operators, KnowLongParagraphs) {
  EXPECT_EQ(found("alpha w/1000 omega"), "");
  EXPECT_EQ(found("alpha same omega"), "longer");
  EXPECT_EQ(found("omega same zeta"), "");
  EXPECT_EQ(found("read same omega"), "");
  EXPECT_EQ(found("first1000:zeta"), "");
}

TEST_F(Operators, KnowFields) {
  EXPECT_EQ(found("headline:oil w/1 prices"), "oil");
  EXPECT_EQ(found("headline:oil w/10 crude"), "");
  EXPECT_EQ(found("lead:opec w/3 prices"), "oil");
  EXPECT_EQ(found("byline:(asha w/1 mehta)"), "oil");
  EXPECT_EQ(found("byline:mehta w/1000 oil"), "");
  EXPECT_EQ(found("byline:(mehta same oil)"), "");
}

TEST_F(Operators, TakeProximitiesInsideEachOther) {
  EXPECT_EQ(found("(crude w/1 oil) w/3 (opec w/3 prices)"), "oil");
  EXPECT_EQ(found("crude w/1 oil w/3 opec"), "oil");
  EXPECT_EQ(found("crude w/1 (oil w/3 opec)"), "oil");
  EXPECT_EQ(found("opec w/3 (crude w/7 prices)"), "");
}

TEST_F(Operators, CountTimes) {
  EXPECT_EQ(found("atleast2(gas)"), "oil");
  EXPECT_EQ(found("atleast3(gas)"), "");
  EXPECT_EQ(found("atleast3(gas OR stocks)"), "oil");
  EXPECT_EQ(found("atleast2(\"oil prices\" OR crude)"), "oil");
  EXPECT_EQ(found("body:atleast2(oil)"), "");
}

TEST_F(Operators, TellCapitals) {
  EXPECT_EQ(found("it"), "longer oil");
  EXPECT_EQ(found("allcaps(it)"), "oil");
  EXPECT_EQ(found("allcaps(crude)"), "");
  EXPECT_EQ(found("headline:allcaps(it)"), "");
}

TEST_F(Operators, CountFirstWords) {
  EXPECT_EQ(found("first4:crude"), "oil");
  EXPECT_EQ(found("first4:opec"), "");
  EXPECT_EQ(found("first5:opec"), "oil");
  EXPECT_EQ(found("first8:gas"), "");
  EXPECT_EQ(found("first9:gas"), "oil");
}

TEST_F(Operators, MarkTheWordsTheyFound) {
  const Results results = run("atleast2(gas) (flat w/3 st*cks) allcaps(IT)");
  Analyzer analyzer;
  const std::string text = "Gas was flat. Gas stocks fell; it and IT did.";

  const Marked marked = mark(text, Field::Body, results.needles, analyzer);

  std::string words;
  for (const auto& [begin, end] : marked.spans) {
    words += text.substr(begin, end - begin) + " ";
  }
  EXPECT_EQ(words, "Gas flat Gas stocks IT ");
}

TEST_F(Operators, RefuseAWildcardOfTooManyWords) {
  try {
    run("so zz*");
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.complaint.message, "more than 128 words match zz*");
    EXPECT_EQ(error.complaint.span.begin, 3U);
  }
  EXPECT_EQ(found("zz1*"), "words");
}

TEST_F(Operators, RankByTheirWords) {
  const Explanation explanation = explain(
      *archive_, parse_query("crude w/7 prices", kOptions).root, {});

  ASSERT_EQ(explanation.hits.size(), 1U);
  const auto scored = [&](const std::string& part) {
    return std::any_of(
        explanation.hits[0].parts.begin(), explanation.hits[0].parts.end(),
        [&](const PartScore& one) { return one.part == part; });
  };
  EXPECT_TRUE(scored("crude"));
  EXPECT_TRUE(scored("prices"));
}

TEST_F(Operators, RefuseWhatHasNoWord) {
  EXPECT_THROW(run("oil w/5 &"), QueryError);
}

}  // namespace
}  // namespace dateline::query
