// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "schema/story.h"

namespace dateline::query {

/// The headline or, where the source gives none, the first paragraph; empty if
/// there is neither.
inline const std::string& title_of(const Story& story) {
  return story.headline.empty() && !story.body.empty()
             ? story.body.front().text
             : story.headline;
}

}  // namespace dateline::query
