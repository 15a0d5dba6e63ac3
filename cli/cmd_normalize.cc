// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/normalize_diff.h"
#include "corpus/format.h"
#include "corpus/input.h"
#include "indexer/recurring/learned.h"
#include "indexer/refine.h"
#include "indexer/settings/file.h"
#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

using query::Paint;

struct Normalizing {
  const NormalizeArgs& args;
  const Context& context;
  corpus::FieldMap names;
  Paint paint;
  indexer::Refiner refiner;
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

void take_record(const corpus::Record& record, Normalizing& run,
                 const ProblemSink& problems) {
  std::vector<Story> stories;
  try {
    stories = corpus::read_record(record);
  } catch (const Error& error) {
    problems(corpus::problem_of(record, error.what()));
    return;
  }
  for (const Story& before : stories) {
    std::vector<indexer::Fired> fired;
    const Story after = 
        run.refiner.refine(before, record.mtime_ns, &fired).story;
    if (++run.stories > 1 && !run.args.json) {
      std::cout << '\n' << run.paint.dim("────────") << "\n\n";
    }
    if (run.args.diff) {
      put_diff({before, after, fired}, run.paint);
    } else {
      put_story(after, run);
    }
  }
}

void take_file(const corpus::FileStat& file, Normalizing& run,
               const ProblemSink& problems) {
  const auto take = [&](corpus::Input&& input) {
    corpus::split_input(
        std::move(input), {run.args.format, &run.names},
        [&](corpus::Record&& record) {
          take_record(record, run, problems);
          return true;
        },
        problems);
    return true;
  };
  corpus::read_inputs(file, {}, take, problems);
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

void tell_problem(const Problem& problem) {
  std::cerr << "dateline: " << query::visible(to_string(problem)) << '\n';
}

}  // namespace

int run(const NormalizeArgs& args, const Context& context) {
  const Pager pager(context.terminal,
                    !args.json && !context.common.no_pager);
  const auto archive = named_archive(context.common);
  const indexer::ArchiveStyle style(
      archive ? indexer::read_settings(*archive) : indexer::Settings{},
      archive ? indexer::read_own_names(*archive, tell_problem) : OwnNames{});
  const indexer::RecurringLines recurring(
      archive ? indexer::read_learned(*archive, 0).sample
              : indexer::LineSample{},
      style.settings().recurring);
  Normalizing run{args, context,
                  args.map.empty() ? corpus::FieldMap()
                                   : corpus::FieldMap::read(args.map),
                  Paint(context.terminal.color_out),
                  indexer::Refiner(style, recurring,
                                   {.agency = args.agency,
                                    .language = args.language})};
  const ProblemSink problems = [&](const Problem& problem) {
    ++run.problems;
    std::cout.flush();
    std::cerr << "dateline: " << query::visible(to_string(problem)) << '\n';
  };
  corpus::walk(
      args.paths,
      [&](const corpus::FileStat& file) {
        take_file(file, run, problems);
        return true;
      },
      problems);
  std::cout.flush();
  return run.problems > 0 ? kNothing : kDone;
}

}  // namespace dateline::cli
