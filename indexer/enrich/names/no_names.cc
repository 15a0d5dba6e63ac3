// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/no_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "indexer/enrich/names/lexicon.h"
#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/words.h"
#include "schema/cells.h"
#include "schema/comparable.h"

extern "C" const char dateline_no_names_begin[];
extern "C" const char dateline_no_names_end[];

namespace dateline::indexer {
namespace {

using Words = std::unordered_set<std::string>;

struct Table {
  Words whole, last, last_org, first;

  Table() {
    const std::string_view text(
        dateline_no_names_begin,
        static_cast<std::size_t>(dateline_no_names_end -
                                 dateline_no_names_begin));
    for (const std::string_view line : split_cells(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto cells = split_cells(line, '\t');
      Words& words = of(cells.at(0));
      for (const std::string_view word : split_cells(cells.at(1), ';')) {
        words.insert(comparable(word));
      }
    }
  }

  Words& of(std::string_view use) {
    if (use == "last") return last;
    if (use == "last-org") return last_org;
    return use == "first" ? first : whole;
  }
};

const Table& table() {
  static const Table kTable;
  return kTable;
}

bool is_compass(std::string_view word) {
  constexpr auto kParts = std::to_array<std::string_view>(
      {"north", "south", "east", "west", "northern", "southern", "eastern",
       "western", "non"});
  return std::ranges::find(kParts, comparable(word)) != kParts.end();
}

/// "West German", "Kurds": a people, not an organisation.
bool is_people(std::string_view name) {
  bool any = false;
  for (const std::string_view part : split_cells(name, ' ')) {
    const std::uint32_t facts = built_in_model().lexicon.find(word_key(part));
    const bool demonym = has(facts, Fact::Demonym) && !has(facts, Fact::Org);
    if (!demonym && !is_compass(part)) return false;
    any = any || demonym;
  }
  return any;
}

}  // namespace

bool is_no_name(std::string_view name, NameKind kind) {
  const std::string key = comparable(name);
  if (key.empty() || table().whole.contains(key) || is_people(name)) {
    return true;
  }
  const auto space = name.find(' ');
  if (space == name.npos) return false;
  const std::string last = comparable(name.substr(name.rfind(' ') + 1));
  return table().last.contains(last) ||
         table().first.contains(comparable(name.substr(0, space))) ||
         (kind == NameKind::Org && table().last_org.contains(last));
}

}  // namespace dateline::indexer
