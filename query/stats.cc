// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/stats.h"

#include <xapian.h>

#include <utility>

#include "query/run.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

Node everything() { return Node{}; }

Results counted(Archive& archive, const SearchOptions& visible,
                std::vector<FacetRequest> requests) {
  SearchOptions options = visible;
  options.limit = 0;
  options.killed = true;
  options.facets = std::move(requests);
  return search(archive, everything(), options);
}

}  // namespace

ArchiveStats archive_stats(Archive& archive, Instant now, bool embargoed) {
  ArchiveStats stats;
  const Results results = counted(
      archive, {.embargoed = embargoed, .now = now},
      {{.field = Field::Agency, .limit = 0},
       {.field = Field::Lang, .limit = 0},
       {.field = Field::Date, .step = DateStep::Year, .limit = 0},
       {.field = Field::Is, .limit = 0},
       {.field = Field::Date, .step = DateStep::Day, .limit = 0}});
  archive.retrying([&] {
    stats = {};
    stats.stories = archive.stories();
    stats.revision = archive.revision();
    stats.average_words = archive.database().get_average_length();
    for (const Manifest& manifest : archive.manifests()) {
      stats.segments += manifest.segments.size();
      for (const Segment& segment : manifest.segments) {
        stats.bytes += segment.bytes;
      }
    }
    if (const auto held = held_stories(archive, now); !held.empty()) {
      stats.held = count_matches(archive, archive.without_deleted(held));
    }
  });
  stats.agencies = results.facets[0];
  stats.languages = results.facets[1];
  stats.years = results.facets[2];
  for (const FacetValue& mark : results.facets[3].values) {
    if (mark.value == kKilledMark) stats.killed = mark.count;
  }
  if (const auto& days = results.facets[4].values; !days.empty()) {
    stats.first_day = days.front().value;
    stats.last_day = days.back().value;
  }
  return stats;
}

FacetCounts top_values(Archive& archive, const FacetRequest& request,
                       Instant now) {
  return counted(archive, {.now = now}, {request}).facets.front();
}

}  // namespace dateline::query
