// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completion.h"

#include <algorithm>
#include <set>

#include "schema/fields.h"

namespace dateline::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// `text` inside single quotes of a POSIX shell (fish: the same but for the
/// quote itself).
std::string in_quotes(std::string_view text, std::string_view quote = "'\\''") {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += quote;
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string command_names(const std::vector<CommandRow>& rows) {
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const CommandRow& row : rows) names.push_back(row.name);
  return joined(names);
}

std::string option_names(const CommandRow& row) {
  std::vector<std::string> names;
  for (const OptionRow& option : row.options) {
    if (option.positional) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return joined(names);
}

bool takes_query(const CommandRow& row) {
  return std::ranges::any_of(row.options, [](const OptionRow& option) {
    return option.positional && option.names.front() == "QUERY";
  });
}

bool is_facet(const OptionRow& option) {
  if (option.positional) return false;
  const FieldRow* row = find_field(option.names.back().substr(2));
  return row != nullptr && row->kind == FieldKind::Facet;
}

std::string facet_names() {
  std::vector<std::string> names;
  for (const FieldRow& row : kFields) {
    if (row.kind == FieldKind::Facet) names.emplace_back(row.name);
  }
  return joined(names);
}

/// Calls `each` once for each option with choices, of whatever command.
template <typename Each>
void visit_choices(const std::vector<CommandRow>& rows, const Each& each) {
  std::set<std::string> seen;
  for (const CommandRow& row : rows) {
    for (const OptionRow& option : row.options) {
      if (option.positional || option.choices.empty()) continue;
      if (seen.insert(option.names.back()).second) each(option);
    }
  }
}

// --- bash -------------------------------------------------------------------

std::string bash(const std::vector<CommandRow>& rows) {
  std::string out = R"sh(# Completion of dateline for bash.
_dateline() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command='' options='' fields='' i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }
  done
  COMPREPLY=()
  if [[ -z $command ]]; then
)sh";
  out += "    COMPREPLY=($(compgen -W '" + command_names(rows) +
         " --help --version' -- \"$cur\"))\n    return\n  fi\n"
         "  case $prev in\n";
  visit_choices(rows, [&](const OptionRow& option) {
    out += "    " + option.names.back() + ") COMPREPLY=($(compgen -W '" +
           joined(option.choices) + "' -- \"$cur\")); return ;;\n";
  });
  out += "    --facet|--by) COMPREPLY=($(compgen -W '" + facet_names() +
         " date' -- \"$cur\")); return ;;\n    ";
  std::string facets;
  for (const FieldRow& row : kFields) {
    if (row.kind != FieldKind::Facet) continue;
    if (!facets.empty()) facets += '|';
    facets += "--" + std::string(row.name);
  }
  out += facets + R"sh()
      local IFS=$'\n'
      COMPREPLY=($(compgen -W "$(dateline completion --values "${prev#--}" 2>/dev/null)" -- "$cur"))
      COMPREPLY=("${COMPREPLY[@]// /\\ }")
      return ;;
    -a|--archive|--rejects|--map|--run) COMPREPLY=($(compgen -f -- "$cur")); return ;;
  esac
  case $command in
)sh";
  for (const CommandRow& row : rows) {
    out += "    " + row.name + ") options='" + option_names(row) + "'";
    if (takes_query(row)) out += " fields=yes";
    out += " ;;\n";
  }
  return out + R"sh(  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ $command == help ]]; then
)sh" + "    COMPREPLY=($(compgen -W 'query formats " + command_names(rows) +
         "' -- \"$cur\"))\n" + R"sh(  elif [[ $command == completion ]]; then
    COMPREPLY=($(compgen -W 'bash zsh fish' -- "$cur"))
  elif [[ $command == saved && ${COMP_WORDS[COMP_CWORD-1]} == saved ]]; then
    COMPREPLY=($(compgen -W 'list add show edit rm check' -- "$cur"))
  elif [[ $command == run || $command == saved ]]; then
    COMPREPLY=($(compgen -W "$(dateline completion --values saved 2>/dev/null)" -- "$cur")
               $(compgen -f -- "$cur"))
  elif [[ -n $fields && -n $cur ]]; then
)sh" + "    COMPREPLY=($(compgen -S : -W '" + facet_names() +
         " headline lead body byline cut date id saved' -- \"$cur\"))\n"
         R"sh(    compopt -o nospace
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _dateline dateline
)sh";
}

// --- zsh --------------------------------------------------------------------

std::string zsh_help(std::string_view help) {
  std::string out;
  for (const char c : help) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionRow& option) {
  if (option.value.empty()) return {};
  std::string action = "_files";
  if (!option.choices.empty()) action = "(" + joined(option.choices) + ")";
  if (is_facet(option)) {
    action = "_dateline_values " + option.names.back().substr(2);
  }
  return ":" + zsh_help(option.value) + ":" + action;
}

std::string zsh(const std::vector<CommandRow>& rows) {
  std::string out = R"sh(#compdef dateline
# Completion of dateline for zsh.
_dateline_values() {
  local -a values
  values=("${(@f)$(dateline completion --values $1 2>/dev/null)}")
  compadd -a values
}
_dateline() {
  local context state line
  _arguments -C '--help[Explain]' '--version[Print the version]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands
      commands=(
)sh";
  for (const CommandRow& row : rows) {
    out += "        " + in_quotes(row.name + ":" + zsh_help(row.help)) + "\n";
  }
  out += "      )\n      _describe command commands ;;\n    argument)\n"
         "      case $words[1] in\n";
  for (const CommandRow& row : rows) {
    out += "        " + row.name + ") _arguments";
    for (const OptionRow& option : row.options) {
      if (option.positional) continue;
      for (const std::string& name : option.names) {
        out += " \\\n          " +
               in_quotes("*" + name + "[" + zsh_help(option.help) + "]" +
                      zsh_action(option));
      }
    }
    const bool saved = row.name == "run" || row.name == "saved";
    if (row.name == "saved") {
      out += " \\\n          '1:action:(list add show edit rm check)'";
    }
    out += saved ? " \\\n          '*:search:_dateline_values saved' ;;\n"
                 : " \\\n          '*:argument:_files' ;;\n";
  }
  return out + "      esac ;;\n  esac\n}\n_dateline \"$@\"\n";
}

// --- fish -------------------------------------------------------------------

std::string fish_option(const CommandRow& row, const OptionRow& option) {
  std::string out = "complete -c dateline -n '__fish_seen_subcommand_from " +
                    row.name + "'";
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2)
                                  : " -s " + name.substr(1);
  }
  if (!option.value.empty()) out += " -r";
  if (!option.choices.empty()) {
    out += " -f -a " + in_quotes(joined(option.choices), "\\'");
  } else if (is_facet(option)) {
    out += " -f -a '(dateline completion --values " +
           option.names.back().substr(2) + " 2>/dev/null)'";
  }
  return out + " -d " + in_quotes(option.help, "\\'") + "\n";
}

std::string fish(const std::vector<CommandRow>& rows) {
  std::string out = "# Completion of dateline for fish.\n";
  for (const CommandRow& row : rows) {
    out += "complete -c dateline -n __fish_use_subcommand -f -a " + row.name +
           " -d " + in_quotes(row.help, "\\'") + "\n";
    for (const OptionRow& option : row.options) {
      if (!option.positional) out += fish_option(row, option);
    }
    if (row.name != "run" && row.name != "saved") continue;
    out += "complete -c dateline -n '__fish_seen_subcommand_from " + row.name +
           "' -a '(dateline completion --values saved 2>/dev/null)'\n";
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell,
                              const std::vector<CommandRow>& rows) {
  if (shell == "zsh") return zsh(rows);
  if (shell == "fish") return fish(rows);
  return bash(rows);
}

}  // namespace dateline::cli
