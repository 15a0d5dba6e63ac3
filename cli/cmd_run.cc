// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run prints is flushed before the mark is written: a run that is killed
// in between prints the same again next time. Better twice than never.
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <vector>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/exec.h"
#include "cli/listing.h"
#include "cli/mark.h"
#include "cli/saved.h"
#include "cli/unfound.h"
#include "query/hosts/host.h"
#include "query/render/paint.h"
#include "query/render/visible.h"
#include "schema/archive_id.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& advice) {
  throw Error(ErrorKind::Usage, "run", what, advice);
}

/// What `saved` says, but for what the command line says.
SearchArgs search_args(const Saved& saved, const RunArgs& args) {
  const query::SavedSettings& settings = saved.settings;
  SearchArgs search;
  const bool asked = !args.format.empty() || !args.lines.empty();
  if (!settings.sort.empty()) search.sort = settings.sort;
  search.fold = settings.fold;
  search.facets = settings.facets;
  search.lines = asked ? args.lines : settings.lines;
  if (!asked && !settings.format.empty()) search.format = settings.format;
  if (!args.format.empty()) search.format = args.format;
  const bool table = search.format == "csv" || search.format == "tsv";
  if (table && search.lines.empty()) search.fields = settings.fields;
  search.limit = settings.limit.value_or(search.limit);
  if (args.fresh) search.limit = query::kAllHits;
  if (args.limit == "all") {
    search.limit = query::kAllHits;
  } else if (!args.limit.empty()) {
    search.limit = std::stoull(args.limit);
  }
  search.count = args.count;
  search.nul = args.nul;
  return search;
}

std::vector<Saved> searches(const RunArgs& args) {
  std::vector<std::string> names = args.names;
  if (args.all) names = saved_names();
  std::vector<Saved> found;
  found.reserve(names.size());
  for (const std::string& name : names) {
    found.push_back(open_saved(name, today()));
  }
  return found;
}

void check(const RunArgs& args) {
  if (args.all && !args.names.empty()) {
    refuse("names beside --all", "leave out one of them");
  }
  if (!args.all && args.names.empty()) {
    refuse("which saved search?", "name one, or write --all");
  }
  if (args.mark && args.no_mark) refuse("--mark and --no-mark", "leave out one");
  const bool digits =
      args.limit.size() < 19 &&
      args.limit.find_first_not_of("0123456789") == args.limit.npos;
  if (args.limit != "all" && !digits) {
    refuse("'" + args.limit + "' is no limit", "write a number, or all");
  }
  const bool marks = args.fresh || args.mark;
  if (marks && args.fresh && !args.limit.empty() && !args.no_mark) {
    refuse("--new with a limit would lose what is beyond it",
           "add --no-mark, or leave the limit out");
  }
}

/// Runs a command for each hit; throws Error{Input} once all are done if any
/// failed.
query::Results exec_hits(query::Archive& archive, const Question& question,
                         const SearchArgs& args,
                         const query::SearchOptions& options,
                         const std::string& text) {
  const Command command = parse_command(text);
  query::RenderOptions rendering;
  rendering.passages = args.snippets;
  query::Sheet sheet(rendering, std::cout);
  std::uint64_t failed = 0;
  query::Results results = answer(
      archive, question, options,
      {.begin = [](const query::Results&) {},
       .hit =
           [&](const query::Results& so_far, query::Hit& hit) {
             if (run_command(command, hit, so_far, sheet) != 0) ++failed;
             return true;
           }});
  if (failed > 0) {
    throw Error(ErrorKind::Input, "--exec",
                "failed for " + std::to_string(failed) + " of " +
                    std::to_string(results.listed) + " hits",
                "no mark is set: with --new all of them come again");
  }
  return results;
}

/// Those here, then the hosts, as SearchOptions::since has them.
std::vector<MarkedArchive> marked(const query::Archive& archive) {
  std::vector<MarkedArchive> archives;
  for (std::size_t at = 0; at < archive.folders().size(); ++at) {
    const std::filesystem::path& folder = archive.folders()[at];
    archives.push_back({std::filesystem::weakly_canonical(folder).string(),
                        archive_id(folder), archive.manifests()[at].revision});
  }
  for (const query::Host& host : archive.hosts()) {
    archives.push_back(
        {host.address, host.served.id, host.served.revision});
  }
  return archives;
}

class Runner {
 public:
  Runner(const RunArgs& args, const Context& context)
      : args_(args),
        context_(context),
        // A mark would pass over what is left out.
        archive_(args.fresh || args.mark
                     ? open_whole_archives(context.common)
                     : open_archives(context.common)) {}

  /// Whether anything was found.
  bool run(const Saved& saved, bool among_others) {
    const auto marks = marks_of(saved);
    const SearchArgs search = search_args(saved, args_);
    query::SearchOptions options = hit_options(search, context_);
    if (args_.fresh) options.since = seen(marks);
    const Question question{query_text(saved.search), saved.root};
    const query::Results results =
        args_.exec.empty()
            ? print(saved, question, search, options, among_others)
            : exec_hits(archive_, question, search, options, args_.exec);
    if (!args_.no_mark && std::cout.good()) {
      for (std::size_t at = 0; at < marks.size(); ++at) {
        marks[at]->write({results.revisions.at(at), context_.now});
      }
    }
    if (results.matches == 0 && !args_.fresh && !context_.common.quiet) {
      say_why_nothing(archive_, question, options, context_);
    }
    return results.matches > 0;
  }

 private:
  using Marks = std::vector<std::unique_ptr<Mark>>;

  /// One for each archive, in their order; none if none are asked for. They
  /// are taken in the order of their paths, in which another run takes them,
  /// too: each of the two would wait for the other else.
  Marks marks_of(const Saved& saved) {
    if (!args_.fresh && !args_.mark) return {};
    const std::vector<MarkedArchive> archives = marked(archive_);
    std::map<std::string, std::size_t> order;
    for (std::size_t at = 0; at < archives.size(); ++at) {
      order.emplace(archives[at].place, at);
    }
    Marks marks(archives.size());
    for (const auto& [place, at] : order) {
      marks[at] = std::make_unique<Mark>(saved.name, saved.file, archives[at]);
    }
    return marks;
  }

  /// Where nothing was seen yet, all is new.
  std::vector<query::Since> seen(const Marks& marks) {
    std::vector<query::Since> since;
    archive_.retrying([&] {
      since.clear();
      const std::vector<MarkedArchive> archives = marked(archive_);
      for (std::size_t at = 0; at < marks.size(); ++at) {
        since.push_back(marks[at]
                            ->read(archives.at(at).revision)
                            .value_or(query::Since{}));
      }
    });
    return since;
  }

  query::Results print(const Saved& saved, const Question& question,
                       const SearchArgs& search,
                       const query::SearchOptions& options,
                       bool among_others) {
    const bool for_people = format_of(search).for_people;
    const Pager pager(context_.terminal,
                      for_people && !context_.common.no_pager);
    const auto head = [&](const query::Results& results) {
      if (!for_people || !among_others || search.count || results.matches == 0) return;
      const query::Paint paint(context_.terminal.color_out);
      const std::string& title = saved.settings.title;
      std::cout << (printed_ ? "\n" : "")
                << paint.bold(query::visible(title.empty() ? saved.name
                                                           : title))
                << '\n';
      printed_ = true;
    };
    if (search.count && among_others) std::cout << saved.name << '\t';
    return print_hits(archive_, question, search, options, context_, head);
  }

  const RunArgs& args_;
  const Context& context_;
  query::Archive archive_;
  bool printed_ = false;
};

}  // namespace

int run(const RunArgs& args, const Context& context) {
  check(args);
  const std::vector<Saved> all = searches(args);
  Runner runner(args, context);
  bool found = false;
  for (const Saved& saved : all) {
    if (runner.run(saved, all.size() > 1)) found = true;
  }
  return found ? kDone : kNothing;
}

}  // namespace dateline::cli
