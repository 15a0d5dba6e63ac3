// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/misspelt.h"

#include <algorithm>

#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::cli {
namespace {

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

}  // namespace

void complain(const CLI::App& app, const CLI::ParseError& error,
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
  names.reserve(commands.size());
  for (const auto* command : commands) names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), *word) != names.end()) return;
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto nearest = nearest_name(*word, views);
  throw Error(ErrorKind::Usage, "", "no command '" + *word + "'",
              nearest ? "did you mean dateline " + std::string(*nearest) + "?"
                      : "to search, write: dateline search " + *word);
}

}  // namespace dateline::cli
