// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "query/archive.h"
#include "query/render/layout.h"
#include "query/render/paint.h"
#include "query/stats.h"
#include "schema/error.h"
#include "schema/fields.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kNameColumns = 11;

/// Top values of every facet, empty where there is no archive yet: the list
/// of fields is of use before the first story.
std::vector<query::FacetCounts> all_top_values(std::size_t top,
                                               const Context& context) {
  std::vector<query::FacetCounts> facets;
  if (top == 0) return facets;
  try {
    query::Archive archive(reading_archives(context.common));
    for (const FieldRow& row : kFields) {
      if (row.kind != FieldKind::Facet) continue;
      facets.push_back(query::top_values(
          archive, {.field = row.field, .limit = top}, context.now));
    }
  } catch (const Error& error) {
    const bool named = !context.common.archives.empty();
    if (error.kind != ErrorKind::Missing || named) throw;
  }
  return facets;
}

std::string value_list(const FieldRow& row,
                       const std::vector<query::FacetCounts>& facets) {
  std::string text;
  for (const query::FacetCounts& facet : facets) {
    if (facet.request.field != row.field) continue;
    for (const query::FacetValue& value : facet.values) {
      if (!text.empty()) text += ", ";
      text += value.label + " " + std::to_string(value.count);
    }
  }
  return text;
}

}  // namespace

int run(const FieldsArgs& args, const Context& context) {
  const auto facets = all_top_values(args.top, context);
  const Pager pager(context.terminal, !context.common.no_pager);
  const query::Paint paint(context.terminal.color_out);
  const std::size_t width = context.terminal.width - kNameColumns;
  const std::string indent(kNameColumns, ' ');
  for (const FieldRow& row : kFields) {
    std::cout << paint.bold(query::pad(row.name, kNameColumns));
    const query::Marked help{.text = std::string(row.help), .spans = {}};
    std::string_view lead;
    for (const auto& line : query::wrap(help, {.width = width}, paint)) {
      std::cout << lead << line << '\n';
      lead = indent;
    }
    std::cout << indent << row.example << '\n';
    if (const std::string values = value_list(row, facets); !values.empty()) {
      std::cout << indent << paint.dim(query::fit(values, width)) << '\n';
    }
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
