// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual_pages.h"

#include "cli/manual.h"
#include "corpus/format.h"
#include "corpus/json_fields.h"
#include "query/traits.h"
#include "schema/fields.h"

namespace dateline::cli {
namespace {

template <class Rows>
std::string items(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    out += ".It Cm " + std::string(row.name) + "\n";
    out += manual_text(row.help) + "\n";
  }
  return out;
}

void replace_line(std::string& page, std::string_view mark,
                  const std::string& lines) {
  const std::string line = std::string(mark) + "\n";
  const auto at = page.find(line);
  if (at != page.npos) page.replace(at, line.size(), lines);
}

}  // namespace

std::string query_manual(std::string_view page) {
  std::string fields, traits;
  for (const FieldRow& row : kFields) {
    fields += ".It Ic " + std::string(row.name) + "\n" +
              manual_text(row.help) + "\n";
  }
  for (const query::Trait& trait : query::story_traits()) {
    traits += ".It Ic " + std::string(trait.name) + "\n" +
              manual_text(trait.help) + "\n";
  }
  std::string out(page);
  replace_line(out, "@fields@", fields);
  replace_line(out, "@traits@", traits);
  return out;
}

std::string formats_manual(std::string_view page) {
  std::string out(page);
  replace_line(out, "@formats@", items(corpus::formats()));
  replace_line(out, "@fields@", items(corpus::dump_field_names()));
  return out;
}

}  // namespace dateline::cli
