// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"

#include <algorithm>
#include <array>
#include <string_view>

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

struct CommandAdder {
  std::string_view name;
  void (*add)(CLI::App& app, Targets& targets);
};

// In the order of the help; `help`, which explains the others, follows.
constexpr auto kCommands = std::to_array<CommandAdder>({
    {"index", add_index},
    {"search", add_search},
    {"facets", add_facets},
    {"timeline", add_timeline},
    {"run", add_run},
    {"verify", add_verify},
    {"saved", add_saved},
    {"match", add_match},
    {"show", add_show},
    {"similar", add_similar},
    {"versions", add_versions},
    {"pickup", add_pickup},
    {"first", add_first},
    {"explain", add_explain},
    {"fields", add_fields},
    {"stats", add_stats},
    {"check", add_check},
    {"compact", add_compact},
    {"export", add_export},
    {"serve", add_serve},
    {"normalize", add_normalize},
    {"eval", add_eval},
    {"completion", add_completion},
});

}  // namespace

std::unique_ptr<CLI::App> declare(Targets& targets, std::string_view only) {
  auto app = std::make_unique<CLI::App>(
      "Full-text search for wire-story archives", "dateline");
  app->set_version_flag("--version", "dateline " DATELINE_VERSION, "Print the version");
  app->get_formatter()->column_width(30);
  app->require_subcommand(1);
  const auto row = std::ranges::find(kCommands, only, &CommandAdder::name);
  if (row != kCommands.end()) {
    row->add(*app, targets);
    return app;
  }
  for (const CommandAdder& command : kCommands) command.add(*app, targets);
  add_help(*app, targets);
  app->footer("Try: dateline index FOLDER, then dateline search WORDS.\n"
              "The query language: dateline help query");
  return app;
}

}  // namespace dateline::cli
