// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/incoming.h"

#include <iostream>
#include <utility>

#include "corpus/format.h"
#include "corpus/input.h"
#include "indexer/recurring/learned.h"
#include "indexer/settings/file.h"
#include "query/render/visible.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

using ArchiveFolder = std::optional<std::filesystem::path>;

indexer::ArchiveStyle style_of(const ArchiveFolder& archive) {
  if (!archive) return indexer::ArchiveStyle();
  return indexer::ArchiveStyle(indexer::read_settings(*archive),
                               indexer::read_own_names(*archive, tell_problem));
}

indexer::LineSample learned_in(const ArchiveFolder& archive) {
  if (!archive) return {};
  return indexer::read_learned(*archive, 0).sample;
}

}  // namespace

Incoming::Incoming(const ArchiveFolder& archive,
                   const IncomingOptions& options)
    : format_(options.format),
      names_(options.map.empty() ? corpus::FieldMap()
                                 : corpus::FieldMap::read(options.map)),
      style_(style_of(archive)),
      recurring_(learned_in(archive), style_.settings().recurring),
      refiner_(style_, recurring_, options.normalize) {}

void Incoming::read(const std::vector<std::string>& paths,
                    const std::function<bool(IncomingStory&&)>& take,
                    const ProblemSink& problems) {
  corpus::Stories stories;
  const auto take_record = [&](corpus::Record&& record) {
    try {
      corpus::read_record(record, stories);
    } catch (const Error& error) {
      problems(corpus::problem_of(record, error.what()));
      return true;
    }
    for (Story& before : stories) {
      IncomingStory story{.before = std::move(before), .after = {}, .fired = {}};
      story.after =
          refiner_.refine(story.before, record.mtime_ns, &story.fired).story;
      if (!take(std::move(story))) return false;
    }
    return true;
  };
  bool more = true;
  const auto take_input = [&](corpus::Input&& input) {
    corpus::split_input(
        std::move(input), {format_, &names_},
        [&](corpus::Record&& record) {
          more = more && take_record(std::move(record));
          return more;
        },
        problems);
    return more;
  };
  corpus::walk(
      paths,
      [&](const corpus::FileStat& file) {
        corpus::read_inputs(file, {}, take_input, problems);
        return more;
      },
      problems);
}

void tell_problem(const Problem& problem) {
  std::cout.flush();
  std::cerr << "dateline: " << query::visible(to_string(problem)) << '\n';
}

}  // namespace dateline::cli
