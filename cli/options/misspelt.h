// SPDX-License-Identifier: GPL-3.0-or-later
//
// Command lines that CLI11 refuses, told in our words.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace dateline::cli {

/// Throws Error{Usage} with the nearest command if the first of `words` that
/// is no option is none.
void check_command(const CLI::App& app, const std::vector<std::string>& words);

/// Throws Error{Usage} for what CLI11 refused in `words`, with the nearest
/// option where one is misspelt.
[[noreturn]] void complain(const CLI::App& app, const CLI::ParseError& error,
                           const std::vector<std::string>& words);

}  // namespace dateline::cli
