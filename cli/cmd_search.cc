// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <sstream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "cli/question.h"
#include "cli/unfound.h"
#include "query/archive.h"
#include "query/story_set.h"
#include "schema/durable_file.h"

namespace dateline::cli {

int run(const SearchArgs& args, const Context& context) {
  const query::SearchOptions options = hit_options(args, context);
  query::SearchOptions page = options;
  page.rough = true;
  const query::ResultFormat& format = format_of(args);
  rendering_of(args, context);  // complains before anything is opened
  const Question question = ask(args.query, context);
  query::Archive archive = open_archives(context.common, question.root);
  query::Results results;
  {
    const Pager pager(context.terminal,
                      format.for_people && !context.common.no_pager);
    if (args.explain) print_explanation(archive, question, options, context);
    results = print_hits(archive, question, args, page, context);
  }
  if (!args.manifest.empty()) {
    std::ostringstream set;
    query::render_set_json(
        query::collect_set(archive, question.root, options), set);
    replace_file(std::filesystem::absolute(args.manifest), set.str());
  }
  if (results.matches > 0) {
    if (!context.common.quiet) say_what_is_missing(archive, question);
    return kDone;
  }
  if (!context.common.quiet) {
    say_why_nothing(archive, question, options, context);
  }
  return kNothing;
}

}  // namespace dateline::cli
