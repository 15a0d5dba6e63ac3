// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::query {

/// What must be read before a story: "KILLED" " — not for publication".
struct Standing {
  std::string_view word;
  std::string rest;
};

/// What stands in the way of the use of `story` at `now`, gravest first, by
/// which filing; then what the story itself says of others. Safe to print.
std::vector<Standing> standing_lines(const Story& story, Instant now);

}  // namespace dateline::query
