// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/organisations.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "schema/cells.h"
#include "schema/comparable.h"

extern "C" const char dateline_organisations_begin[];
extern "C" const char dateline_organisations_end[];

namespace dateline {
namespace {

// No organisation's name is longer (bytes).
constexpr std::size_t kMaxNameBytes = 200;

// "Corp" and "Co" often are part of what a company is called.
constexpr auto kLegalForms = std::to_array<std::string_view>(
    {"Inc", "Inc.", "Ltd", "Ltd.", "Limited", "LLC", "LLP", "PLC", "Plc",
     "plc", "GmbH", "Pvt", "Pvt.", "Pte", "Pte.", "AG", "S.A.", "N.V.",
     "S.p.A.", "Bhd", "Sdn"});

class Table {
 public:
  explicit Table(std::string_view text) {
    for (const std::string_view line : split_cells(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      auto cells = split_cells(line, '\t');
      cells.resize(2);
      rows_.push_back({cells[0], split_cells(cells[1], ';')});
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      rows_by_name_.emplace(comparable(rows_[row].name), row);
      for (const std::string_view alias : rows_[row].aliases) {
        rows_by_name_.emplace(comparable(alias), row);
      }
    }
  }

  std::span<const Organisation> rows() const { return rows_; }

  const Organisation* named(std::string_view name) const {
    const auto found = rows_by_name_.find(comparable(name));
    return found == rows_by_name_.end() ? nullptr : &rows_[found->second];
  }

 private:
  std::vector<Organisation> rows_;
  std::unordered_map<std::string, std::size_t> rows_by_name_;
};

const Table& table() {
  static const Table kTable(std::string_view(
      dateline_organisations_begin,
      static_cast<std::size_t>(dateline_organisations_end -
                               dateline_organisations_begin)));
  return kTable;
}

bool is_legal_form(std::string_view word) {
  return std::ranges::find(kLegalForms, word) != kLegalForms.end();
}

}  // namespace

std::span<const Organisation> organisations() { return table().rows(); }

const Organisation* find_organisation(std::string_view name) {
  return name.empty() || name.size() > kMaxNameBytes ? nullptr
                                                     : table().named(name);
}

std::string organisation_value(std::string_view name) {
  for (;;) {
    if (const Organisation* row = find_organisation(name)) {
      return std::string(row->name);
    }
    if (name.starts_with("the ") || name.starts_with("The ")) {
      name.remove_prefix(4);
      continue;
    }
    const auto space = name.rfind(' ');
    if (space == name.npos || !is_legal_form(name.substr(space + 1))) break;
    name = name.substr(0, space);
    while (name.ends_with(',') || name.ends_with(' ')) name.remove_suffix(1);
  }
  return std::string(name);
}

}  // namespace dateline
