// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "query/archive.h"
#include "query/render/layout.h"
#include "query/render/paint.h"
#include "query/stats.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/own_names.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kNameColumns = 11;

/// What archives have in their fields.
struct Contents {
  std::vector<query::FacetCounts> facets;
  OwnNames own;
};

/// Top values of every facet and the archives' own names; empty where there is
/// no archive yet: the list of fields is of use before the first story.
Contents read_contents(std::size_t top, const Context& context) {
  Contents contents;
  if (top == 0) return contents;
  try {
    query::Archive archive = open_archives(context.common);
    contents.own = archive.own_names();
    for (const FieldRow& row : kFields) {
      if (row.kind != FieldKind::Facet) continue;
      contents.facets.push_back(query::top_values(
          archive, {.field = row.field, .limit = top}, context.now));
    }
  } catch (const Error& error) {
    const bool named = !context.common.archives.empty();
    if (error.kind != ErrorKind::Missing || named) throw;
  }
  return contents;
}

/// "gazetteer.tsv: 3 names, 1 taken back"; empty if no row is about `field`.
std::string own_list(const OwnNames& own, Field field) {
  const auto rows = own.rows();
  const auto of_field = std::ranges::count(rows, field, &OwnName::field);
  const auto taken_back = std::ranges::count_if(rows, [&](const OwnName& row) {
    return row.field == field && row.stop;
  });
  if (of_field == 0) return {};
  const auto names = of_field - taken_back;
  std::string text = std::string(kOwnNamesFile) + ": ";
  if (names > 0) {
    text += std::to_string(names) + (names == 1 ? " name" : " names");
  }
  if (taken_back > 0) {
    if (names > 0) text += ", ";
    text += std::to_string(taken_back) + " taken back";
  }
  return text;
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
  const Contents contents = read_contents(args.top, context);
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
    if (const std::string values = value_list(row, contents.facets);
        !values.empty()) {
      std::cout << indent << paint.dim(query::fit(values, width)) << '\n';
    }
    if (const std::string own = own_list(contents.own, row.field);
        !own.empty()) {
      std::cout << indent << paint.dim(own) << '\n';
    }
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
