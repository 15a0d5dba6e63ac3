// SPDX-License-Identifier: GPL-3.0-or-later
//
// What several commands declare alike.
#pragma once

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "cli/options.h"
#include "query/render/render.h"

namespace dateline::cli {

/// The foot of a help text.
std::string examples(std::initializer_list<const char*> lines);
/// What every command takes; -a where it reads an archive.
void add_common(CLI::App& command, Common& common, bool reads_archive);
/// --wait[=SECS], for another writer.
void add_wait(CLI::App& command, int& seconds);
void add_embargoed(CLI::App& command, bool& embargoed);
void add_map(CLI::App& command, std::string& map);
/// What narrows a query: an option per facet field, --since, --until, --killed
/// and --embargoed.
void add_filters(CLI::App& command, QueryArgs& query);
/// QUERY, what narrows it, and the modes of matching.
void add_query(CLI::App& command, QueryArgs& query, bool required);
/// -n N; "all" is as many as there are.
void add_limit(CLI::App& command, std::uint64_t& limit);
/// --format, one of `names`, and --json.
void add_formats(CLI::App& command, std::string& format,
                 const std::vector<std::string>& names);
/// The same for rows with names.
template <class Row>
void add_format(CLI::App& command, std::string& format,
                std::span<const Row> formats) {
  std::vector<std::string> names;
  for (const Row& row : formats) names.emplace_back(row.name);
  add_formats(command, format, names);
}
/// --newer and --expand: how hits rank.
void add_ranking(CLI::App& command, bool& newer, bool& expand);
/// How hits are printed: --fold, --snippets, --format and what belongs to it.
void add_listing(CLI::App& command, SearchArgs& args, Common& common);
void add_order(CLI::App& command, std::string& order);
/// --fold; `usual` tells what happens without it.
void add_fold(CLI::App& command, std::string& fold, const std::string& usual);

}  // namespace dateline::cli
