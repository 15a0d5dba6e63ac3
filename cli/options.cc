// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <algorithm>

#include "cli/options/declare.h"
#include "cli/options/misspelt.h"

namespace dateline::cli {

Invocation parse_command_line(int argc, const char* const* argv) {
  Targets targets;
  const auto app = declare(targets);
  if (argc < 2) return {targets.common, HelpArgs{.topic = {}, .text = app->help()}};
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  check_command(*app, words);
  try {
    app->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app->get_subcommands();
    const CLI::App& command = chosen.empty() ? *app : *chosen.front();
    return {targets.common, HelpArgs{.topic = {}, .text = command.help()}};
  } catch (const CLI::CallForVersion&) {
    return {targets.common, HelpArgs{.topic = {}, .text = app->version() + "\n"}};
  } catch (const CLI::ParseError& error) {
    complain(*app, error, words);
  }
  return {targets.common, std::move(targets.chosen)};
}

}  // namespace dateline::cli
