// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows for spreadsheets and for line-oriented tools.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace dateline::query {

struct Table {
  char separator;
  std::string (*cell)(const std::string& text);
};

/// A cell of RFC 4180, control characters made visible. One that a spreadsheet
/// would take for a formula begins with an apostrophe.
std::string csv_cell(const std::string& text);
/// `text` without what would end the cell or the row: control characters are
/// made visible.
std::string tsv_cell(const std::string& text);

inline constexpr Table kCsv{',', csv_cell};
inline constexpr Table kTsv{'\t', tsv_cell};

void put_row(const Table& table, const std::vector<std::string>& cells,
             std::ostream& out);

}  // namespace dateline::query
