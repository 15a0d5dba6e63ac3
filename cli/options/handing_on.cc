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

}  // namespace dateline::cli
