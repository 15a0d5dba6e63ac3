// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual.h"

#include <algorithm>
#include <string_view>

namespace dateline::cli {
namespace {

// The day of the release that the pages belong to.
constexpr std::string_view kDate = "November 26, 2026";

/// An argument of a macro: quoted, so that no word of it is a macro.
std::string argument(std::string_view plain) {
  std::string out = "\"";
  for (const char c : manual_text(plain)) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string sentence(std::string help) {
  if (!help.empty() && !help.ends_with('.')) help += '.';
  return help;
}

std::string head(std::string_view name, std::string_view title,
                 std::string_view help) {
  std::string out = ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n.Dd ";
  out += kDate;
  out += "\n.Dt ";
  std::ranges::transform(title, std::back_inserter(out), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  out += " 1\n.Os\n.Sh NAME\n.Nm ";
  out += title;
  out += "\n.Nd ";
  std::string lower(help);
  if (!lower.empty() && lower[0] >= 'A' && lower[0] <= 'Z') {
    lower[0] = static_cast<char>(lower[0] + 32);
  }
  out += manual_text(lower) + "\n.Sh SYNOPSIS\n.Nm dateline";
  if (!name.empty()) out += "\n.Cm " + std::string(name);
  return out;
}

std::string flag_names(const OptionRow& option) {
  std::string out;
  for (const std::string& name : option.names) {
    if (!out.empty()) out += " , ";
    out += "Fl " + manual_text(name.substr(1));
    if (!option.value.empty()) out += " Ar " + option.value;
  }
  return out;
}

void put_options(const CommandRow& row, std::string& out) {
  std::string group = "-";
  for (const OptionRow& option : row.options) {
    if (option.group != group) {
      if (group != "-") out += ".El\n";
      group = option.group;
      if (!group.empty()) out += ".Ss " + manual_text(group) + "\n";
      out += ".Bl -tag -width Ds\n";
    }
    out += ".It ";
    out += option.positional ? "Ar " + option.names.front()
                             : flag_names(option);
    out += "\n" + manual_text(sentence(option.help)) + "\n";
    if (option.choices.empty()) continue;
    std::string choices = "One of ";
    for (const std::string& choice : option.choices) {
      if (choice != option.choices.front()) choices += ", ";
      choices += choice;
    }
    out += manual_text(choices + ".") + "\n";
  }
  if (group != "-") out += ".El\n";
}

constexpr std::string_view kEnvironment = R"(.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev DATELINE_ARCHIVE
The archive, where no
.Fl a
names one: a folder, a collection or an address.
.It Ev DATELINE_SSH
The program that reaches
.Li ssh://
addresses
.Pq Nm ssh .
.It Ev DATELINE_PAGER , Ev PAGER
The pager for output on a terminal.
.It Ev NO_COLOR , Ev CLICOLOR_FORCE
No colour; colour also into a pipe.
.El
)";

constexpr std::string_view kFiles = R"(.Sh FILES
.Bl -tag -width Ds
.It Pa .dateline/config , Pa ~/.config/dateline/config
Collections of archives and the time limit of hosts, in TOML; the nearest upward
from the current folder, then the user's own (below
.Ev XDG_CONFIG_HOME ,
if set).
.El
)";

constexpr std::string_view kExit = R"(.Sh EXIT STATUS
.Bl -tag -width Ds -compact
.It 0
Found, or done.
.It 1
Nothing found; for
.Cm index :
done, but some inputs were rejected.
.It 2
Wrong usage, or a query that can't be read.
.It 3
The archive is missing, of another layout, or damaged; or a part of it, a
segment or a host, was left out of the answer.
.It 4
Another writer holds the archive.
.It 130
Interrupted.
.El
)";

constexpr std::string_view kTopics =
    ".Xr dateline-formats 7 ,\n.Xr dateline-query 7\n";

}  // namespace

std::string manual_text(std::string_view plain) {
  std::string out;
  for (const char c : plain) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string command_manual(const CommandRow& row) {
  std::string out = head(row.name, "dateline-" + row.name, row.help);
  out += "\n.Op Ar options\n";
  for (const OptionRow& option : row.options) {
    if (option.positional) out += ".Ar " + option.names.front() + "\n";
  }
  out += ".Sh DESCRIPTION\n" + manual_text(sentence(row.help)) + "\n";
  put_options(row, out);
  out += kExit;
  if (!row.examples.empty()) {
    out += ".Sh EXAMPLES\n";
    for (const std::string& example : row.examples) {
      out += ".Dl " + argument(example) + "\n";
    }
  }
  out += ".Sh SEE ALSO\n.Xr dateline 1 ,\n";
  out += kTopics;
  return out;
}

std::string main_manual(const std::vector<CommandRow>& rows) {
  std::string out =
      head("", "dateline", "full-text search for wire-story archives");
  out += "\n.Ar command\n.Op Ar options\n.Op Ar arguments\n.Sh DESCRIPTION\n"
         "Reads years of agency copy in every format that agencies and\n"
         "scrapers left behind, cleans it, and finds stories: ranked, with\n"
         "the passages that match and exact counts by agency, province,\n"
         "country, date and language.\n.Sh COMMANDS\n"
         "Each has a page of its own, as\n.Xr dateline-search 1 .\n"
         ".Bl -tag -width normalize\n";
  for (const CommandRow& row : rows) {
    out += ".It Cm " + row.name + "\n" + manual_text(sentence(row.help)) + "\n";
  }
  out += ".El\n";
  out += kEnvironment;
  out += kFiles;
  out += kExit;
  return out + ".Sh EXAMPLES\n.Dl dateline index ~/wire\n"
               ".Dl dateline search guizhou nasscom \\-\\-facet agency\n"
               ".Sh SEE ALSO\n" + std::string(kTopics);
}

}  // namespace dateline::cli
