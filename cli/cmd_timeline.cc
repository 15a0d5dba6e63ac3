// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <iostream>
#include <sstream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "cli/unfound.h"
#include "query/complaint.h"
#include "query/timeline.h"
#include "schema/durable_file.h"

namespace dateline::cli {
namespace {

query::DateStep step_of(const std::string& name) {
  for (const query::DateStepRow& row : query::date_steps()) {
    if (row.name == name) return row.step;
  }
  return query::DateStep::Month;
}

query::Timeline counted(query::Archive& archive, const Question& question,
                        const TimelineArgs& args,
                        const query::SearchOptions& options) {
  try {
    return query::timeline(archive, question.root, step_of(args.by), args.peaks,
                           options);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
}

void draw(const query::Timeline& timeline, const std::string& path,
          const query::RenderOptions& rendering) {
  if (path == "-") {
    query::render_timeline_svg(timeline, rendering, std::cout);
    return;
  }
  std::ostringstream svg;
  query::render_timeline_svg(timeline, rendering, svg);
  replace_file(std::filesystem::absolute(path), svg.str());
}

}  // namespace

int run(const TimelineArgs& args, const Context& context) {
  query::SearchOptions options = search_options(args.query, context);
  options.fold = fold_of(args.fold, query::Fold::None);
  const Question question = ask(args.query, context);
  query::Archive archive = open_archives(context.common, question.root);
  const query::Timeline timeline = counted(archive, question, args, options);
  const query::RenderOptions rendering{.query = question.text,
                                       .width = context.terminal.width,
                                       .color = context.terminal.color_out};
  const Pager pager(context.terminal,
                    args.format == "list" && !context.common.no_pager);
  if (!args.svg.empty()) draw(timeline, args.svg, rendering);
  const bool for_people = args.format == "list";
  if (args.svg != "-" && (timeline.matches > 0 || !for_people)) {
    for (const query::TimelineFormat& format : query::timeline_formats()) {
      if (format.name == args.format) {
        format.render(timeline, rendering, std::cout);
      }
    }
  }
  std::cout.flush();
  if (timeline.matches > 0) return kDone;
  if (!context.common.quiet) {
    say_why_nothing(archive, question, options, context);
  }
  return kNothing;
}

}  // namespace dateline::cli
