// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ostream>

#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

constexpr std::size_t kMaxLabel = 28;
constexpr std::size_t kMaxBar = 30;

/// A bar of `count` out of `largest`, in eighths of a column.
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

struct Columns {
  std::size_t label = 0, bar = 0, count = 0;
};

Columns measure(const FacetCounts& facet, std::size_t width) {
  Columns columns;
  for (const FacetValue& value : facet.values) {
    columns.label = std::max(columns.label, display_width(value.label));
    columns.count =
        std::max(columns.count, std::to_string(value.count).size());
  }
  columns.label = std::min({columns.label, kMaxLabel, width / 2});
  const std::size_t used = 2 + columns.label + 2 + columns.count + 2;
  columns.bar = width > used + 30 ? std::min(kMaxBar, width - used - 30) : 0;
  return columns;
}

void put_facet(const FacetCounts& facet, const RenderOptions& options,
               const Paint& paint, std::ostream& out) {
  std::string title(field_row(facet.field).name);
  if (!facet.by.empty()) title += " by " + facet.by;
  out << '\n' << paint.bold(title);
  std::string note;
  if (facet.distinct > facet.values.size()) {
    note = " · " + std::to_string(facet.values.size()) + " of " +
           std::to_string(facet.distinct);
  }
  if (facet.missing > 0) {
    note += " · " + std::to_string(facet.missing) + " without";
  }
  out << paint.dim(note) << '\n';
  const Columns columns = measure(facet, options.width);
  std::uint64_t largest = 0;
  for (const FacetValue& value : facet.values) {
    largest = std::max(largest, value.count);
  }
  for (const FacetValue& value : facet.values) {
    const std::string count = std::to_string(value.count);
    out << "  " << pad(value.label, columns.label) << "  "
        << std::string(columns.count - count.size(), ' ') << count << "  ";
    if (columns.bar > 0) {
      const std::string drawn = bar(value.count, largest, columns.bar);
      out << paint.bar(drawn)
          << std::string(columns.bar + 2 - display_width(drawn), ' ');
    }
    out << paint.dim(visible(value.narrow)) << '\n';
  }
}

}  // namespace

void render_facets(const std::vector<FacetCounts>& facets,
                   const RenderOptions& options, std::ostream& out) {
  const Paint paint(options.color);
  for (const FacetCounts& facet : facets) put_facet(facet, options, paint, out);
}

}  // namespace dateline::query
