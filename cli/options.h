// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user asked for, as plain values. CLI11 stays inside options/.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dateline::cli {

/// Options that every command takes.
struct Common {
  std::vector<std::string> archives;  // -a; empty: looked for
  std::string color = "auto";
  bool quiet = false;
  bool strict = false;  // a part that is missing is an error
  bool no_pager = false;
  bool hyperlink = false;
};

struct IndexArgs {
  std::vector<std::string> paths;
  std::string format, map, agency, language, rejects, since_mtime;
  std::string shard_by;  // empty: as the archive is
  int jobs = 0;  // 0: one per processor
  int wait_seconds = 0;
  bool plain = false, dry_run = false, prune = false;
};

/// A query and what narrows it: search, facets and explain share it.
struct QueryArgs {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> filters;  // field, values
  std::string since, until;
  bool killed = false, embargoed = false, exact = false, any = false;
  bool expand = false, newer = false;  // how hits rank
  bool literal = false;  // words are no query language
};

struct SearchArgs {
  QueryArgs query;
  std::uint64_t limit = 10, offset = 0;
  std::string sort = "relevance", format = "list";
  std::vector<std::string> fields;  // of tables; empty: the usual ones
  std::string lines;                // --template; empty: none
  std::string manifest;             // file to write; empty: none
  std::vector<std::string> facets;
  std::string order;  // of facet values: "count", "name"; empty: natural
  std::string fold;   // "story", "exact", "none"; empty: as the output wants
  std::size_t snippets = 2;
  bool count = false, explain = false, nul = false;
};

struct RunArgs {
  std::vector<std::string> names;   // or files
  std::string format, lines, exec;  // empty: as the search says; none
  std::string limit;                // -n; empty: as the search says
  bool all = false, fresh = false, mark = false, no_mark = false;
  bool count = false, nul = false;
};

struct SavedArgs {
  std::string action;              // list, add, show, edit, rm, check
  std::vector<std::string> words;  // a name and a query, or names
  std::vector<std::pair<std::string, std::string>> lines;  // of `add`
  bool force = false;
};

struct FacetsArgs {
  QueryArgs query;
  std::vector<std::string> by;
  std::string format = "list", order, fold;
};

struct VerifyArgs {
  std::string file;
  bool all = false;  // what is the same, too
  bool json = false;
};

struct TimelineArgs {
  QueryArgs query;
  std::string by = "month", format = "list", fold, svg;
  std::size_t peaks = 5;
};

struct ExplainArgs {
  QueryArgs query;
};

struct ShowArgs {
  std::vector<std::string> ids;
  std::string query, why;
  bool json = false, raw = false, embargoed = false;
};

struct VersionsArgs {
  std::string id;
  std::string diff;  // "A..B"; empty: the list
  bool json = false;
};

struct PickupArgs {
  std::string id;
  bool json = false;
};

struct SimilarArgs {
  std::string story;  // an id, a file or "-"
  SearchArgs hits;    // what narrows, and how to print; no words
  bool reprints = false;
};

struct FirstArgs {
  QueryArgs query;
  std::uint64_t limit = 10;
  bool json = false;
};

struct FieldsArgs {
  std::size_t top = 5;
};

struct StatsArgs {
  bool json = false, embargoed = false;
};

struct EvalArgs {
  std::string topics, qrels, run, compare;
  std::string syntax = "any";
  std::uint64_t depth = 1000;
  bool exact = false, expand = false, newer = false, per_topic = false;
  bool json = false;
};

struct NormalizeArgs {
  std::vector<std::string> paths;
  std::string format, map, agency, language;
  bool json = false, diff = false;
};

struct MatchArgs {
  std::vector<std::string> paths;   // of stories; empty: stdin
  std::vector<std::string> saved;   // names or files; empty: the folder
  std::string format, map, agency, language;
  bool json = false, killed = false, embargoed = false;
};

struct CheckArgs {
  bool repair = false;
  int wait_seconds = 0;  // as IndexArgs
};

struct CompactArgs {
  int wait_seconds = 0;  // as IndexArgs
};

struct ExportArgs {
  QueryArgs query;
  std::string format = "jsonl";
  bool mapping = false;  // nothing else
};

struct ServeArgs {
  std::string bind = "127.0.0.1";
  int port = 7468;
  bool prepare = false;  // nothing else
  int wait_seconds = 0;  // as IndexArgs
};

struct CompletionArgs {
  std::string shell;   // "bash", "zsh", "fish"; empty: `field` is asked for
  std::string field;   // whose values to print
};

/// Text to print and nothing else to do: --help, --version, help TOPIC.
struct HelpArgs {
  std::string topic;  // what was asked for; empty: `text` is all
  std::string text;
};

using Args = std::variant<IndexArgs, SearchArgs, RunArgs, SavedArgs, FacetsArgs,
                          TimelineArgs, VerifyArgs,
                          ExplainArgs, ShowArgs, SimilarArgs, VersionsArgs,
                          PickupArgs, FirstArgs, FieldsArgs, StatsArgs, CheckArgs,
                          CompactArgs, ExportArgs, ServeArgs,
                          NormalizeArgs, MatchArgs,
                          EvalArgs, CompletionArgs, HelpArgs>;

struct Invocation {
  Common common;
  Args args;
};

/// Reads the command line. Throws Error{Usage} with "did you mean" where a
/// command or option is misspelt.
Invocation parse_command_line(int argc, const char* const* argv);

}  // namespace dateline::cli
