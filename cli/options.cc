// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only file that knows CLI11. One function declares each command; what
// they share (the archive, the query's filters) is declared once.
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <span>

#include "cli/command_rows.h"
#include "cli/completion.h"
#include "query/render/render.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/nearest.h"

namespace dateline::cli {
namespace {

constexpr const char* kVersion = "dateline " DATELINE_VERSION;

struct Filter {
  std::string field;
  std::vector<std::string> values;
};

/// Where CLI11 writes while it parses: one struct per command, stable
/// addresses for the filters.
struct Targets {
  Common common;
  IndexArgs index;
  SearchArgs search;
  FacetsArgs facets;
  ExplainArgs explain;
  ShowArgs show;
  VersionsArgs versions;
  PickupArgs pickup;
  FieldsArgs fields;
  StatsArgs stats;
  NormalizeArgs normalize;
  EvalArgs eval;
  CompletionArgs completion;
  HelpArgs help;
  std::deque<Filter> filters;
};

std::string examples(std::initializer_list<const char*> lines) {
  std::string text = "Examples:";
  for (const char* line : lines) text += std::string("\n  ") + line;
  return text;
}

void add_common(CLI::App& command, Common& common, bool reads_archive) {
  if (reads_archive) {
    command
        .add_option("-a,--archive", common.archives,
                    "Archive folder (default: $DATELINE_ARCHIVE, the nearest "
                    ".dateline/ upward, then the user's own)")
        ->type_name("DIR")
        ->allow_extra_args(false);
  }
  command.add_option("--color", common.color, "When to use colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  command.add_flag("-q,--quiet", common.quiet, "No hints, no summary");
  command.add_flag("--no-pager", common.no_pager, "Never start a pager");
}

void add_embargoed(CLI::App& command, bool& embargoed) {
  command.add_flag("--embargoed", embargoed,
                   "Stories under embargo or withheld, too");
}

/// One option per facet field, --since, --until and the modes of matching.
void add_query(CLI::App& command, QueryArgs& query, Targets& targets,
               bool required) {
  auto* words = command.add_option("QUERY", query.words,
                                   "Words, \"phrases\", field:value …");
  if (required) words->required();
  for (const FieldRow& row : kFields) {
    if (row.kind != FieldKind::Facet) continue;
    Filter& filter = targets.filters.emplace_back();
    filter.field = row.name;
    command
        .add_option("--" + std::string(row.name), filter.values,
                    "Only " + std::string(row.name) +
                        " A,B; !A leaves A out (repeatable)")
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
  command.add_flag("--exact", query.exact,
                   "Words as written: no other forms, no folded accents");
  command.add_flag("--any", query.any,
                   "Any of the words, ranked: for long, topic-like queries");
}

void add_map(CLI::App& command, std::string& map) {
  command
      .add_option("--map", map,
                  "Field names of JSON, CSV and TSV dumps: lines ours = theirs "
                  "(dateline help formats)")
      ->type_name("FILE");
}

void add_index(CLI::App& app, Targets& targets) {
  auto& args = targets.index;
  auto* command = app.add_subcommand(
      "index", "Add stories to an archive, or bring it up to date");
  command
      ->add_option("PATH", args.paths,
                   "Files, folders, .gz .bz2 .xz .zst .zip .tar .7z; - is stdin")
      ->required();
  command->add_option("--format", args.format,
                      "Read everything as this format (default: by content)");
  add_map(*command, args.map);
  command->add_option("--agency", args.agency, "Agency of all these stories");
  command->add_option("--lang", args.language,
                      "Language of all these stories");
  command->add_option("--rejects", args.rejects,
                      "Write what was rejected here: path, member, reason")
      ->type_name("FILE");
  command->add_option("--since-mtime", args.since_mtime,
                      "Only files changed since this day")
      ->type_name("DAY");
  command->add_option("-j,--jobs", args.jobs, "Threads (default: all cores)")
      ->check(CLI::Range(1, 256));
  command
      ->add_option("--wait", args.wait_seconds,
                   "Wait for another writer, this long at most")
      ->type_name("SECS")
      ->expected(0, 1)
      ->default_str("-1");
  command->add_flag("--dry-run", args.dry_run, "Read and count, write nothing");
  command->add_flag("--prune", args.prune,
                    "Remove stories whose file is gone from these paths");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline index ~/wire",
                            "dateline index --rejects bad.tsv dumps/*.zip",
                            "zcat feed.jsonl.gz | dateline index -"}));
}

void add_format(CLI::App& command, std::string& format,
                std::span<const query::ResultFormat> formats) {
  std::vector<std::string> names;
  std::string listed;
  for (const auto& row : formats) {
    names.emplace_back(row.name);
    listed += (listed.empty() ? "" : ", ") + names.back();
  }
  command.add_option("--format", format, "How to print: " + listed)
      ->check(CLI::IsMember(names))
      ->type_name("F");
  command.add_flag_callback("--json", [&format] { format = "json"; },
                            "Same as --format json");
}

void add_order(CLI::App& command, std::string& order) {
  command
      .add_option("--order", order,
                  "List values by count or name (default: dates by time, "
                  "others by count)")
      ->check(CLI::IsMember({"count", "name"}))
      ->type_name("O");
}

void add_search(CLI::App& app, Targets& targets) {
  auto& args = targets.search;
  auto* command = app.add_subcommand("search", "Find stories, best first");
  add_query(*command, args.query, targets, true);
  command->add_option("-n,--limit", args.limit, "Hits to show");
  command->add_option("--offset", args.offset, "Hits to skip");
  command->add_option("--sort", args.sort, "Order of the hits")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->type_name("S");
  command
      ->add_option("--facet", args.facets,
                   "Count a field's values: agency, province:20, date:week")
      ->type_name("F")
      ->delimiter(',')
      ->allow_extra_args(false);
  add_order(*command, args.order);
  command->add_option("--snippets", args.snippets, "Passages per hit");
  add_format(*command, args.format, query::result_formats());
  command->add_flag("--count", args.count, "Print the number of matches only");
  command->add_flag("--explain", args.explain, "How the query was read, too");
  command->add_flag("-0,--null", args.nul, "With --format ids: end ids in NUL");
  command->add_flag("--hyperlink", targets.common.hyperlink,
                    "Link hits to their files (OSC 8)");
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline search guizhou nasscom --facet agency,province",
                "dateline search 'headline:(rate cut)' --sort newest -n 5",
                "dateline search '\"big data\"' --agency PTI --since 2018"}));
}

void add_facets(CLI::App& app, Targets& targets) {
  auto& args = targets.facets;
  auto* command = app.add_subcommand(
      "facets", "Count the values of fields over everything that matches");
  add_query(*command, args.query, targets, false);
  command
      ->add_option("--by", args.by,
                   "Fields: agency,province:20,date:week; F:all for every "
                   "value")
      ->type_name("F")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->required();
  add_order(*command, args.order);
  add_format(*command, args.format, query::facet_formats());
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline facets flood --by agency,province:20",
                "dateline facets '*' --by date:year,lang:all --order name",
                "dateline facets flood --agency IANS --by agency --json"}));
}

void add_explain(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand(
      "explain", "Show how a query is read and what each clause finds");
  add_query(*command, targets.explain.query, targets, true);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline explain 'guizhou data-centre'",
                            "dateline explain 'province:贵州 date:2018'",
                            "dateline explain --exact monsoon"}));
}

void add_show(CLI::App& app, Targets& targets) {
  auto& args = targets.show;
  auto* command = app.add_subcommand("show", "Show stories by their ids");
  command->add_option("ID", args.ids, "Ids, or unique beginnings of ids")
      ->required();
  command->add_option("--query", args.query, "Mark what this query finds")
      ->type_name("Q");
  command->add_option("--why", args.why, "Where this field's values came from")
      ->type_name("FIELD");
  command->add_flag("--json", args.json, "Everything that is stored, as JSON");
  command->add_flag("--raw", args.raw,
                    "The source's own bytes; on a terminal, control characters "
                    "are made visible");
  add_embargoed(*command, args.embargoed);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline show k3f9q2m7x1ab",
                            "dateline show k3f9 --query 'big data'",
                            "dateline show k3f9 --why province"}));
}

void add_versions(CLI::App& app, Targets& targets) {
  auto& args = targets.versions;
  auto* command = app.add_subcommand(
      "versions", "The filings of one story in time: takes, updates, reprints");
  command->add_option("ID", args.id, "Id, or a unique beginning of one")
      ->required();
  command->add_option("--diff", args.diff, "What B changed against A, by word")
      ->type_name("A..B");
  command->add_flag("--json", args.json, "As one JSON object");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline versions k3f9q2m7x1ab",
                            "dateline versions k3f9 --diff A..C",
                            "dateline versions k3f9 --json"}));
}

void add_pickup(CLI::App& app, Targets& targets) {
  auto& args = targets.pickup;
  auto* command = app.add_subcommand(
      "pickup", "Who used a story: when, how much of it, credited or not");
  command->add_option("ID", args.id, "Id, or a unique beginning of one")
      ->required();
  command->add_flag("--json", args.json, "As one JSON object");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline pickup k3f9q2m7x1ab",
                            "dateline pickup k3f9 --json",
                            "dateline pickup -a ~/archive k3f9"}));
}

void add_fields(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand(
      "fields", "List every field: meaning, example, top values");
  command->add_option("--top", targets.fields.top,
                      "Values to show of each facet; 0 for none");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline fields", "dateline fields --top 20",
                            "dateline fields -a ~/archive"}));
}

void add_stats(CLI::App& app, Targets& targets) {
  auto* command =
      app.add_subcommand("stats", "What an archive holds and how large it is");
  command->add_flag("--json", targets.stats.json, "As one JSON object");
  add_embargoed(*command, targets.stats.embargoed);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline stats", "dateline stats -a ~/archive",
                            "dateline stats --json"}));
}

void add_normalize(CLI::App& app, Targets& targets) {
  auto& args = targets.normalize;
  auto* command = app.add_subcommand(
      "normalize", "Show stories as they would be indexed; with -a, under the settings of "
                   "that archive");
  command->add_option("PATH", args.paths, "Files or folders; - is stdin")
      ->required();
  command->add_option("--format", args.format,
                      "Read as this format (default: by content)");
  add_map(*command, args.map);
  command->add_option("--agency", args.agency, "Agency of these stories");
  command->add_option("--lang", args.language, "Language of these stories");
  command->add_flag("--json", args.json, "One JSON object per story");
  command->add_flag("--diff", args.diff,
                    "What was cut or changed, and by which rule");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline normalize page.html",
                            "dateline normalize --diff -a ~/wires scraped.txt",
                            "dateline normalize --json - < story.json"}));
}

void add_eval(CLI::App& app, Targets& targets) {
  auto& args = targets.eval;
  auto* command = app.add_subcommand(
      "eval", "Measure the ranking with topics and judgements");
  command
      ->add_option("--topics", args.topics,
                   "Topics: lines of number, tab, text; or TREC's <top>")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--qrels", args.qrels,
                   "Judgements, as TREC writes them: topic 0 document grade")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--run", args.run,
                   "Write the hits here, as trec_eval reads them")
      ->type_name("FILE");
  command
      ->add_option("--compare", args.compare,
                   "Another run, measured beside this one, with a "
                   "randomization test")
      ->type_name("RUN");
  command
      ->add_option("--syntax", args.syntax,
                   "Topics are: any (of their words), or queries as for "
                   "search")
      ->check(CLI::IsMember({"any", "query"}))
      ->type_name("S");
  command->add_option("--depth", args.depth, "Hits kept of each topic")
      ->check(CLI::Range(1, 1000000));
  command->add_flag("--per-topic", args.per_topic, "A line for every topic");
  command->add_flag("--exact", args.exact,
                    "Words as written: no other forms, no folded accents");
  command->add_flag("--json", args.json, "As one JSON object");
  add_common(*command, targets.common, true);
  command->footer(examples(
      {"dateline eval --topics topics.tsv --qrels qrels.txt",
       "dateline eval --topics t.tsv --qrels q.txt --run ours.run",
       "dateline eval --topics t.tsv --qrels q.txt --compare theirs.run"}));
}

void add_completion(CLI::App& app, Targets& targets) {
  auto& args = targets.completion;
  auto* command = app.add_subcommand(
      "completion", "Print a script that completes command lines in a shell");
  command->add_option("SHELL", args.shell, "bash, zsh or fish")
      ->check(CLI::IsMember(
          std::vector<std::string>(std::begin(kShells), std::end(kShells))))
      ->type_name("SHELL");
  command
      ->add_option("--values", args.field,
                   "Print the archive's values of this field instead")
      ->type_name("FIELD");
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline completion bash > "
                "~/.local/share/bash-completion/completions/dateline",
                "dateline completion zsh > ~/.zfunc/_dateline",
                "dateline completion fish | source"}));
}

void add_help(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand("help", "Explain a command or a topic");
  command->add_option("TOPIC", targets.help.topic,
                      "A command, or: query, formats");
  command->footer(examples(
      {"dateline help query", "dateline help formats", "dateline help index"}));
}

/// `help index` is `index --help`; topics are printed by their command.
HelpArgs help_args(CLI::App& app, const HelpArgs& asked) {
  if (asked.topic == "query" || asked.topic == "formats") return asked;
  if (asked.topic.empty()) return {.topic = {}, .text = app.help()};
  for (const auto* command : app.get_subcommands([&](const CLI::App* known) {
         return known->get_name() == asked.topic;
       })) {
    return {.topic = {}, .text = command->help()};
  }
  throw Error(ErrorKind::Usage, "help", "no topic '" + asked.topic + "'",
              "topics are query, formats and the commands");
}

void move_filters(const CLI::App& command, QueryArgs& query, Targets& targets) {
  for (const Filter& filter : targets.filters) {
    const auto* option = command.get_option_no_throw("--" + filter.field);
    if (option == nullptr || option->count() == 0) continue;
    for (const std::string& value : filter.values) {
      query.filters.emplace_back(filter.field, value);
    }
  }
}

/// The long option of `command` nearest to `typed`; empty if none is near.
std::string nearest_option(const CLI::App& command, const std::string& typed) {
  if (typed.rfind("--", 0) != 0) return {};
  std::vector<std::string> names;
  for (const auto* option : command.get_options()) {
    for (const auto& known : option->get_lnames()) {
      names.push_back("--" + known);
    }
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest_name(typed, views).value_or(""));
}

/// Commands whose option or argument is misspelt get the nearest one.
[[noreturn]] void complain(const CLI::App& app, const CLI::ParseError& error,
                           const std::vector<std::string>& words) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  std::string what = error.what();
  std::string hint = "see dateline " +
                     (chosen.empty() ? "" : command.get_name() + " ") +
                     "--help";
  const auto unknown = std::find_if(
      words.begin(), words.end(), [&](const std::string& word) {
        if (word.size() < 2 || word[0] != '-' || word == "--") return false;
        const std::string name = word.substr(0, word.find('='));
        return command.get_option_no_throw(name) == nullptr;
      });
  const bool unexpected =
      dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  if (unexpected && unknown != words.end()) {
    const std::string name = unknown->substr(0, unknown->find('='));
    what = "unknown option " + name;
    const auto nearest = nearest_option(command, name);
    if (!nearest.empty()) {
      hint = "did you mean " + nearest + "?";
    } else if (command.get_option_no_throw("QUERY") != nullptr) {
      hint = "to exclude a word write NOT " +
             name.substr(name.find_first_not_of('-')) +
             ", or put -- before the query";
    }
  }
  std::replace(what.begin(), what.end(), '\n', ' ');
  throw Error(ErrorKind::Usage, chosen.empty() ? "" : command.get_name(), what,
              hint);
}

void check_command(const CLI::App& app, const std::vector<std::string>& words) {
  const auto word = std::find_if(
      words.begin(), words.end(),
      [](const std::string& text) { return text.rfind('-', 0) != 0; });
  if (word == words.end()) return;
  const auto commands = app.get_subcommands([](const CLI::App*) {
    return true;
  });
  std::vector<std::string> names;
  for (const auto* command : commands) names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), *word) != names.end()) return;
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto nearest = nearest_name(*word, views);
  throw Error(ErrorKind::Usage, "", "no command '" + *word + "'",
              nearest ? "did you mean dateline " + std::string(*nearest) + "?"
                      : "to search, write: dateline search " + *word);
}

std::unique_ptr<CLI::App> declare(Targets& targets) {
  auto app = std::make_unique<CLI::App>(
      "Full-text search for wire-story archives", "dateline");
  app->set_version_flag("--version", kVersion, "Print the version");
  app->get_formatter()->column_width(30);
  app->require_subcommand(1);
  add_index(*app, targets);
  add_search(*app, targets);
  add_facets(*app, targets);
  add_show(*app, targets);
  add_versions(*app, targets);
  add_pickup(*app, targets);
  add_explain(*app, targets);
  add_fields(*app, targets);
  add_stats(*app, targets);
  add_normalize(*app, targets);
  add_eval(*app, targets);
  add_completion(*app, targets);
  add_help(*app, targets);
  app->footer("Try: dateline index FOLDER, then dateline search WORDS.\n"
              "The query language: dateline help query");
  return app;
}

Args chosen_args(CLI::App& app, Targets& targets) {
  const CLI::App& command = *app.get_subcommands().front();
  const std::string name = command.get_name();
  move_filters(command, targets.search.query, targets);
  if (name == "index") return targets.index;
  if (name == "search") return targets.search;
  if (name == "show") return targets.show;
  if (name == "versions") return targets.versions;
  if (name == "pickup") return targets.pickup;
  if (name == "fields") return targets.fields;
  if (name == "stats") return targets.stats;
  if (name == "normalize") return targets.normalize;
  if (name == "eval") return targets.eval;
  if (name == "completion") return targets.completion;
  if (name == "help") return help_args(app, targets.help);
  if (name == "facets") {
    targets.facets.query.filters = targets.search.query.filters;
    return targets.facets;
  }
  targets.explain.query.filters = targets.search.query.filters;
  return targets.explain;
}

/// What is between the braces of a check's "{a,b,c}".
std::vector<std::string> choices_of(CLI::Option& option) {
  std::vector<std::string> choices;
  std::string text;
  try {
    text = option.get_validator(0)->get_description();
  } catch (const CLI::OptionNotFound&) {
    return choices;  // no check at all
  }
  if (!text.starts_with('{') || !text.ends_with('}')) return choices;
  for (std::size_t at = 1; at + 1 < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size() - 1);
    choices.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

OptionRow option_row(CLI::Option& option) {
  OptionRow row;
  row.positional = option.get_positional();
  if (row.positional) row.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_snames()) {
    row.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    row.names.push_back("--" + name);
  }
  if (option.get_items_expected_max() > 0 && !row.positional) {
    row.value = option.get_type_name();
    row.value.erase(std::min(row.value.find(':'), row.value.size()));
    if (row.value.empty() || row.value == "TEXT") row.value = "TEXT";
  }
  row.help = option.get_description();
  if (option.get_group() != "Options") row.group = option.get_group();
  row.choices = choices_of(option);
  return row;
}

std::vector<std::string> lines_after_first(const std::string& footer) {
  std::vector<std::string> lines;
  for (std::size_t at = footer.find('\n'); at < footer.size();) {
    const std::size_t end = std::min(footer.find('\n', at + 1), footer.size());
    const std::string line = footer.substr(at + 1, end - at - 1);
    lines.push_back(line.substr(std::min(line.find_first_not_of(' '),
                                         line.size())));
    at = end;
  }
  return lines;
}

}  // namespace

std::vector<CommandRow> command_rows() {
  Targets targets;
  const auto app = declare(targets);
  std::vector<CommandRow> rows;
  for (CLI::App* command : app->get_subcommands([](CLI::App*) {
         return true;
       })) {
    CommandRow row{command->get_name(), command->get_description(), {},
                   lines_after_first(command->get_footer())};
    for (CLI::Option* option : command->get_options()) {
      row.options.push_back(option_row(*option));
    }
    // Positionals first, then options by group, the usual ones in front.
    std::ranges::stable_sort(row.options, {}, [](const OptionRow& option) {
      return std::pair(!option.positional, option.group);
    });
    rows.push_back(std::move(row));
  }
  return rows;
}

Invocation parse_command_line(int argc, const char* const* argv) {
  Targets targets;
  const auto app = declare(targets);
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  check_command(*app, words);
  try {
    app->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app->get_subcommands();
    const CLI::App& command = chosen.empty() ? *app : *chosen.front();
    return {targets.common, HelpArgs{.topic = {}, .text = command.help()}};
  } catch (const CLI::CallForVersion&) {
    return {targets.common, HelpArgs{.topic = {}, .text = std::string(kVersion) + "\n"}};
  } catch (const CLI::ParseError& error) {
    complain(*app, error, words);
  }
  Args args = chosen_args(*app, targets);
  return {targets.common, std::move(args)};
}

}  // namespace dateline::cli
