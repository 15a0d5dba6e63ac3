// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"

#include "cli/completion.h"
#include "cli/options/shared.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

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
  command->callback([&targets] { targets.chosen = targets.completion; });
}

/// `help index` is `index --help`; topics are printed by their command.
HelpArgs help_args(CLI::App& app, const HelpArgs& asked) {
  if (asked.topic == "query" || asked.topic == "formats") return asked;
  if (asked.topic.empty()) return {.topic = {}, .text = app.help()};
  for (const auto* command : app.get_subcommands([&](const CLI::App* known) {
         return known->get_name() == asked.topic;
       })) {
    return {.topic = asked.topic, .text = command->help()};
  }
  throw Error(ErrorKind::Usage, "help", "no topic '" + asked.topic + "'",
              "topics are query, formats and the commands");
}

void add_help(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand("help", "Explain a command or a topic");
  command->add_option("TOPIC", targets.help.topic,
                      "A command, or: query, formats");
  command->footer(examples(
      {"dateline help query", "dateline help formats", "dateline help index"}));
  command->callback([&app, &targets] {
    targets.chosen = help_args(app, targets.help);
  });
}

}  // namespace

std::unique_ptr<CLI::App> declare(Targets& targets) {
  auto app = std::make_unique<CLI::App>(
      "Full-text search for wire-story archives", "dateline");
  app->set_version_flag("--version", "dateline " DATELINE_VERSION, "Print the version");
  app->get_formatter()->column_width(30);
  app->require_subcommand(1);
  add_index(*app, targets);
  add_search(*app, targets);
  add_facets(*app, targets);
  add_timeline(*app, targets);
  add_run(*app, targets);
  add_verify(*app, targets);
  add_saved(*app, targets);
  add_match(*app, targets);
  add_show(*app, targets);
  add_similar(*app, targets);
  add_versions(*app, targets);
  add_pickup(*app, targets);
  add_first(*app, targets);
  add_explain(*app, targets);
  add_fields(*app, targets);
  add_stats(*app, targets);
  add_check(*app, targets);
  add_normalize(*app, targets);
  add_eval(*app, targets);
  add_completion(*app, targets);
  add_help(*app, targets);
  app->footer("Try: dateline index FOLDER, then dateline search WORDS.\n"
              "The query language: dateline help query");
  return app;
}

}  // namespace dateline::cli
