// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <gtest/gtest.h>

#include "cli/command_rows.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

Invocation parse(std::vector<const char*> words) {
  words.insert(words.begin(), "dateline");
  return parse_command_line(static_cast<int>(words.size()), words.data());
}

Error usage_error(std::vector<const char*> words) {
  try {
    parse(std::move(words));
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::Input, "", "no error");
}

TEST(Options, SearchTakesWordsAndFilters) {
  const auto asked = parse({"search", "big", "data", "--agency", "PTI,!IANS",
                            "--since", "2018", "-n", "3", "--facet",
                            "agency,province:20"});

  const auto& args = std::get<SearchArgs>(asked.args);
  EXPECT_EQ(args.query.words, (std::vector<std::string>{"big", "data"}));
  ASSERT_EQ(args.query.filters.size(), 1U);
  EXPECT_EQ(args.query.filters[0].first, "agency");
  EXPECT_EQ(args.query.filters[0].second, "PTI,!IANS");
  EXPECT_EQ(args.query.since, "2018");
  EXPECT_EQ(args.limit, 3U);
  EXPECT_EQ(args.facets,
            (std::vector<std::string>{"agency", "province:20"}));
}

TEST(Options, FiltersMayBeRepeated) {
  const auto asked =
      parse({"facets", "--by", "lang", "--province", "CN-GZ", "--province",
             "IN-KA", "flood"});

  const auto& args = std::get<FacetsArgs>(asked.args);
  ASSERT_EQ(args.query.filters.size(), 2U);
  EXPECT_EQ(args.query.filters[1].second, "IN-KA");
  EXPECT_EQ(args.query.words, std::vector<std::string>{"flood"});
}

// A command line is parsed with its own command declared alone.
TEST(Options, CommandAloneIsTheOneAmongAll) {
  for (const CommandRow& row : command_rows()) {
    const std::string alone =
        std::get<HelpArgs>(parse({row.name.c_str(), "--help"}).args).text;

    EXPECT_EQ(alone, std::get<HelpArgs>(
                         parse({"help", row.name.c_str()}).args).text);
  }
}

TEST(Options, JsonIsAFormat) {
  EXPECT_EQ(std::get<SearchArgs>(parse({"search", "x", "--json"}).args).format,
            "json");
}

TEST(Options, ArchivesAreCommonToCommands) {
  const auto asked = parse({"stats", "-a", "one", "-a", "two"});

  EXPECT_EQ(asked.common.archives, (std::vector<std::string>{"one", "two"}));
}

TEST(Options, WaitWithoutANumberIsForEver) {
  EXPECT_EQ(
      std::get<IndexArgs>(parse({"index", "p", "--wait"}).args).wait_seconds,
      -1);
  EXPECT_EQ(
      std::get<IndexArgs>(parse({"index", "p", "--wait=5"}).args).wait_seconds,
      5);
}

TEST(Options, StdinIsAPath) {
  EXPECT_EQ(std::get<IndexArgs>(parse({"index", "-"}).args).paths,
            std::vector<std::string>{"-"});
}

TEST(Options, MistypedCommandIsSuggested) {
  const Error error = usage_error({"serach", "x"});

  EXPECT_EQ(error.kind, ErrorKind::Usage);
  EXPECT_EQ(error.hint, "did you mean dateline search?");
}

TEST(Options, MistypedOptionIsSuggested) {
  const Error error = usage_error({"search", "x", "--agancy", "PTI"});

  EXPECT_STREQ(error.what(), "unknown option --agancy");
  EXPECT_EQ(error.hint, "did you mean --agency?");
}

TEST(Options, ExcludedWordIsExplained) {
  const Error error = usage_error({"search", "guizhou", "-kill"});

  EXPECT_EQ(error.hint,
            "to exclude a word write NOT kill, or put -- before the query");
}

TEST(Options, WordsAfterTheDoubleDashAreTheQuery) {
  const auto asked = parse({"search", "--", "guizhou", "-kill"});

  EXPECT_EQ(std::get<SearchArgs>(asked.args).query.words,
            (std::vector<std::string>{"guizhou", "-kill"}));
}

TEST(Options, NoCommandAsksForHelp) {
  const auto asked = parse({});

  const std::string& help = std::get<HelpArgs>(asked.args).text;
  EXPECT_NE(help.find("Usage: dateline"), std::string::npos);
  EXPECT_NE(help.find("search"), std::string::npos);
}

TEST(Options, HelpNamesExamples) {
  const auto asked = parse({"search", "--help"});

  EXPECT_NE(std::get<HelpArgs>(asked.args).text.find("Examples:"),
            std::string::npos);
}

}  // namespace
}  // namespace dateline::cli
