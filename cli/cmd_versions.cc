// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/own_families.h"
#include "query/archive.h"
#include "query/family.h"
#include "query/render/family.h"
#include "query/word_diff.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

/// The filing that one side of --diff names.
std::size_t filing_named(const std::string& letter,
                         const query::Family& family) {
  const std::size_t count = family.filings.size();
  const std::size_t index = query::filing_index(letter, count);
  if (index < count) return index;
  throw Error(ErrorKind::Usage, "", "no filing '" + letter + "'",
              "this story has the filings A to " +
                  query::filing_letter(count - 1));
}

void put_diff(const std::string& range, const query::Family& family,
              const query::RenderOptions& rendering) {
  const std::size_t dots = range.find("..");
  if (dots == range.npos) {
    throw Error(ErrorKind::Usage, "", "'" + range + "' names no two filings",
                "write --diff A..B");
  }
  const std::size_t a = filing_named(range.substr(0, dots), family);
  const std::size_t b = filing_named(range.substr(dots + 2), family);
  Analyzer analyzer;
  const auto runs = query::word_diff(family.filings[a].story,
                                     family.filings[b].story, analyzer);
  query::render_diff(family.filings[a], family.filings[b], runs, rendering,
                     std::cout);
}

query::RenderOptions rendering_for(const Context& context) {
  return {.width = context.terminal.width,
          .color = context.terminal.color_out};
}

}  // namespace

int run(const VersionsArgs& args, const Context& context) {
  query::Archive archive = open_archives(context.common);
  query::Family family = query::read_family(archive, args.id, context.now);
  note_own_families(archive, family);
  const Pager pager(context.terminal,
                    !args.json && !context.common.no_pager);
  if (!args.diff.empty()) {
    put_diff(args.diff, family, rendering_for(context));
  } else if (args.json) {
    query::render_versions_json(family, std::cout);
  } else {
    query::render_versions(family, rendering_for(context), std::cout);
  }
  std::cout.flush();
  return kDone;
}

int run(const PickupArgs& args, const Context& context) {
  query::Archive archive = open_archives(context.common);
  const query::Family family = query::read_family(archive, args.id, context.now);
  const std::size_t of = query::index_of(family, args.id);
  const std::vector<query::Use> uses = query::uses_of(family, of);
  const Pager pager(context.terminal,
                    !args.json && !context.common.no_pager);
  if (args.json) {
    query::render_pickup_json(family, of, uses, std::cout);
  } else {
    query::render_pickup(family, of, uses, rendering_for(context), std::cout);
  }
  std::cout.flush();
  return uses.empty() ? kNothing : kDone;
}

}  // namespace dateline::cli
