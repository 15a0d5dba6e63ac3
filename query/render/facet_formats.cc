// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facet counts without hits: for people, for programs, for spreadsheets.
#include <array>
#include <ostream>
#include <string>

#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/table.h"

namespace dateline::query {
namespace {

void put_facet_list(const Results& results, Sheet& sheet) {
  if (results.matches == 0) return;
  const Paint paint(sheet.options.color);
  const std::string header =
      shown_matches(results) + " · " + sheet.options.query;
  sheet.out << paint.dim(fit(header, sheet.options.width)) << '\n';
  render_facets(results.facets, sheet.options, sheet.out);
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

void put_facet_csv(const Results& results, Sheet& sheet) {
  put_table(kCsv, results, sheet.out);
}

void put_facet_tsv(const Results& results, Sheet& sheet) {
  put_table(kTsv, results, sheet.out);
}

constexpr auto kFormats = std::to_array<ResultFormat>({
    {"list", "for reading: bars, counts, the clause that narrows",
     put_facet_list, nullptr, nullptr, true},
    {"json", "one JSON object", begin_json, nullptr, end_json},
    {"ndjson", "one JSON object per facet", nullptr, nullptr, end_ndjson},
    {"csv", "a row per value, for spreadsheets", put_facet_csv, nullptr,
     nullptr},
    {"tsv", "a row per value, tabs between the cells", put_facet_tsv, nullptr,
     nullptr},
});

}  // namespace

std::span<const ResultFormat> facet_formats() { return kFormats; }

}  // namespace dateline::query
