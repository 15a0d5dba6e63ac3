// SPDX-License-Identifier: GPL-3.0-or-later
//
// --exec 'CMD {id}': a program run for each hit. No shell reads the line:
// fields are put into words that are separate already, so that nothing a story
// says can become a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/render/render.h"

namespace dateline::cli {

/// The words of a command, each with fields of a hit in it.
using Command = std::vector<query::Template>;

/// Splits `text` at spaces; quotes and backslashes keep words together as in a
/// shell. Throws Error{Usage} for an open quote, no word, an unknown field.
Command parse_command(std::string_view text);

/// Runs `command` for `hit`, with an empty stdin, and waits for it. Its exit
/// status; 128 and the signal's number if one ended it. Throws Error{Input} if
/// it can't be started.
int run_command(const Command& command, const query::Hit& hit,
                const query::Results& results, query::Sheet& sheet);

}  // namespace dateline::cli
