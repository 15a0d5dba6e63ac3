// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line as data: what --help, the man pages and the completions
// are made from, so that they cannot disagree.
#pragma once

#include <string>
#include <vector>

namespace dateline::cli {

struct OptionRow {
  std::vector<std::string> names;  // "-n", "--limit"; a positional: its own
  bool positional = false;
  std::string value;                 // "DIR"; empty: a flag
  std::string help;
  std::string group;                 // heading in --help; empty: the usual one
  std::vector<std::string> choices;  // of its value; empty: any
};

struct CommandRow {
  std::string name, help;
  std::vector<OptionRow> options;    // positionals first
  std::vector<std::string> examples;
};

/// All commands, in the order of --help. See options/declare.h.
std::vector<CommandRow> command_rows();

}  // namespace dateline::cli
