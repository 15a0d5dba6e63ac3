// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_rows.h"

#include <algorithm>

#include "cli/options/declare.h"

namespace dateline::cli {
namespace {

/// What is between the braces of a check's "{a,b,c}".
std::vector<std::string> choices_of(CLI::Option& option) {
  std::vector<std::string> choices;
  std::string text;
  try {
    text = option.get_validator(0)->get_description();
  } catch (const CLI::OptionNotFound&) {
    return choices;  // no check at all
  }
  if (!text.starts_with('{') || !text.ends_with('}')) return choices;
  for (std::size_t at = 1; at + 1 < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size() - 1);
    choices.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

OptionRow option_row(CLI::Option& option) {
  OptionRow row;
  row.positional = option.get_positional();
  if (row.positional) row.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_snames()) {
    row.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    row.names.push_back("--" + name);
  }
  if (option.get_items_expected_max() > 0 && !row.positional) {
    row.value = option.get_type_name();
    row.value.erase(std::min(row.value.find(':'), row.value.size()));
    if (row.value.empty() || row.value == "TEXT") row.value = "TEXT";
  }
  row.help = option.get_description();
  if (option.get_group() != "Options") row.group = option.get_group();
  row.choices = choices_of(option);
  return row;
}

std::vector<std::string> lines_after_first(const std::string& footer) {
  std::vector<std::string> lines;
  for (std::size_t at = footer.find('\n'); at < footer.size();) {
    const std::size_t end = std::min(footer.find('\n', at + 1), footer.size());
    const std::string line = footer.substr(at + 1, end - at - 1);
    lines.push_back(line.substr(std::min(line.find_first_not_of(' '),
                                         line.size())));
    at = end;
  }
  return lines;
}

}  // namespace

std::vector<CommandRow> command_rows() {
  Targets targets;
  const auto app = declare(targets);
  std::vector<CommandRow> rows;
  for (CLI::App* command : app->get_subcommands([](CLI::App*) {
         return true;
       })) {
    CommandRow row{command->get_name(), command->get_description(), {},
                   lines_after_first(command->get_footer())};
    for (CLI::Option* option : command->get_options()) {
      row.options.push_back(option_row(*option));
    }
    // Positionals first, then options by group, the usual ones in front.
    std::ranges::stable_sort(row.options, {}, [](const OptionRow& option) {
      return std::pair(!option.positional, option.group);
    });
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace dateline::cli
