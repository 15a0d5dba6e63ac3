// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ostream>

#include "query/render/bar.h"
#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

constexpr std::size_t kMaxLabel = 28;
constexpr std::size_t kMaxBar = 30;

/// A row of the list; a topic below another one is set in.
struct Row {
  const FacetValue* value = nullptr;
  std::string label;
};

/// Rows for the values below `parent`, each followed by those below it. A
/// value is never below itself, so this ends.
void add_rows(const FacetCounts& facet, std::string_view parent,
              std::size_t depth, std::vector<Row>& rows) {
  for (const FacetValue& value : facet.values) {
    if (value.parent != parent) continue;
    rows.push_back({&value, std::string(2 * depth, ' ') + value.label});
    add_rows(facet, value.value, depth + 1, rows);
  }
}

std::vector<Row> rows_of(const FacetCounts& facet) {
  std::vector<Row> rows;
  if (facet.request.field == Field::Topic) {
    add_rows(facet, "", 0, rows);
  } else {
    for (const FacetValue& value : facet.values) {
      rows.push_back({&value, value.label});
    }
  }
  return rows;
}

struct Columns {
  std::size_t label = 0, bar = 0, count = 0;
};

Columns measure(const std::vector<Row>& rows, std::size_t width) {
  Columns columns;
  for (const Row& row : rows) {
    columns.label = std::max(columns.label, display_width(row.label));
    columns.count =
        std::max(columns.count, std::to_string(row.value->count).size());
  }
  columns.label = std::min({columns.label, kMaxLabel, width / 2});
  const std::size_t used = 2 + columns.label + 2 + columns.count + 2;
  columns.bar = width > used + 30 ? std::min(kMaxBar, width - used - 30) : 0;
  return columns;
}

void put_title(const FacetCounts& facet, const Paint& paint,
               std::ostream& out) {
  const FieldRow& field = field_row(facet.request.field);
  std::string title(field.name);
  if (field.kind == FieldKind::Day) {
    title += " by " + std::string(to_string(facet.request.step));
  }
  std::string note;
  if (facet.distinct > facet.values.size()) {
    note = " · " + std::to_string(facet.values.size()) + " of " +
           std::to_string(facet.distinct);
  }
  if (facet.missing > 0) {
    note += " · " + std::to_string(facet.missing) + " without";
  }
  if (facet.widened) {
    note += " · of " + std::to_string(facet.stories) + " with any " +
            std::string(field.name);
  }
  out << '\n' << paint.bold(title) << paint.dim(note) << '\n';
}

void put_row(const Row& row, const Columns& columns, std::uint64_t largest,
             const Paint& paint, std::ostream& out) {
  const FacetValue& value = *row.value;
  const std::string count = std::to_string(value.count);
  const std::string label = pad(row.label, columns.label);
  out << (value.chosen ? "* " : "  ")
      << (value.chosen ? paint.bold(label) : label) << "  "
      << std::string(columns.count - count.size(), ' ') << count << "  ";
  if (columns.bar > 0) {
    const std::string drawn = bar(value.count, largest, columns.bar);
    out << paint.bar(drawn)
        << std::string(columns.bar + 2 - display_width(drawn), ' ');
  }
  out << paint.dim(visible(value.narrow)) << '\n';
}

void put_facet(const FacetCounts& facet, const RenderOptions& options,
               const Paint& paint, std::ostream& out) {
  put_title(facet, paint, out);
  const std::vector<Row> rows = rows_of(facet);
  const Columns columns = measure(rows, options.width);
  std::uint64_t largest = 0;
  for (const FacetValue& value : facet.values) {
    largest = std::max(largest, value.count);
  }
  for (const Row& row : rows) put_row(row, columns, largest, paint, out);
}

}  // namespace

std::string bar(std::uint64_t count, std::uint64_t largest,
                std::size_t columns) {
  static constexpr std::string_view kEighths[] = {"",  "▏", "▎", "▍",
                                                  "▌", "▋", "▊", "▉"};
  if (largest == 0) return {};
  const std::uint64_t eighths = std::max<std::uint64_t>(
      1, count * columns * 8 / largest);
  std::string out;
  for (std::uint64_t i = 0; i < eighths / 8; ++i) out += "█";
  out += kEighths[eighths % 8];
  return out;
}

void render_facets(const std::vector<FacetCounts>& facets,
                   const RenderOptions& options, std::ostream& out) {
  const Paint paint(options.color);
  for (const FacetCounts& facet : facets) put_facet(facet, options, paint, out);
}

}  // namespace dateline::query
