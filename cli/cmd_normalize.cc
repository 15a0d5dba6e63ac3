// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <iostream>
#include <optional>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/incoming.h"
#include "cli/normalize_diff.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

using query::Paint;

struct Normalizing {
  const NormalizeArgs& args;
  const Context& context;
  Paint paint;
  std::uint64_t stories = 0, problems = 0;
};

/// What the bytes were taken for, and what they said of themselves.
void put_reading(const Story& story, const Normalizing& run) {
  std::cout << run.paint.dim("read as: ") << query::visible(story.format)
            << ", " << query::visible(story.charset_used);
  if (!story.charset_declared.empty() &&
      story.charset_declared != story.charset_used) {
    std::cout << run.paint.dim("  declared: " +
                               query::visible(story.charset_declared));
  }
  std::cout << '\n';
}

void put_derived(const Story& story, const Normalizing& run) {
  put_reading(story, run);
  for (const Derived& derived : story.derived) {
    std::cout << run.paint.dim(std::string(field_row(derived.field).name) +
                               ": ")
              << query::visible(derived.value)
              << run.paint.dim("  " +
                               std::string(to_string(derived.evidence)));
    if (!derived.note.empty()) {
      std::cout << run.paint.dim(": " + query::visible(derived.note));
    }
    std::cout << '\n';
  }
}

void put_cuts(const Story& story, const Normalizing& run) {
  if (story.cuts.empty()) return;
  std::cout << '\n' << run.paint.dim("cut:") << '\n';
  for (const Cut& cut : story.cuts) {
    put_change("- ", cut.text, cut.rule, run.paint);
  }
}

void put_story(const Story& after, Normalizing& run) {
  if (run.args.json) {
    query::render_story_json(after, std::cout);
    return;
  }
  query::render_story(after, {},
                      {.width = run.context.terminal.width,
                       .color = run.context.terminal.color_out,
                       .now = run.context.now},
                      std::cout);
  put_cuts(after, run);
  std::cout << '\n';
  put_derived(after, run);
}

void take_story(const IncomingStory& story, Normalizing& run) {
  if (++run.stories > 1 && !run.args.json) {
    std::cout << '\n' << run.paint.dim("────────") << "\n\n";
  }
  if (run.args.diff) {
    put_diff({story.before, story.after, story.fired}, run.paint);
  } else {
    put_story(story.after, run);
  }
}

/// The archive that -a names; nothing without it.
std::optional<std::filesystem::path> named_archive(const Common& common) {
  if (common.archives.empty()) return std::nullopt;
  const auto archive = writing_archive(common);
  if (!std::filesystem::is_directory(archive)) {
    throw Error(ErrorKind::Missing, archive.string(), "no archive there");
  }
  return archive;
}

}  // namespace

int run(const NormalizeArgs& args, const Context& context) {
  const Pager pager(context.terminal,
                    !args.json && !context.common.no_pager);
  Incoming incoming(named_archive(context.common),
                    {.format = args.format,
                     .map = args.map,
                     .normalize = {.agency = args.agency,
                                   .language = args.language}});
  Normalizing run{args, context, Paint(context.terminal.color_out)};
  incoming.read(
      args.paths,
      [&](const IncomingStory& story) {
        take_story(story, run);
        return true;
      },
      [&](const Problem& problem) {
        ++run.problems;
        tell_problem(problem);
      });
  std::cout.flush();
  return run.problems > 0 ? kNothing : kDone;
}

}  // namespace dateline::cli
