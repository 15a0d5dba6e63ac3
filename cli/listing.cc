// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/listing.h"

#include <chrono>
#include <iostream>

#include "schema/error.h"

namespace dateline::cli {
namespace {

query::Sort sort_of(const std::string& name) {
  if (name == "newest") return query::Sort::Newest;
  if (name == "oldest") return query::Sort::Oldest;
  return query::Sort::Relevance;
}

}  // namespace

std::int64_t elapsed_us(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now() - since)
      .count();
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

const query::ResultFormat& format_of(const SearchArgs& args) {
  const std::string name = args.lines.empty() ? args.format : "template";
  if (name == "template" && args.lines.empty()) {
    throw Error(ErrorKind::Usage, "search", "a format without its template",
                "write --template '{headline} {date:%F}'");
  }
  if (!args.fields.empty() && name != "csv" && name != "tsv") {
    throw Error(ErrorKind::Usage, "search", "--fields is for csv and tsv",
                "write --format csv, or --template for lines");
  }
  return *query::find_format(query::result_formats(), name);
}

query::RenderOptions rendering_of(const SearchArgs& args,
                                  const Context& context) {
  return {.width = context.terminal.width,
          .color = context.terminal.color_out,
          .hyperlink = context.common.hyperlink,
          .terminal = context.terminal.out_is_tty,
          .nul = args.nul,
          .columns = query::find_columns(args.fields),
          .lines = query::parse_template(args.lines),
          .passages = args.snippets,
          .now = context.now};
}

query::Results print_hits(
    query::Archive& archive, const Question& question, const SearchArgs& args,
    const query::SearchOptions& options, const Context& context,
    const std::function<void(const query::Results&)>& head) {
  const query::ResultFormat& format = format_of(args);
  query::RenderOptions rendering = rendering_of(args, context);
  rendering.query = question.text;
  const auto start = std::chrono::steady_clock::now();
  query::Sheet sheet(rendering, std::cout);
  const query::HitSink sink = query::hit_sink(format, sheet);
  const auto begin = [&](const query::Results& results) {
    rendering.elapsed_us = elapsed_us(start);
    if (head) head(results);
    if (!args.count) sink.begin(results);
  };
  query::Results results =
      answer(archive, question, options, {.begin = begin, .hit = sink.hit});
  if (args.count) {
    std::cout << (options.fold == query::Fold::None ? results.matches
                                                    : results.stories)
              << '\n';
  } else if (format.end != nullptr) {
    format.end(results, sheet);
  }
  std::cout.flush();
  return results;
}

}  // namespace dateline::cli
