// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scripts that complete a command line: commands, options and their choices
// are written into them; values of fields are asked of the program, since they
// are the archive's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_rows.h"

namespace dateline::cli {

inline constexpr std::string_view kShells[] = {"bash", "zsh", "fish"};

/// The script for `shell`, one of kShells.
std::string completion_script(std::string_view shell,
                              const std::vector<CommandRow>& rows);

}  // namespace dateline::cli
