// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/rows.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/credit.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::indexer {
namespace {

struct RowTable {
  std::string_view name;  // in dateline.toml
  std::vector<Rule> OwnRows::*rows;
  RuleTable ConventionTables::*house;
  std::string_view kind;  // unless the row says another
  bool names_agency;      // the form itself tells whose story it is
  std::string_view needs = {};  // groups, one of which a pattern must have
};

constexpr auto kRowTables = std::to_array<RowTable>({
    {"boilerplate", &OwnRows::boilerplate, &ConventionTables::boilerplate,
     "cut", false},
    {"credit", &OwnRows::boilerplate, &ConventionTables::boilerplate,
     "credit,tail", false},
    {"note", &OwnRows::boilerplate, &ConventionTables::boilerplate, "note",
     false},
    {"byline", &OwnRows::bylines, &ConventionTables::bylines, "line", false},
    {"dateline", &OwnRows::datelines, &ConventionTables::datelines, "", true},
    {"mark", &OwnRows::marks, &ConventionTables::marks, "headline", false},
    {"signoff", &OwnRows::signoffs, &ConventionTables::signoffs, "tail", true},
    {"order", &OwnRows::orders, &ConventionTables::orders, "kill", false,
     "slug,headline"},
});

constexpr auto kRowKeys = std::to_array<std::string_view>(
    {"name", "pattern", "kind", "agency", "source", "example",
     "counter_example"});

std::vector<std::string> words_of(std::string_view kind) {
  std::vector<std::string> words;
  while (!kind.empty()) {
    const std::size_t end = std::min(kind.find(','), kind.size());
    words.emplace_back(kind.substr(0, end));
    kind.remove_prefix(std::min(end + 1, kind.size()));
  }
  return words;
}

bool is_limit(std::string_view word) {
  constexpr std::string_view kLimit = "max=";
  return word.starts_with(kLimit) && word.size() > kLimit.size() &&
         word.size() < kLimit.size() + 6 &&
         std::ranges::all_of(word.substr(kLimit.size()),
                             [](char c) { return c >= '0' && c <= '9'; });
}

/// Every word that the rows of `house` have in their kinds, but those with a
/// value.
std::set<std::string> kind_words(const RuleTable& house) {
  std::set<std::string> known;
  for (const Rule& rule : house.rules()) {
    for (const std::string& word : words_of(rule.kind)) {
      if (word.find('=') == word.npos) known.insert(word);
    }
  }
  return known;
}

class RowReader {
 public:
  RowReader(const RowTable& table, const NodeReader& reader)
      : table_(table), reader_(reader) {}

  Rule read(const TomlNode& node) const {
    Rule rule{.kind = std::string(table_.kind)};
    for (const TomlNode& member :
         reader_.table(node, "write [[" + std::string(table_.name) +
                                 "]] on a line, the row below")
             .members) {
      set(member, rule);
    }
    if (rule.name.empty()) reader_.refuse(node, "a row without a name");
    if (rule.pattern.empty()) {
      reader_.refuse(node, "'" + rule.name + "' has no pattern");
    }
    check(node, rule);
    return rule;
  }

 private:
  void set(const TomlNode& node, Rule& rule) const {
    if (node.key == "name") {
      rule.name = reader_.text(node);
    } else if (node.key == "pattern") {
      rule.pattern = reader_.text(node);
    } else if (node.key == "kind") {
      rule.kind = kind(node);
    } else if (node.key == "agency") {
      set_agency(reader_.text(node), rule);
    } else if (node.key == "source") {
      rule.only_source = fold(reader_.text(node));
    } else if (node.key == "example") {
      for (std::string& text : reader_.texts(node)) {
        rule.examples.push_back({.text = std::move(text)});
      }
    } else if (node.key == "counter_example") {
      rule.counter_examples = reader_.texts(node);
    } else {
      reader_.refuse_key(node, kRowKeys);
    }
  }

  void set_agency(const std::string& printed, Rule& rule) const {
    const Agency* agency = credited_agency(printed);
    rule.only_agency =
        agency == nullptr ? fold(printed) : std::string(agency->id);
    if (table_.names_agency) rule.agency = printed;
  }

  std::string kind(const TomlNode& node) const {
    const std::set<std::string> known =
        kind_words(house_tables().*table_.house);
    std::string kind;
    for (const std::string& listed : reader_.texts(node)) {
      for (const std::string& word : words_of(listed)) {
        if (!known.contains(word) && !is_limit(word)) refuse(node, word, known);
        if (!kind.empty()) kind += ',';
        kind += word;
      }
    }
    return kind;
  }

  [[noreturn]] void refuse(const TomlNode& node, const std::string& word,
                           const std::set<std::string>& known) const {
    std::string hint = "known here:";
    for (const std::string& one : known) hint += " " + one;
    reader_.refuse(node, "no kind '" + word + "' of " +
                             std::string(table_.name), hint);
  }

  void check(const TomlNode& node, const Rule& rule) const {
    try {
      const RuleTable alone("", (house_tables().*table_.house).macros(),
                            {.rows = {&rule, 1}});
      check_groups(node, alone.rules().front());
      check_examples(node, alone);
    } catch (const Error& error) {
      if (error.kind == ErrorKind::Usage) throw;
      reader_.refuse(node, "'" + rule.name + "': " + error.what(),
                     "patterns are RE2's: github.com/google/re2/wiki/Syntax");
    }
  }

  void check_groups(const TomlNode& node, const Rule& rule) const {
    const auto groups = words_of(table_.needs);
    const bool has = std::ranges::any_of(groups, [&](const auto& group) {
      return rule.pattern.find("(?P<" + group + ">") != rule.pattern.npos;
    });
    if (has || groups.empty()) return;
    reader_.refuse(node, "'" + rule.name + "' names no story",
                   "write {slug} or {title}, or a group (?P<slug>...) or "
                   "(?P<headline>...)");
  }

  void check_examples(const TomlNode& node, const RuleTable& alone) const {
    const Rule& rule = alone.rules().front();
    Match match;
    if (alone.match(rule, "", match)) {
      reader_.refuse(node, "'" + rule.name + "' matches every line");
    }
    for (const Example& example : rule.examples) {
      if (!alone.match(rule, example.text, match)) {
        reader_.refuse(node, "'" + rule.name +
                                 "' does not match its example: " +
                                 example.text);
      }
    }
    for (const std::string& line : rule.counter_examples) {
      if (alone.match(rule, line, match)) {
        reader_.refuse(node, "'" + rule.name +
                                 "' matches its counter-example: " + line);
      }
    }
  }

  const RowTable& table_;
  const NodeReader& reader_;
};

const RowTable& row_table(std::string_view name) {
  return *std::ranges::find(kRowTables, name, &RowTable::name);
}

std::vector<std::string_view> house_names() {
  std::vector<std::string_view> names;
  const ConventionTables& house = house_tables();
  for (const RuleTable* table : {&house.boilerplate, &house.bylines,
                                 &house.datelines, &house.marks,
                                 &house.signoffs, &house.orders}) {
    for (const Rule& rule : table->rules()) names.push_back(rule.name);
  }
  return names;
}

}  // namespace

std::vector<std::string_view> row_tables() {
  std::vector<std::string_view> names;
  names.reserve(std::size(kRowTables));
  for (const RowTable& table : kRowTables) names.push_back(table.name);
  return names;
}

void read_rows(const TomlNode& node, const NodeReader& reader,
               Settings& settings) {
  const RowTable& table = row_table(node.key);
  const auto* items = std::get_if<TomlArray>(&node.value);
  if (items == nullptr) {
    reader.refuse(node, "'" + node.key + "' is no list of rows",
                  "write [[" + node.key + "]], with two brackets");
  }
  for (const TomlNode& item : *items) {
    Rule rule = RowReader(table, reader).read(item);
    const auto names = house_names();
    if (std::ranges::find(settings.off, rule.name) == settings.off.end() &&
        std::ranges::find(names, rule.name) != names.end()) {
      reader.refuse(item, "'" + rule.name + "' is a row of the house",
                    "choose another name, or switch that row off: off = [\"" +
                        rule.name + "\"]");
    }
    auto& rows = settings.rows.*table.rows;
    if (std::ranges::find(rows, rule.name, &Rule::name) != rows.end()) {
      reader.refuse(item, "'" + rule.name + "' is there twice");
    }
    rows.push_back(std::move(rule));
  }
}

void read_off(const TomlNode& node, const NodeReader& reader,
              Settings& settings) {
  const auto names = house_names();
  for (const std::string& name : reader.texts(node)) {
    if (std::ranges::find(names, name) == names.end()) {
      const auto nearest = nearest_name(name, names);
      reader.refuse(node, "no row '" + name + "' to switch off",
                    nearest ? "did you mean " + std::string(*nearest) + "?"
                            : "dateline normalize --diff names the rows");
    }
    settings.off.push_back(name);
  }
}

}  // namespace dateline::indexer
