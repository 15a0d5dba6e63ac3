// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/table.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

#include "query/render/visible.h"

namespace dateline::query {
namespace {

// What a formula begins with; the wide forms count in East Asian editions.
constexpr auto kFormulas = std::to_array<std::string_view>(
    {"=", "+", "-", "@", "＝", "＋", "－", "＠"});

bool looks_like_formula(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
  for (const std::string_view begin : kFormulas) {
    if (cell.starts_with(begin)) return true;
  }
  return false;
}

}  // namespace

std::string csv_cell(const std::string& text) {
  std::string cell = visible(text);
  if (looks_like_formula(cell)) cell.insert(0, 1, '\'');
  // A semicolon separates where a comma is the decimal point.
  if (cell.find_first_of(",;\"") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string tsv_cell(const std::string& text) { return visible(text); }

void put_row(const Table& table, const std::vector<std::string>& cells,
             std::ostream& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out << table.separator;
    out << table.cell(cells[i]);
  }
  out << '\n';
}

}  // namespace dateline::query
