// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shape of a subject over time: how many stories each period has, and the
// best one of each peak.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/render/render.h"
#include "query/search.h"

namespace dateline::query {

struct TimelinePeriod {
  std::string value;         // "2018", "2018-05", "2018-W22", "2018-05-29"
  std::int64_t number = 0;   // period_number()
  std::uint64_t count = 0;
  std::string narrow;        // the clause that narrows to it
  bool peak = false;
  Story best;                // of a peak: what the query ranks first in it
};

struct Timeline {
  DateStep step = DateStep::Month;
  std::vector<TimelinePeriod> periods;  // with stories, by time
  std::uint64_t matches = 0;  // filings; under a fold, stories
  std::uint64_t undated = 0;  // of them, or dated more coarsely than the step
  Fold fold = Fold::None;
  std::uint64_t revision = 0;
  bool partial = false;  // a segment or a host was left out
};

/// Counts what `root` matches by `step`. A peak is a period that none beside it
/// exceeds; the `peaks` largest are told. `options` as for search().
Timeline timeline(Archive& archive, const Node& root, DateStep step,
                  std::size_t peaks, const SearchOptions& options);

struct TimelineFormat {
  std::string_view name, help;
  void (*render)(const Timeline& timeline, const RenderOptions& options,
                 std::ostream& out);
};
std::span<const TimelineFormat> timeline_formats();

/// A drawing: a bar for each period, peaks numbered and told below. Text of
/// stories is escaped; there are no scripts, links or outside parts in it.
void render_timeline_svg(const Timeline& timeline, const RenderOptions& options,
                         std::ostream& out);

}  // namespace dateline::query
