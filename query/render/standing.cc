// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/standing.h"

#include "schema/standing.h"

namespace dateline::query {

std::vector<Standing> standing_lines(const Story& story, Instant now) {
  std::vector<Standing> lines;
  if (is_killed(story)) lines.push_back({"KILLED", " — not for publication"});
  if (is_held(story, now)) {
    const bool forever = held_until(story) == kNoRelease;
    lines.push_back(
        forever ? Standing{"WITHHELD", " — until its source releases it"}
                : Standing{"EMBARGOED",
                           " — until " + to_iso(story.embargo_until)});
  }
  return lines;
}

}  // namespace dateline::query
