// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of take keys: leads, writethrus, refiles, corrections, alerts.
#pragma once

#include <string_view>

#include "schema/story.h"

namespace dateline::corpus::telex {

/// Adds what the words of a take key ("1st Ld-Writethru", "REFILE") mean.
void add_take_signals(std::string_view take, Signals& signals);

/// True if each word of `line` belongs to take keys: "2ND LEAD", "EXTRA".
bool is_take_line(std::string_view line);

}  // namespace dateline::corpus::telex
