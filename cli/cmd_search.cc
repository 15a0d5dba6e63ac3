// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "cli/unfound.h"
#include "query/archive.h"
#include "query/render/render.h"
#include "query/search.h"

namespace dateline::cli {
namespace {

query::Sort sort_of(const std::string& name) {
  if (name == "newest") return query::Sort::Newest;
  if (name == "oldest") return query::Sort::Oldest;
  return query::Sort::Relevance;
}

query::SearchOptions hit_options(const SearchArgs& args,
                                 const Context& context) {
  const bool read_by_people = context.terminal.out_is_tty &&
                              (args.format == "list" || args.format == "full");
  query::SearchOptions options = search_options(args.query, context);
  options.limit = args.count ? 0 : args.limit;
  options.offset = args.offset;
  options.sort = sort_of(args.sort);
  options.fold = fold_of(args.fold, read_by_people ? query::Fold::Story
                                                   : query::Fold::None);
  options.facets = facet_requests(args.facets, args.order);
  return options;
}

std::int64_t elapsed_us(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now() - since)
      .count();
}

}  // namespace

int run(const SearchArgs& args, const Context& context) {
  const query::SearchOptions options = hit_options(args, context);
  const Question question = ask(args.query, context);
  const auto start = std::chrono::steady_clock::now();
  query::Archive archive(reading_archives(context.common));
  const query::Results results = answer(archive, question, options);
  const query::RenderOptions rendering{
      .query = question.text,
      .width = context.terminal.width,
      .color = context.terminal.color_out,
      .hyperlink = context.common.hyperlink,
      .nul = args.nul,
      .passages = args.snippets,
      .now = options.now,
      .elapsed_us = elapsed_us(start)};
  const bool for_people = args.format == "list" || args.format == "full";
  const Pager pager(context.terminal, for_people && !context.common.no_pager);
  if (args.explain) print_explanation(archive, question, options, context);
  if (args.count) {
    std::cout << (options.fold == query::Fold::None ? results.matches
                                                    : results.stories)
              << '\n';
  } else if (results.matches > 0 || !for_people) {
    query::find_format(query::result_formats(), args.format)
        ->render(results, rendering, std::cout);
  }
  std::cout.flush();
  if (results.matches > 0) return kDone;
  if (!context.common.quiet) {
    say_why_nothing(archive, question, options, context);
  }
  return kNothing;
}

}  // namespace dateline::cli
