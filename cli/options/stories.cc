// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"
#include "cli/options/shared.h"

namespace dateline::cli {

void add_show(CLI::App& app, Targets& targets) {
  auto& args = targets.show;
  auto* command = app.add_subcommand("show", "Show stories by their ids");
  command->add_option("ID", args.ids, "Ids, or unique beginnings of ids")
      ->required();
  command->add_option("--query", args.query, "Mark what this query finds; in less, n goes to the "
                      "next")
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
  command->callback([&targets] { targets.chosen = targets.show; });
}

void add_similar(CLI::App& app, Targets& targets) {
  auto& args = targets.similar;
  auto* command = app.add_subcommand(
      "similar", "More like this: the stories nearest to one");
  command
      ->add_option("STORY", args.story,
                   "Id, or a unique beginning of one; a file; - is stdin")
      ->required();
  add_limit(*command, args.hits.limit);
  command->add_option("--offset", args.hits.offset, "Hits to skip");
  command->add_flag("--reprints", args.reprints,
                    "Filings of the story itself and reprints of it, too");
  add_filters(*command, args.hits.query);
  add_listing(*command, args.hits, targets.common);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline similar k3f9q2m7x1ab",
                            "dateline similar draft.txt --agency PTI -n 5",
                            "dateline similar k3f9 --reprints --json"}));
  command->callback([&targets] { targets.chosen = targets.similar; });
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
  command->callback([&targets] { targets.chosen = targets.versions; });
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
  command->callback([&targets] { targets.chosen = targets.pickup; });
}

}  // namespace dateline::cli
