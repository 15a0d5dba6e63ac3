// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables of people and organisations: a row each, one canonical name and all
// others, found by any of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/cells.h"
#include "schema/comparable.h"

namespace dateline {

struct Organisation {
  std::string_view name;                   // canonical facet value
  std::vector<std::string_view> aliases;   // other names, every script
  /// Those of its names that also mean something else ("Apple"): they count
  /// where something else says that this one is meant.
  std::vector<std::string_view> doubtful;

  bool is_doubtful(std::string_view other) const {
    return std::find(doubtful.begin(), doubtful.end(), other) !=
           doubtful.end();
  }
};

/// A public figure. A person's row is made as an organisation's is.
using PublicFigure = Organisation;

class NameTable {
 public:
  /// Reads lines of a name, a tab, aliases with semicolons between, doubtful
  /// ones with ~ before them; `text` outlives the table. Of two rows with one
  /// name the first has it.
  explicit NameTable(std::string_view text) {
    for (const std::string_view line : split_cells(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      auto cells = split_cells(line, '\t');
      cells.resize(2);
      Organisation& row = rows_.emplace_back();
      row.name = cells[0];
      for (std::string_view alias : split_cells(cells[1], ';')) {
        const bool doubtful = alias.starts_with('~');
        if (doubtful) alias.remove_prefix(1);
        if (doubtful) row.doubtful.push_back(alias);
        if (alias != row.name) row.aliases.push_back(alias);
      }
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      rows_by_name_.emplace(comparable(rows_[row].name), row);
      for (const std::string_view alias : rows_[row].aliases) {
        rows_by_name_.emplace(comparable(alias), row);
      }
    }
  }

  const std::vector<Organisation>& rows() const { return rows_; }

  /// The row called `name`, compared folded, unaccented and without
  /// punctuation; nullptr if there is none.
  const Organisation* find(std::string_view name) const {
    constexpr std::size_t kMaxNameBytes = 200;  // no name is longer
    if (name.empty() || name.size() > kMaxNameBytes) return nullptr;
    const auto found = rows_by_name_.find(comparable(name));
    return found == rows_by_name_.end() ? nullptr : &rows_[found->second];
  }

 private:
  std::vector<Organisation> rows_;
  std::unordered_map<std::string, std::size_t> rows_by_name_;
};

}  // namespace dateline
