// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/timeline.h"

#include <algorithm>
#include <utility>

#include "query/date_steps.h"
#include "query/parse.h"

namespace dateline::query {
namespace {

/// What `root` finds in `period`, best first.
std::optional<Story> best_in(Archive& archive, const Node& root,
                             const TimelinePeriod& period,
                             SearchOptions options) {
  Node both;
  both.kind = NodeKind::And;
  both.children = {root, parse_query(period.narrow, {.today = Day{}}).root};
  options.facets.clear();
  options.limit = 1;
  options.offset = 0;
  options.sort = Sort::Relevance;
  Results found = search(archive, both, options);
  if (found.hits.empty()) return std::nullopt;
  return std::move(found.hits.front().story);
}

/// Indices of the periods that none beside them exceeds, the largest first and
/// of equal ones the earlier, at most `count`.
std::vector<std::size_t> peaks_of(const std::vector<TimelinePeriod>& periods,
                                  std::size_t count) {
  const auto beside = [&](std::size_t at, std::size_t other) {
    const auto apart = periods[other].number - periods[at].number;
    return apart == 1 || apart == -1 ? periods[other].count : 0;
  };
  std::vector<std::size_t> peaks;
  for (std::size_t at = 0; at < periods.size(); ++at) {
    const bool rises = at == 0 || beside(at, at - 1) < periods[at].count;
    const bool falls =
        at + 1 == periods.size() || beside(at, at + 1) <= periods[at].count;
    if (rises && falls) peaks.push_back(at);
  }
  std::ranges::stable_sort(peaks, [&](std::size_t a, std::size_t b) {
    return periods[a].count > periods[b].count;
  });
  if (peaks.size() > count) peaks.resize(count);
  return peaks;
}

}  // namespace

Timeline timeline(Archive& archive, const Node& root, DateStep step,
                  std::size_t peaks, const SearchOptions& options) {
  SearchOptions counting = options;
  counting.limit = 0;
  counting.facets = {{.field = Field::Date, .step = step, .limit = 0}};
  const Results results = search(archive, root, counting);
  Timeline made{.step = step,
                .periods = {},
                .matches = options.fold == Fold::None ? results.matches
                                                      : results.stories,
                .undated = 0,
                .fold = options.fold,
                .revision = results.revision,
                .partial = results.partial};
  std::uint64_t dated = 0;
  for (const FacetCounts& facet : results.facets) {
    for (const FacetValue& value : facet.values) {
      // A date that the query itself chooses shows its neighbours, too.
      if (facet.widened && !value.chosen) continue;
      dated += value.count;
      made.periods.push_back({.value = value.value,
                              .number = period_number(value.value, step),
                              .count = value.count,
                              .narrow = value.narrow});
    }
  }
  std::ranges::sort(made.periods, {}, &TimelinePeriod::number);
  made.undated = made.matches - std::min(made.matches, dated);
  for (const std::size_t at : peaks_of(made.periods, peaks)) {
    TimelinePeriod& period = made.periods[at];
    if (auto best = best_in(archive, root, period, options)) {
      period.peak = true;
      period.best = std::move(*best);
    }
  }
  return made;
}

}  // namespace dateline::query
