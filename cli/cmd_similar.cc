// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/incoming.h"
#include "cli/listing.h"
#include "cli/question.h"
#include "query/archive.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "query/similar.h"
#include "query/story_by_id.h"
#include "query/title.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

bool is_file(const std::string& name) {
  std::error_code ignored;
  return name == "-" || name.find('/') != std::string::npos ||
         std::filesystem::exists(name, ignored);
}

/// The first story of a file; says so where there are more.
Story story_of_file(const SimilarArgs& args, const Context& context) {
  Incoming incoming(reading_archives(context.common).front(), {});
  std::optional<Story> first;
  bool more = false;
  std::string problem;  // the last
  incoming.read(
      {args.story},
      [&](IncomingStory&& story) {
        more = first.has_value();
        if (!more) first = std::move(story.after);
        return !more;
      },
      [&](const Problem& found) { problem = to_string(found); });
  if (!first) {
    throw problem.empty()
        ? Error(ErrorKind::Input, args.story, "no story in it to compare with")
        : Error(ErrorKind::Input, "", problem);
  }
  if (more && !context.common.quiet) {
    std::cerr << "dateline: " << query::visible(args.story)
              << " holds several stories: the first is compared\n";
  }
  return std::move(*first);
}

}  // namespace

int run(const SimilarArgs& args, const Context& context) {
  const query::ResultFormat& format = format_of(args.hits);
  query::RenderOptions rendering = rendering_of(args.hits, context);
  const query::SearchOptions options = hit_options(args.hits, context);
  const Question question = ask(args.hits.query, context);
  const auto start = std::chrono::steady_clock::now();
  query::Archive archive = open_archives(context.common);
  const Story like = is_file(args.story)
                         ? story_of_file(args, context)
                         : query::story_by_id(archive, args.story);
  query::Results results;
  try {
    results = query::similar_stories(
        archive, like, question.root, options,
        args.reprints ? query::Reprints::Shown : query::Reprints::LeftOut);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
  const std::string& title = query::title_of(like);
  rendering.query = "like: " + (title.empty() ? like.id : title);
  rendering.elapsed_us = elapsed_us(start);
  const Pager pager(context.terminal,
                    format.for_people && !context.common.no_pager);
  if (!results.hits.empty() || !format.for_people) {
    query::render(format, results, rendering, std::cout);
  }
  std::cout.flush();
  if (!results.hits.empty()) return kDone;
  if (!context.common.quiet) {
    std::cerr << "dateline: nothing like it found"
              << (args.reprints ? "\n" : "; --reprints shows its own filings\n");
  }
  return kNothing;
}

}  // namespace dateline::cli
