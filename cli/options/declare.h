// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every command and option, declared to CLI11. One function per command;
// what commands share is declared once, in shared.h.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>

#include "cli/options.h"

namespace dateline::cli {

/// Where CLI11 writes while it parses: one struct per command. Its address
/// must not change between declare() and the end of the parsing.
struct Targets {
  Common common;
  IndexArgs index;
  SearchArgs search;
  RunArgs run;
  SavedArgs saved;
  FacetsArgs facets;
  TimelineArgs timeline;
  VerifyArgs verify;
  ExplainArgs explain;
  ShowArgs show;
  SimilarArgs similar;
  VersionsArgs versions;
  PickupArgs pickup;
  FirstArgs first;
  FieldsArgs fields;
  StatsArgs stats;
  CheckArgs check;
  CompactArgs compact;
  ExportArgs exporting;
  ServeArgs serve;
  NormalizeArgs normalize;
  MatchArgs match;
  EvalArgs eval;
  CompletionArgs completion;
  HelpArgs help;
  Args chosen;  // what the command that was given asks for
};

/// The command line of the program. Parsing it fills `targets`, which must
/// outlive what is returned. With the name of a command as `only`, that one
/// alone: all of them take longer than many a search.
std::unique_ptr<CLI::App> declare(Targets& targets, std::string_view only = {});

// Commands that ask questions of an archive.
void add_search(CLI::App& app, Targets& targets);
void add_facets(CLI::App& app, Targets& targets);
void add_timeline(CLI::App& app, Targets& targets);
void add_verify(CLI::App& app, Targets& targets);
void add_explain(CLI::App& app, Targets& targets);
void add_first(CLI::App& app, Targets& targets);
void add_eval(CLI::App& app, Targets& targets);

// Saved searches.
void add_run(CLI::App& app, Targets& targets);
void add_saved(CLI::App& app, Targets& targets);
void add_match(CLI::App& app, Targets& targets);

// Commands on single stories.
void add_show(CLI::App& app, Targets& targets);
void add_similar(CLI::App& app, Targets& targets);
void add_versions(CLI::App& app, Targets& targets);
void add_pickup(CLI::App& app, Targets& targets);

// Commands that fill an archive or tell of it.
void add_index(CLI::App& app, Targets& targets);
void add_normalize(CLI::App& app, Targets& targets);
void add_fields(CLI::App& app, Targets& targets);
void add_stats(CLI::App& app, Targets& targets);
void add_check(CLI::App& app, Targets& targets);
void add_compact(CLI::App& app, Targets& targets);

// Commands that hand an archive on.
void add_export(CLI::App& app, Targets& targets);
void add_serve(CLI::App& app, Targets& targets);

}  // namespace dateline::cli
