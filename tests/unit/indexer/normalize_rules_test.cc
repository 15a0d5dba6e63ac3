// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every example of every table of conventions, and every line that a row must
// leave alone.
#include "indexer/normalize/rules.h"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/marks.h"
#include "indexer/normalize/signoff.h"
#include "indexer/orders/read.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

struct TableRow {
  std::string table;
  const RuleTable* rules;
  const Rule* rule;
};

void PrintTo(const TableRow& row, std::ostream* out) {
  *out << row.table << ":" << row.rule->name;
}

std::vector<TableRow> all_rows() {
  std::vector<TableRow> rows;
  const auto add = [&](std::string name, const RuleTable& table) {
    for (const Rule& rule : table.rules()) {
      rows.push_back({name, &table, &rule});
    }
  };
  add("boilerplate", house_tables().boilerplate);
  add("byline", house_tables().bylines);
  add("dateline", house_tables().datelines);
  add("mark", house_tables().marks);
  add("signoff", house_tables().signoffs);
  add("order", house_tables().orders);
  return rows;
}

class EveryRule : public testing::TestWithParam<TableRow> {};

TEST_P(EveryRule, HasAnExample) {
  EXPECT_FALSE(GetParam().rule->examples.empty());
}

TEST_P(EveryRule, MatchesItsExamples) {
  const auto& [table, rules, rule] = GetParam();
  Match match;

  for (const Example& example : rule->examples) {
    EXPECT_TRUE(rules->match(*rule, example.text, match)) << example.text;
  }
}

std::string row_name(const testing::TestParamInfo<TableRow>& info) {
  std::string name = info.param.table + "_" + std::string(info.param.rule->name);
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Tables, EveryRule, testing::ValuesIn(all_rows()),
                         row_name);

// Lines that a table's other rows may read, but not this one.
class EveryPlainRule : public testing::TestWithParam<TableRow> {};

TEST_P(EveryPlainRule, LeavesItsCounterExamplesAlone) {
  const auto& [table, rules, rule] = GetParam();
  Match match;

  for (const std::string_view line : rule->counter_examples) {
    EXPECT_FALSE(rules->match(*rule, line, match)) << line;
  }
}

std::vector<TableRow> plain_rows() {
  auto rows = all_rows();
  // A dateline's counter-examples are judged with all its conditions.
  std::erase_if(rows, [](const TableRow& row) {
    return row.table == "dateline" || row.rule->counter_examples.empty();
  });
  return rows;
}

INSTANTIATE_TEST_SUITE_P(Tables, EveryPlainRule,
                         testing::ValuesIn(plain_rows()), row_name);

/// Texts that rows may match: all examples and counter-examples, of all tables,
/// and what comes of them with letters of other scripts, in small letters and
/// cut off.
std::vector<std::string> texts_of_all() {
  std::vector<std::string> texts;
  const auto add = [&](const std::string& text) {
    texts.push_back(text);
    texts.push_back("Ærø, " + text);
    texts.push_back(text.substr(0, text.size() / 2));
    std::string small = text;
    for (char& c : small) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    texts.push_back(small);
    std::string strange;
    for (const char c : text) {
      if (c == 'e' || c == 'E') {
        strange += c == 'e' ? "é" : "Ж";
      } else if (c == '1') {
        strange += "१";
      } else {
        strange += c;
      }
    }
    texts.push_back(strange);
  };
  for (const TableRow& row : all_rows()) {
    for (const Example& example : row.rule->examples) add(example.text);
    for (const std::string& text : row.rule->counter_examples) add(text);
  }
  return texts;
}

TEST(RuleTable, TellsInOnePassWhatItsRowsTellOneByOne) {
  const auto texts = texts_of_all();
  std::size_t told = 0;
  for (const RuleTable* table :
       {&house_tables().boilerplate, &house_tables().bylines,
        &house_tables().datelines, &house_tables().marks,
        &house_tables().signoffs, &house_tables().orders}) {
    for (const std::string& text : texts) {
      std::vector<const Rule*> alone;
      for (const Rule& rule : table->rules()) {
        if (Match match; table->match(rule, text, match)) {
          alone.push_back(&rule);
        }
      }
      told += alone.size();
      EXPECT_EQ(table->matching(text), alone) << text;
    }
  }
  EXPECT_GT(told, texts.size());
}

TEST(RuleTable, TellsLettersAndTheirClassesApart) {
  const RuleTable table(
      "capitals\tcut\t\\p{Lu}{2}$\nnone\tcut\t[^\\p{L}]+$\n"
      "bracket\tcut\t[]\\p{Ll}]+$\nescaped\tcut\t\\[\\p{L}\\]$\n");

  const auto names = [&](std::string_view text) {
    std::string out;
    for (const Rule* rule : table.matching(text)) out += rule->name + " ";
    return out;
  };
  EXPECT_EQ(names("ÄÖ"), "capitals ");
  EXPECT_EQ(names("äö"), "bracket ");
  EXPECT_EQ(names("ä]"), "bracket ");
  EXPECT_EQ(names("«»"), "none ");
  EXPECT_EQ(names("[Ж]"), "escaped ");
}

TEST(RuleTable, ReplacesMacrosInLaterPatterns) {
  const RuleTable table("=\tnumber\t\\d+\nrow\tcut\t{number} men\n");

  EXPECT_NE(table.first("12 men"), nullptr);
  EXPECT_EQ(table.first("no men"), nullptr);
}

TEST(RuleTable, KeepsCountsThatLookLikeMacros) {
  const RuleTable table("row\tcut\ta{2}$\n");

  EXPECT_NE(table.first("aa"), nullptr);
  EXPECT_EQ(table.first("aaa"), nullptr);
}

TEST(RuleTable, TakesTheFirstOfTwoRows) {
  const RuleTable table("one\tcut\ta\ntwo\tcut\tab\n");

  EXPECT_EQ(table.first("ab")->name, "one");
  EXPECT_EQ(table.matching("ab").size(), 2U);
}

TEST(RuleTable, MatchesOnlyFromTheStart) {
  const RuleTable table("row\tcut\tad\n");

  EXPECT_EQ(table.first("an ad"), nullptr);
}

TEST(RuleTable, RefusesABrokenPattern) {
  EXPECT_THROW(RuleTable("row\tcut\t(\n"), Error);
}

TEST(RuleTable, RefusesALineThatIsNoRow) {
  EXPECT_THROW(RuleTable("what is this\n"), Error);
}

}  // namespace
}  // namespace dateline::indexer
