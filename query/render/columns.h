// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tables and templates can say of a hit, by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.h"

namespace dateline::query {

struct Hit;      // query/search.h
struct Results;  // query/search.h
struct Sheet;    // query/render/render.h

struct ColumnRow {
  std::string_view name, help;
  std::string (*value)(const Hit& hit, const Results& results, Sheet& sheet);
};

/// A row of column_rows(), or a facet field.
struct Column {
  const ColumnRow* row = nullptr;
  const FieldRow* facet = nullptr;

  std::string_view name() const;
  /// As plain text; several values joined by "; ". Empty: the story has none.
  std::string value(const Hit& hit, const Results& results,
                    Sheet& sheet) const;
};

/// All columns but the facet fields.
const std::vector<ColumnRow>& column_rows();

/// Throws Error{Usage} with the nearest name for a column that is none.
Column find_column(std::string_view name);

/// "id", "date", "agency" ... as columns; those of a table if `names` is empty.
std::vector<Column> find_columns(const std::vector<std::string>& names);

}  // namespace dateline::query
