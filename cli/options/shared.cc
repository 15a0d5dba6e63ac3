// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/shared.h"

#include <vector>

#include "schema/fields.h"

namespace dateline::cli {

std::string examples(std::initializer_list<const char*> lines) {
  std::string text = "Examples:";
  for (const char* line : lines) text += std::string("\n  ") + line;
  return text;
}

void add_common(CLI::App& command, Common& common, bool reads_archive) {
  if (reads_archive) {
    command
        .add_option("-a,--archive", common.archives,
                    "Archive folder, collection, tcp://HOST:PORT or "
                    "ssh://HOST/PATH (default: $DATELINE_ARCHIVE, the nearest "
                    ".dateline/ upward, then the user's own)")
        ->type_name("DIR")
        ->allow_extra_args(false);
    command.add_flag("--strict", common.strict,
                     "Fail where a host or a segment can't be read, rather "
                     "than answer without it");
  }
  command.add_option("--color", common.color, "When to use colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  command.add_flag("-q,--quiet", common.quiet, "No hints, no summary");
  command.add_flag("--no-pager", common.no_pager, "Never start a pager");
}

void add_wait(CLI::App& command, int& seconds) {
  command
      .add_option("--wait", seconds,
                  "Wait for another writer, this long at most")
      ->type_name("SECS")
      ->expected(0, 1)
      ->default_str("-1");
}

void add_embargoed(CLI::App& command, bool& embargoed) {
  command.add_flag("--embargoed", embargoed,
                   "Stories under embargo or withheld, too");
}

void add_map(CLI::App& command, std::string& map) {
  command
      .add_option("--map", map,
                  "Field names of JSON, CSV and TSV dumps: lines ours = theirs "
                  "(dateline help formats)")
      ->type_name("FILE");
}

void add_filters(CLI::App& command, QueryArgs& query) {
  for (const FieldRow& row : kFields) {
    if (row.kind != FieldKind::Facet) continue;
    const std::string name(row.name);
    command
        .add_option_function<std::vector<std::string>>(
            "--" + name,
            [&query, name](const std::vector<std::string>& values) {
              for (const std::string& value : values) {
                query.filters.emplace_back(name, value);
              }
            },
            "Only " + name + " A,B; !A leaves A out (repeatable)")
        ->type_name("A,B")
        ->allow_extra_args(false)
        ->group("Narrow by field");
  }
  command.add_option("--since", query.since, "From this day (2018-05, -30d)")
      ->type_name("DAY");
  command.add_option("--until", query.until, "Up to this day")
      ->type_name("DAY");
  command.add_flag("--killed", query.killed, "Killed stories too");
  add_embargoed(command, query.embargoed);
}

void add_query(CLI::App& command, QueryArgs& query, bool required) {
  auto* words = command.add_option("QUERY", query.words,
                                   "Words, \"phrases\", field:value …");
  if (required) words->required();
  add_filters(command, query);
  command.add_flag("--exact", query.exact,
                   "Words as written: no other forms, no folded accents");
  command.add_flag("--any", query.any,
                   "Any of the words, ranked: for long, topic-like queries; "
                   "no operators, fields or quotes");
  command.add_flag("--words", query.literal,
                   "All of the words, as they stand: no operators, fields, "
                   "quotes or wildcards");
}

void add_limit(CLI::App& command, std::uint64_t& limit) {
  command.add_option("-n,--limit", limit, "Hits to show; all: every one")
      ->transform([](const std::string& typed) {
        return typed == "all" ? std::to_string(query::kAllHits) : typed;
      })
      ->type_name("N");
}

void add_formats(CLI::App& command, std::string& format,
                 const std::vector<std::string>& names) {
  std::string listed;
  for (const std::string& name : names) {
    listed += (listed.empty() ? "" : ", ") + name;
  }
  command.add_option("--format", format, "How to print: " + listed)
      ->check(CLI::IsMember(names))
      ->type_name("F");
  command.add_flag_callback("--json", [&format] { format = "json"; },
                            "Same as --format json");
}

void add_ranking(CLI::App& command, bool& newer, bool& expand) {
  command.add_flag("--newer", newer, "By relevance, but rather newer stories");
  command.add_flag("--expand", expand,
                   "Rank by words that the first hits share, too; with --any, "
                   "find by them");
}

void add_listing(CLI::App& command, SearchArgs& args, Common& common) {
  add_fold(command, args.fold, "story in a list on a terminal, else none");
  command.add_option("--snippets", args.snippets, "Passages per hit");
  add_format(command, args.format, query::result_formats());
  command
      .add_option("--fields", args.fields,
                  "Columns of csv and tsv: id,date,headline,agency …")
      ->type_name("A,B")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("--template", args.lines,
                  "A line per hit: '{headline} {date:%F}\\t{agency}'")
      ->type_name("LINE");
  command.add_flag("-0,--null", args.nul,
                   "Lines of ids, paths and --template end in NUL");
  command.add_flag("--hyperlink", common.hyperlink,
                   "Link hits to their files (OSC 8)");
}

void add_order(CLI::App& command, std::string& order) {
  command
      .add_option("--order", order,
                  "List values by count or name (default: dates by time, "
                  "others by count)")
      ->check(CLI::IsMember({"count", "name"}))
      ->type_name("O");
}

void add_fold(CLI::App& command, std::string& fold, const std::string& usual) {
  command
      .add_option("--fold", fold,
                  "Filings that are one: of a story, of the very same words, "
                  "none (default: " + usual + ")")
      ->check(CLI::IsMember({"story", "exact", "none"}))
      ->type_name("HOW");
}

}  // namespace dateline::cli
