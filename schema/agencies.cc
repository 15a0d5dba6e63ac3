// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/agencies.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "schema/cells.h"
#include "schema/comparable.h"

extern "C" const char dateline_agencies_begin[];
extern "C" const char dateline_agencies_end[];

namespace dateline {
namespace {

constexpr std::size_t kColumns = 6;

/// The rows, and every name a row can be found by.
class Table {
 public:
  explicit Table(std::string_view text) {
    for (const std::string_view line : split_cells(text, '\n')) {
      if (!line.empty() && line.front() != '#') add(line);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) name_row(row);
  }

  std::span<const Agency> rows() const { return rows_; }

  const Agency* named(std::string_view name) const {
    const auto found = rows_by_name_.find(comparable(name));
    return found == rows_by_name_.end() ? nullptr : &rows_[found->second];
  }

 private:
  void add(std::string_view line) {
    std::vector<std::string_view> cells = split_cells(line, '\t');
    cells.resize(kColumns);
    rows_.push_back({.id = cells[0],
                     .code = cells[1],
                     .name = cells[2],
                     .country = cells[3],
                     .zone = cells[4],
                     .aliases = split_cells(cells[5], ';')});
  }

  void name_row(std::size_t row) {
    const Agency& agency = rows_[row];
    for (const auto name : {agency.id, agency.code, agency.name}) {
      rows_by_name_.emplace(comparable(name), row);
    }
    for (const auto alias : agency.aliases) {
      rows_by_name_.emplace(comparable(alias), row);
    }
  }

  std::vector<Agency> rows_;
  std::unordered_map<std::string, std::size_t> rows_by_name_;
};

const Table& table() {
  static const Table kTable(std::string_view(
      dateline_agencies_begin,
      static_cast<std::size_t>(dateline_agencies_end -
                               dateline_agencies_begin)));
  return kTable;
}

}  // namespace

std::span<const Agency> agencies() { return table().rows(); }

const Agency* find_agency(std::string_view name) {
  // No agency's name is longer; a headline in the wrong field is.
  constexpr std::size_t kMaxNameBytes = 200;
  return name.empty() || name.size() > kMaxNameBytes ? nullptr
                                                     : table().named(name);
}

const Agency* agency_by_id(std::string_view id) {
  const auto rows = agencies();
  const auto row = std::ranges::find(rows, id, &Agency::id);
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace dateline
