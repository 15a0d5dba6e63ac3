// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/render.h"
#include "query/render/table.h"

namespace dateline::query {
namespace {

void put_names(const Table& table, const Sheet& sheet) {
  std::vector<std::string> cells;
  for (const Column& column : sheet.options.columns) {
    cells.emplace_back(column.name());
  }
  put_row(table, cells, sheet.out);
}

void put_hit(const Table& table, const Results& results, const Hit& hit,
             Sheet& sheet) {
  std::vector<std::string> cells;
  for (const Column& column : sheet.options.columns) {
    cells.push_back(column.value(hit, results, sheet));
  }
  put_row(table, cells, sheet.out);
}

}  // namespace

void begin_csv(const Results&, Sheet& sheet) { put_names(kCsv, sheet); }

void put_in_csv(const Results& results, const Hit& hit, Sheet& sheet) {
  put_hit(kCsv, results, hit, sheet);
}

void begin_tsv(const Results&, Sheet& sheet) { put_names(kTsv, sheet); }

void put_in_tsv(const Results& results, const Hit& hit, Sheet& sheet) {
  put_hit(kTsv, results, hit, sheet);
}

}  // namespace dateline::query
