// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <algorithm>
#include <string_view>

#include "cli/options/declare.h"
#include "cli/options/misspelt.h"

namespace dateline::cli {

namespace {

Invocation parse(int argc, const char* const* argv, std::string_view only) {
  Targets targets;
  const auto app = declare(targets, only);
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
    // What is wrong with it may be right for another command.
    if (!only.empty()) return parse(argc, argv, {});
    complain(*app, error, words);
  }
  return {targets.common, std::move(targets.chosen)};
}

}  // namespace

Invocation parse_command_line(int argc, const char* const* argv) {
  return parse(argc, argv, argc < 2 ? "" : argv[1]);
}

}  // namespace dateline::cli
