// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facet counts without hits: for people, for programs, for spreadsheets.
#include <array>
#include <ostream>

#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/visible.h"

namespace dateline::query {
namespace {

using Cells = std::vector<std::string>;

void render_facet_list(const Results& results, const RenderOptions& options,
                       std::ostream& out) {
  if (results.matches == 0) return;
  const Paint paint(options.color);
  const std::string header = shown_matches(results) + " · " + options.query;
  out << paint.dim(fit(header, options.width)) << '\n';
  render_facets(results.facets, options, out);
}

/// A cell of RFC 4180. One that a spreadsheet would take for a formula begins
/// with an apostrophe.
std::string csv_cell(const std::string& text) {
  std::string cell = visible(text);
  if (!cell.empty() && std::string_view("=+-@").find(cell[0]) !=
                           std::string_view::npos) {
    cell.insert(0, 1, '\'');
  }
  if (cell.find_first_of(",\"") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string tsv_cell(const std::string& text) { return visible(text); }

struct Table {
  char separator;
  std::string (*cell)(const std::string& text);
};

void put_row(const Table& table, const Cells& cells, std::ostream& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out << table.separator;
    out << table.cell(cells[i]);
  }
  out << '\n';
}

/// One row a value, and one without a value for the stories that have none.
void put_table(const Table& table, const Results& results, std::ostream& out) {
  put_row(table, {"field", "by", "value", "label", "count", "narrow"}, out);
  for (const FacetCounts& facet : results.facets) {
    const FieldRow& field = field_row(facet.request.field);
    const std::string name(field.name);
    const std::string by(field.kind == FieldKind::Day
                             ? to_string(facet.request.step)
                             : "");
    for (const FacetValue& value : facet.values) {
      put_row(table, {name, by, value.value, value.label,
                      std::to_string(value.count), value.narrow}, out);
    }
    if (facet.missing == 0) continue;
    put_row(table, {name, by, "", "", std::to_string(facet.missing), ""}, out);
  }
}

void render_facet_csv(const Results& results, const RenderOptions&,
                      std::ostream& out) {
  put_table({',', csv_cell}, results, out);
}

void render_facet_tsv(const Results& results, const RenderOptions&,
                      std::ostream& out) {
  put_table({'\t', tsv_cell}, results, out);
}

constexpr auto kFormats = std::to_array<ResultFormat>({
    {"list", "for reading: bars, counts, the clause that narrows",
     render_facet_list},
    {"json", "one JSON object", render_json},
    {"ndjson", "one JSON object per facet", render_ndjson},
    {"csv", "a row per value, for spreadsheets", render_facet_csv},
    {"tsv", "a row per value, tabs between the cells", render_facet_tsv},
});

}  // namespace

std::span<const ResultFormat> facet_formats() { return kFormats; }

}  // namespace dateline::query
