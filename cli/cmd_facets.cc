// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "cli/unfound.h"
#include "query/archive.h"
#include "query/render/render.h"
#include "query/search.h"

namespace dateline::cli {

int run(const FacetsArgs& args, const Context& context) {
  query::SearchOptions options = search_options(args.query, context);
  options.limit = 0;
  options.facets = facet_requests(args.by, args.order);
  options.fold = fold_of(args.fold, query::Fold::None);
  const Question question = ask(args.query, context);
  query::Archive archive = open_archives(context.common, question.root);
  const query::Results results = answer(archive, question, options);
  const query::RenderOptions rendering{.query = question.text,
                                       .width = context.terminal.width,
                                       .color = context.terminal.color_out};
  const bool for_people = args.format == "list";
  const Pager pager(context.terminal, for_people && !context.common.no_pager);
  query::render(*query::find_format(query::facet_formats(), args.format),
                results, rendering, std::cout);
  std::cout.flush();
  if (results.matches > 0) return kDone;
  if (!context.common.quiet) {
    say_why_nothing(archive, question, options, context);
  }
  return kNothing;
}

}  // namespace dateline::cli
