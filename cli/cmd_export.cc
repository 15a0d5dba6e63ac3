// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "query/family.h"
#include "query/render/export.h"
#include "query/story_by_id.h"
#include "schema/error.h"
#include "schema/standing.h"

namespace dateline::cli {
namespace {

using query::ExportFormat;
using query::Hit;

const ExportFormat& format_of(const ExportArgs& args) {
  const auto formats = query::export_formats();
  const ExportFormat& format = *std::ranges::find(
      formats, args.format, [](const ExportFormat& row) { return row.name; });
  if (args.mapping && format.mapping == nullptr) {
    throw Error(ErrorKind::Usage, "export",
                "no mapping for " + std::string(format.name),
                "write --format opensearch --mapping");
  }
  return format;
}

/// Prints stories, and notes which filings say something of them: these go
/// along, or a story that was killed would rise again where it is read.
class Exporter {
 public:
  Exporter(query::Archive& archive, const ExportFormat& format, bool embargoed,
           Instant now)
      : archive_(archive), format_(format), embargoed_(embargoed), now_(now) {}

  void put(const Hit& hit) {
    format_.put(hit, std::cout);
    ++count;
    if (!hit.story.orders.empty()) printed_.insert(hit.story.id);
    for (const Ruling& ruling : hit.story.rulings) {
      if (!printed_.contains(ruling.by)) notices_.insert(ruling.by);
    }
  }

  /// Those that were not found themselves.
  void put_notices() {
    while (!notices_.empty()) {
      const std::string id = *notices_.begin();
      notices_.erase(notices_.begin());
      if (!printed_.insert(id).second) continue;
      Hit hit;
      hit.id = id;
      try {
        hit.story = query::story_by_id(archive_, id);
      } catch (const Error& error) {
        if (error.kind != ErrorKind::Query) throw;
        continue;  // gone since
      }
      if (!embargoed_ && is_held(hit.story, now_)) continue;
      hit.family = query::family_id(archive_, id);
      put(hit);
    }
  }

  std::uint64_t count = 0;

 private:
  query::Archive& archive_;
  const ExportFormat& format_;
  bool embargoed_;
  Instant now_;
  std::set<std::string> printed_, notices_;
};

void say_what_is_left_out(query::Archive& archive, const Question& question,
                          query::SearchOptions options, std::uint64_t found) {
  options.limit = 0;
  options.killed = options.embargoed = true;
  const std::uint64_t all = answer(archive, question, options).matches;
  if (all <= found) return;
  std::cerr << "dateline: " << all - found
            << (all - found == 1 ? " story" : " stories")
            << " left out: killed or held back\n"
               "  --killed and --embargoed export them, too\n";
}

}  // namespace

int run(const ExportArgs& args, const Context& context) {
  const ExportFormat& format = format_of(args);
  if (args.mapping) {
    format.mapping(std::cout);
    return kDone;
  }
  const Question question = ask(args.query, context);
  query::SearchOptions options = search_options(args.query, context);
  options.limit = query::kAllHits;
  options.sort = query::Sort::Oldest;
  query::Archive archive = open_archives(context.common, question.root);
  Exporter exporter(archive, format, options.embargoed, context.now);
  const query::Results results =
      answer(archive, question, options,
             {.begin = [](const query::Results&) {},
              .hit =
                  [&](const query::Results&, Hit& hit) {
                    exporter.put(hit);
                    return std::cout.good();
                  }});
  exporter.put_notices();
  std::cout.flush();
  if (!context.common.quiet && (!options.killed || !options.embargoed)) {
    say_what_is_left_out(archive, question, options, results.matches);
  }
  return exporter.count > 0 ? kDone : kNothing;
}

}  // namespace dateline::cli
