// SPDX-License-Identifier: GPL-3.0-or-later
//
// Agencies that a line of credits names among other words: "(With inputs from
// PTI)", "Associated Press Writer", "Copyright 2018 The Example Press".
#pragma once

#include <string_view>
#include <vector>

#include "schema/agencies.h"

namespace dateline::indexer {

/// The agencies that `credit` names, each once, in its order. Several words
/// count in any spelling, one word only as the agency prints itself, of three
/// letters or more, and not beside a name that it may be part of ("Petra
/// Novak").
std::vector<const Agency*> agencies_in(std::string_view credit);

}  // namespace dateline::indexer
