// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "cli/unfound.h"

namespace dateline::cli {

int run(const ExplainArgs& args, const Context& context) {
  const query::SearchOptions options = search_options(args.query, context);
  const Question question = ask(args.query, context);
  query::Archive archive = open_archives(context.common);
  const Pager pager(context.terminal, !context.common.no_pager);
  try {
    print_explanation(archive, question, options, context);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
