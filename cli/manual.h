// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_rows.h"

namespace dateline::cli {

/// Text for a line of mdoc(7): backslashes and what would be a macro escaped.
std::string manual_text(std::string_view plain);

/// dateline(1): what it is, its commands, environment, exit status. mdoc(7).
std::string main_manual(const std::vector<CommandRow>& rows);

/// dateline-NAME(1) of one command. mdoc(7).
std::string command_manual(const CommandRow& row);

}  // namespace dateline::cli
