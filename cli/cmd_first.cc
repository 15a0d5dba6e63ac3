// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "cli/unfound.h"
#include "query/archive.h"
#include "query/first.h"
#include "query/render/family.h"

namespace dateline::cli {

int run(const FirstArgs& args, const Context& context) {
  query::SearchOptions options = search_options(args.query, context);
  options.limit = args.limit;
  const Question question = ask(args.query, context);
  query::Archive archive = open_archives(context.common);
  query::FirstFilings first;
  try {
    first = query::first_filings(archive, question.root, options);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
  const query::RenderOptions rendering{.query = question.text,
                                       .width = context.terminal.width,
                                       .color = context.terminal.color_out};
  const Pager pager(context.terminal, !args.json && !context.common.no_pager);
  if (args.json) {
    query::render_first_json(first, rendering, std::cout);
  } else if (first.matches > 0) {
    query::render_first(first, rendering, std::cout);
  }
  std::cout.flush();
  if (first.matches > 0) return kDone;
  if (!context.common.quiet) {
    say_why_nothing(archive, question, options, context);
  }
  return kNothing;
}

}  // namespace dateline::cli
