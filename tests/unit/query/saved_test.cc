// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/saved.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "query/complaint.h"
#include "query/parse.h"
#include "query/saved_file.h"

namespace dateline::query {
namespace {

constexpr Day kToday{std::chrono::year{2018}, std::chrono::month{5},
                     std::chrono::day{29}};

using Queries = std::map<std::string, std::string>;

std::string filled_in(const std::string& text, const Queries& saved) {
  Node root = parse_query(text, {.today = kToday}).root;
  fill_in_saved(root, [&](const std::string& name, Span) {
    return parse_query(saved.at(name), {.today = kToday}).root;
  });
  return to_string(root);
}

std::string complaint(const std::string& text, const Queries& saved) {
  try {
    return filled_in(text, saved);
  } catch (const QueryError& error) {
    return error.complaint.message + " at " +
           std::to_string(error.complaint.span.begin);
  }
}

TEST(Saved, StandsForWhatItAsks) {
  EXPECT_EQ(filled_in("x saved:a", {{"a", "flood OR rain"}}),
            "(and (word x) (saved a (or (word flood) (word rain))))");
}

TEST(Saved, MayNameOthers) {
  EXPECT_EQ(filled_in("saved:a", {{"a", "saved:b y"}, {"b", "z"}}),
            "(saved a (and (saved b (word z)) (word y)))");
}

TEST(Saved, PrintsItsName) {
  Node root = parse_query("saved:a", {.today = kToday}).root;
  fill_in_saved(root, [](const std::string&, Span) { return Node{}; });

  EXPECT_EQ(to_query(root), "saved:a");
}

TEST(Saved, NamesACircle) {
  EXPECT_EQ(complaint("x saved:a", {{"a", "saved:b"}, {"b", "y saved:a"}}),
            "saved searches that name each other: a -> b -> a at 2");
}

TEST(Saved, MayBeNamedTwice) {
  EXPECT_EQ(filled_in("saved:a saved:a", {{"a", "z"}}),
            "(and (saved a (word z)) (saved a (word z)))");
}

TEST(Saved, IsBoundedInDepth) {
  Queries saved;
  for (int i = 0; i < 20; ++i) {
    saved["n" + std::to_string(i)] = "saved:n" + std::to_string(i + 1);
  }
  EXPECT_EQ(complaint("saved:n0", saved),
            "saved searches inside each other, more than 16 deep at 0");
}

TEST(Saved, IsBoundedInClauses) {
  Queries saved{{"last", "x"}};
  for (int i = 0; i < 15; ++i) {
    const std::string next = i == 14 ? "last" : "n" + std::to_string(i + 1);
    saved["n" + std::to_string(i)] = "saved:" + next + " saved:" + next;
  }
  EXPECT_EQ(complaint("saved:n0", saved),
            "saved searches of more than 10000 clauses together at 0");
}

std::string tree(const std::string& text) {
  return to_string(saved_query(parse_saved_search(text, "x.search"), kToday));
}

std::string error(const std::string& text) {
  try {
    return tree(text);
  } catch (const Error& error) {
    return error.where + ": " + error.what();
  }
}

TEST(SavedFile, JoinsItsQueries) {
  EXPECT_EQ(tree("#!/usr/bin/env -S dateline run\n"
                 "title = Big data\n"
                 "query = guizhou OR guiyang\n"
                 "query = NOT agency:Xinhua\r\n"
                 "since = -30d\n"
                 "sort=newest\n"),
            "(and (or (word guizhou) (word guiyang)) "
            "(not (facet agency Xinhua)) (dates 2018-04-29..))");
}

TEST(SavedFile, OfOneQueryIsThat) { EXPECT_EQ(tree("query=a"), "(word a)"); }

TEST(SavedFile, KeepsWhatItSaysOfTheRest) {
  const SavedSearch search =
      parse_saved_search("query = a\nfacet = agency\nfacet = lang", "x");

  EXPECT_EQ(search.values("facet"),
            (std::vector<std::string_view>{"agency", "lang"}));
}

TEST(SavedFile, SaysWhatItCannotRead) {
  EXPECT_EQ(error("query = a\n\nqery = b"), "x.search:3: unknown key 'qery'");
  EXPECT_EQ(error("guizhou"), "x.search:1: no '=' in the line");
  EXPECT_EQ(error("title = a"), "x.search: no query line");
  EXPECT_EQ(error("query = a\nsince = 2018\nsince = 2017"),
            "x.search:3: a second 'since'");
}

TEST(SavedFile, PointsIntoItsQuery) {
  EXPECT_EQ(error("query = a OR"),
            "x.search:1: nothing after OR\n  a OR\n    ^^ to search the word "
            "itself, write it in lower case or in quotes");
}

TEST(SavedNames, StayInTheirFolder) {
  EXPECT_TRUE(is_saved_name("big-data_2.new"));
  EXPECT_TRUE(is_saved_name("贵州"));
  EXPECT_FALSE(is_saved_name("../x"));
  EXPECT_FALSE(is_saved_name("a/b"));
  EXPECT_FALSE(is_saved_name(".x"));
  EXPECT_FALSE(is_saved_name(""));
}

}  // namespace
}  // namespace dateline::query
