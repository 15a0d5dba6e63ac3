// SPDX-License-Identifier: GPL-3.0-or-later
//
// `Name: value` lines above a text.
#pragma once

#include <string_view>

#include "schema/story.h"

namespace dateline::corpus {

/// Takes header lines off the top of `text` into `story`; nothing is taken
/// where the lines are no headers. Headers that mean nothing to us are dropped
/// with the others.
void take_headers(std::string_view& text, Story& story);

}  // namespace dateline::corpus
