// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"
#include "cli/options/shared.h"
#include "query/render/render.h"

namespace dateline::cli {

void add_run(CLI::App& app, Targets& targets) {
  auto& args = targets.run;
  auto* command = app.add_subcommand("run", "Run saved searches");
  command->add_option("NAME", args.names,
                      "Saved searches by name, or files of them");
  command->add_flag("--all", args.all, "Every saved search");
  command->add_flag("--new", args.fresh,
                    "What was indexed since the search last ran with --new; "
                    "nothing, with status 1, where there is nothing");
  command->add_flag("--mark", args.mark,
                    "Remember how far this run saw (usual with --new)");
  command->add_flag("--no-mark", args.no_mark, "Do not remember it");
  command
      ->add_option("--exec", args.exec,
                   "Run this for each hit instead of printing it: 'CMD {id}'; "
                   "fields as for search --template, no shell")
      ->type_name("CMD");
  add_format(*command, args.format, query::result_formats());
  command
      ->add_option("--template", args.lines,
                   "A line per hit: '{headline} {date:%F}\\t{agency}'")
      ->type_name("LINE");
  command
      ->add_option("-n,--limit", args.limit,
                   "Hits to show, or all (default: what the search says, else "
                   "10; with --new all)")
      ->type_name("N");
  command->add_flag("--count", args.count, "Print the number of matches only");
  command->add_flag("-0,--null", args.nul,
                    "Lines of ids, paths and --template end in NUL");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline run guizhou --new",
                            "dateline run --all --new --format ids",
                            "dateline run ./desk.search --new --exec "
                            "'notify-send {agency} {headline}'"}));
  command->callback([&targets] { targets.chosen = targets.run; });
}

void add_saved(CLI::App& app, Targets& targets) {
  auto& args = targets.saved;
  auto* command =
      app.add_subcommand("saved", "List, write, show and check saved searches");
  command
      ->add_option("ACTION", args.action,
                   "list; add NAME QUERY…; show, edit, rm NAME…; check "
                   "[NAME|FILE]…")
      ->check(CLI::IsMember({"list", "add", "show", "edit", "rm", "check"}));
  command->add_option("NAME", args.words, "A name, then the query");
  for (const char* key : {"title", "since", "until", "sort", "fold", "facet",
                          "format", "fields", "template", "limit"}) {
    const std::string name = key;
    command
        ->add_option_function<std::string>(
            "--" + name,
            [&args, name](const std::string& value) {
              args.lines.emplace_back(name, value);
            },
            "With add: the line " + name + " = VALUE")
        ->type_name("VALUE")
        ->group("What a search says");
  }
  command->add_flag("--force", args.force,
                    "With add: replace a search of that name");
  add_common(*command, targets.common, false);
  command->footer(examples(
      {"dateline saved add guizhou '(guizhou OR guiyang) \"big data\"' "
       "--since -30d",
       "dateline saved list", "dateline saved check ~/desk/*.search",
       "dateline help saved"}));
  command->callback([&targets] { targets.chosen = targets.saved; });
}

void add_verify(CLI::App& app, Targets& targets) {
  auto& args = targets.verify;
  auto* command = app.add_subcommand(
      "verify", "Tell what has become of a set of stories: corrected, killed, "
                "gone, new");
  command
      ->add_option("FILE", args.file, "Written by dateline search --manifest")
      ->required();
  command->add_flag("--all", args.all, "What is the same, too");
  command->add_flag("--json", args.json, "One line of JSON for each story");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline search flood kerala --manifest set.json",
                            "dateline verify set.json",
                            "dateline verify --all -q set.json | cut -f1,2"}));
  command->callback([&targets] { targets.chosen = targets.verify; });
}

void add_match(CLI::App& app, Targets& targets) {
  auto& args = targets.match;
  auto* command = app.add_subcommand(
      "match", "Tell which saved searches incoming stories satisfy");
  command->add_option("PATH", args.paths,
                      "Files or folders of stories; -, or none, is stdin");
  command
      ->add_option("--saved", args.saved,
                   "Only these searches, by name or file (default: every one)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--format", args.format,
                      "Read as this format (default: by content)");
  add_map(*command, args.map);
  command->add_option("--agency", args.agency, "Agency of these stories");
  command->add_option("--lang", args.language, "Language of these stories");
  command->add_flag("--json", args.json, "One JSON object per story");
  command->add_flag("--killed", args.killed, "Killed stories too");
  add_embargoed(*command, args.embargoed);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline match story.xml",
                            "tail -f feed.jsonl | dateline match --json -",
                            "dateline match --saved floods - < story.txt"}));
  command->callback([&targets] { targets.chosen = targets.match; });
}

}  // namespace dateline::cli
