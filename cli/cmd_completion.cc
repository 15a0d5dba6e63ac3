// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/saved.h"
#include "query/archive.h"
#include "query/search.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kMaxValues = 500;

/// The most frequent values of a field, a line each, as they may be typed.
/// A line that a shell could take for more than one word is left out.
void put_values(const std::string& name, const Context& context) {
  if (name == field_row(Field::Saved).name) {
    for (const std::string& saved : saved_names()) std::cout << saved << '\n';
    return;
  }
  const FieldRow* row = find_field(name);
  if (row == nullptr || row->kind != FieldKind::Facet) return;
  query::Archive archive(reading_archives(context.common));
  query::SearchOptions options;
  options.limit = 0;
  options.facets = {{.field = row->field, .limit = kMaxValues}};
  const query::Node everything;
  for (const query::FacetCounts& facet :
       query::search(archive, everything, options).facets) {
    for (const query::FacetValue& value : facet.values) {
      constexpr std::string_view kUnsafe = "\n\r\t\x1b\"'`$\\";
      if (value.value.find_first_of(kUnsafe) != std::string::npos) continue;
      std::cout << value.value << '\n';
    }
  }
}

}  // namespace

int run(const CompletionArgs& args, const Context& context) {
  if (!args.field.empty()) {
    put_values(args.field, context);
  } else if (args.shell.empty()) {
    throw Error(ErrorKind::Usage, "completion", "which shell?",
                "write dateline completion bash, zsh or fish");
  } else {
    std::cout << completion_script(args.shell, command_rows());
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
