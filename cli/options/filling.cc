// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"
#include "cli/options/shared.h"

namespace dateline::cli {

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
      ->add_option("--shard-by", args.shard_by,
                   "Lay a new archive out in shards: year, or hash:N for N of "
                   "them; it stays so")
      ->type_name("HOW");
  add_wait(*command, args.wait_seconds);
  command->add_flag("--plain", args.plain,
                    "Look for no people, organisations and places, and "
                    "compare no texts for families: faster");
  command->add_flag("--dry-run", args.dry_run, "Read and count, write nothing");
  command->add_flag("--prune", args.prune,
                    "Remove stories whose file is gone from these paths");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline index ~/wire",
                            "dateline index --rejects bad.tsv dumps/*.zip",
                            "dateline index -a ~/wires --shard-by year dumps",
                            "zcat feed.jsonl.gz | dateline index -"}));
  command->callback([&targets] { targets.chosen = targets.index; });
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
  command->callback([&targets] { targets.chosen = targets.normalize; });
}

void add_fields(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand(
      "fields", "List every field: meaning, example, top values");
  command->add_option("--top", targets.fields.top,
                      "Values to show of each facet; 0 for none");
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline fields", "dateline fields --top 20",
                            "dateline fields -a ~/archive"}));
  command->callback([&targets] { targets.chosen = targets.fields; });
}

void add_stats(CLI::App& app, Targets& targets) {
  auto* command =
      app.add_subcommand("stats", "What an archive holds and how large it is");
  command->add_flag("--json", targets.stats.json, "As one JSON object");
  add_embargoed(*command, targets.stats.embargoed);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline stats", "dateline stats -a ~/archive",
                            "dateline stats --json"}));
  command->callback([&targets] { targets.chosen = targets.stats; });
}

void add_check(CLI::App& app, Targets& targets) {
  auto& args = targets.check;
  auto* command = app.add_subcommand(
      "check", "Tell whether an archive is whole; mend it with --repair");
  command->add_flag("--repair", args.repair,
                    "Write what is damaged, or of an older layout, anew from the "
                    "stories' own copies; what is damaged is kept in the "
                    "archive's folder damaged");
  add_wait(*command, args.wait_seconds);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline check", "dateline check -a ~/archive",
                            "dateline check --repair --wait=60"}));
  command->callback([&targets] { targets.chosen = targets.check; });
}

void add_compact(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand(
      "compact", "Merge an archive into one segment: smaller, quicker to search");
  add_wait(*command, targets.compact.wait_seconds);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline compact", "dateline compact -a ~/archive",
                            "dateline compact --wait=60"}));
  command->callback([&targets] { targets.chosen = targets.compact; });
}

}  // namespace dateline::cli
