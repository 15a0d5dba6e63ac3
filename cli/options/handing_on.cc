// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"
#include "cli/options/shared.h"
#include "query/render/export.h"

namespace dateline::cli {

void add_export(CLI::App& app, Targets& targets) {
  auto& args = targets.exporting;
  auto* command = app.add_subcommand(
      "export", "Print whole stories for another archive or another engine");
  add_query(*command, args.query, false);
  std::vector<std::string> names;
  std::string listed;
  for (const query::ExportFormat& format : query::export_formats()) {
    names.emplace_back(format.name);
    listed += (listed.empty() ? "" : ", ") + names.back();
  }
  command->add_option("--format", args.format, "How to print: " + listed)
      ->check(CLI::IsMember(names))
      ->type_name("F");
  command->add_flag("--mapping", args.mapping,
                    "With --format opensearch: print the mapping of the index "
                    "instead");
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline export --killed --embargoed > archive.jsonl",
                "dateline export guizhou --since 2018 > guizhou.jsonl",
                "dateline export --format opensearch --mapping > mapping.json"}));
  command->callback([&targets] { targets.chosen = targets.exporting; });
}

void add_serve(CLI::App& app, Targets& targets) {
  auto& args = targets.serve;
  auto* command = app.add_subcommand(
      "serve", "Let other hosts read an archive, by Xapian's own server");
  command->add_option("--port", args.port, "Port to listen on")
      ->check(CLI::Range(1, 65535))
      ->type_name("N");
  command
      ->add_option("--bind", args.bind,
                   "Address to listen on; others than 127.0.0.1 reach whoever "
                   "is in the network")
      ->type_name("ADDR");
  command->add_flag("--prepare", args.prepare,
                    "Only make the archive ready for ssh://HOST/PATH; commits "
                    "keep it so");
  add_wait(*command, args.wait_seconds);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline serve -a ~/archive",
                            "dateline serve --bind 10.0.0.7 --port 7468",
                            "dateline serve --prepare"}));
  command->callback([&targets] { targets.chosen = targets.serve; });
}

}  // namespace dateline::cli
