// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <iostream>
#include <optional>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/incoming.h"
#include "cli/saved.h"
#include "indexer/document.h"
#include "indexer/shards/layout.h"
#include "query/complaint.h"
#include "query/match.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "schema/error.h"
#include "schema/manifest.h"

namespace dateline::cli {
namespace {

struct Searches {
  std::vector<std::string> names;
  std::vector<query::Node> roots;
};

Searches searches(const MatchArgs& args) {
  Searches all;
  const Day day = today();
  for (const std::string& named : args.saved.empty() ? saved_names()
                                                     : args.saved) {
    Saved saved = open_saved(named, day);
    all.names.push_back(std::move(saved.name));
    all.roots.push_back(std::move(saved.root));
  }
  if (all.names.empty()) {
    throw Error(ErrorKind::Usage, "match", "no saved searches",
                "write one: dateline saved add NAME QUERY");
  }
  return all;
}

class Desk {
 public:
  Desk(const MatchArgs& args, const Context& context, Searches all)
      : args_(args),
        options_{.killed = args.killed,
                 .embargoed = args.embargoed,
                 .now = context.now},
        names_(std::move(all.names)),
        matcher_(std::move(all.roots)) {}

  void take(const IncomingStory& incoming) {
    const Story& story = incoming.after;
    std::vector<std::string> found;
    try {
      const Xapian::Document document =
          indexer::make_document(story, analyzer_);
      for (const std::size_t at : matcher_.match(document, options_)) {
        found.push_back(names_[at]);
      }
    } catch (const query::QueryError& error) {
      throw Error(ErrorKind::Query, "", error.complaint.message,
                  "dateline saved check tells in which search");
    }
    matched_ = matched_ || !found.empty();
    if (args_.json) query::render_match_json(story, found, std::cout);
    if (!args_.json) put_lines(story, found);
    // Whoever waits at the other end of a pipe wants it now.
    std::cout.flush();
  }

  bool matched() const { return matched_; }

 private:
  static void put_lines(const Story& story,
                        const std::vector<std::string>& found) {
    for (const std::string& name : found) {
      std::cout << query::visible(name) << '\t' << story.id << '\t'
                << query::visible(story.headline) << '\n';
    }
  }

  const MatchArgs& args_;
  query::SearchOptions options_;
  std::vector<std::string> names_;
  query::Matcher matcher_;
  Analyzer analyzer_;
  bool matched_ = false;
};

}  // namespace

int run(const MatchArgs& args, const Context& context) {
  Desk desk(args, context, searches(args));
  std::optional<std::filesystem::path> archive;  // none is looked for
  if (!context.common.archives.empty()) {
    archive = writing_archive(context.common);
    if (!indexer::is_in_shards(*archive)) {
      read_manifest(*archive);  // there has to be one
    }
  }
  Incoming incoming(archive, {args.format, args.map,
                              {.agency = args.agency,
                               .language = args.language}});
  std::uint64_t problems = 0;
  const std::vector<std::string> standard_input{"-"};
  incoming.read(
      args.paths.empty() ? standard_input : args.paths,
      [&](IncomingStory&& story) {
        desk.take(story);
        return std::cout.good();
      },
      [&](const Problem& problem) {
        ++problems;
        tell_problem(problem);
      });
  return desk.matched() && problems == 0 ? kDone : kNothing;
}

}  // namespace dateline::cli
