// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/megabytes.h"
#include "query/archive.h"
#include "query/hosts/host.h"
#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "query/stats.h"

namespace dateline::cli {
namespace {

std::string average(double words) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", words);
  return text;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%",
                100.0 * static_cast<double>(part) /
                    static_cast<double>(std::max<std::uint64_t>(whole, 1)));
  return text;
}

/// How the filings fold into stories, and which have the most.
void put_folds(const query::ArchiveStats& stats,
               const query::RenderOptions& rendering) {
  std::cout << "stories    " << stats.folded;
  if (stats.folded < stats.stories) {
    std::cout << " (" << percent(stats.stories - stats.folded, stats.stories)
              << " of the filings come after another of their story, "
              << percent(stats.reprints, stats.stories) << " reprint one, "
              << percent(stats.repeated, stats.stories)
              << " word for word)";
  }
  std::cout << '\n';
  std::string_view lead = "largest    ";
  for (const query::LargeFamily& family : stats.largest) {
    const std::string row = std::to_string(family.filings) +
                            " filings · family:" + family.id + " · " +
                            (family.headline.empty() ? "no headline"
                                                     : family.headline);
    std::cout << lead
              << query::fit(row, std::max<std::size_t>(rendering.width, 40) -
                                     lead.size())
              << '\n';
    lead = "           ";
  }
}

void put_archives(const query::Archive& archive) {
  for (const auto& folder : archive.folders()) {
    std::cout << "archive    " << query::visible(folder.string()) << '\n';
  }
  for (const query::Host& host : archive.hosts()) {
    std::cout << "archive    " << query::visible(host.address) << '\n';
  }
}

void put_stats(const query::ArchiveStats& stats,
               const query::RenderOptions& rendering) {
  std::cout << "revision   " << stats.revision << '\n'
            << "filings    " << stats.stories;
  std::string_view lead = " (";
  for (const auto& [count, what] : {std::pair{stats.killed, " killed"},
                                    std::pair{stats.held, " held back"}}) {
    if (count == 0) continue;
    std::cout << lead << count << what;
    lead = ", ";
  }
  std::cout << (lead == ", " ? ")\n" : "\n");
  put_folds(stats, rendering);
  if (!stats.first_day.empty()) {
    std::cout << "days       " << stats.first_day << " to " << stats.last_day
              << '\n';
  }
  std::cout << "words      " << average(stats.average_words) << " a story\n"
            << "size       " << megabytes(stats.bytes) << " in "
            << stats.segments
            << (stats.segments == 1 ? " segment\n" : " segments\n");
  query::render_facets({stats.agencies, stats.languages, stats.years},
                       rendering, std::cout);
}

}  // namespace

int run(const StatsArgs& args, const Context& context) {
  query::Archive archive = open_archives(context.common);
  const query::ArchiveStats stats = query::archive_stats(archive, context.now, args.embargoed);
  if (args.json) {
    query::render_stats_json(stats, std::cout);
  } else {
    put_archives(archive);
    put_stats(stats,
              {.width = context.terminal.width,
               .color = context.terminal.color_out});
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
