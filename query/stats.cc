// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/stats.h"

#include <xapian.h>

#include <utility>

#include "query/filters.h"
#include "query/run.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Node everything() { return Node{}; }

Results counted(Archive& archive, std::vector<FacetRequest> requests) {
  SearchOptions options;
  options.limit = 0;
  options.killed = true;
  options.facets = std::move(requests);
  return search(archive, everything(), options);
}

// "D20180529" of the first or last day term, as 2018-05-29.
std::string shown_day(const std::string& term) {
  const std::size_t at = kDayPrefix.size();
  return term.substr(at, 4) + "-" + term.substr(at + 4, 2) + "-" +
         term.substr(at + 6);
}

void add_days(const Xapian::Database& database, ArchiveStats& stats) {
  const std::string prefix(kDayPrefix);
  const std::size_t whole = prefix.size() + 8;
  std::string last;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix); ++term) {
    if ((*term).size() != whole) continue;
    last = *term;
    if (stats.first_day.empty()) stats.first_day = shown_day(last);
  }
  if (!last.empty()) stats.last_day = shown_day(last);
}

}  // namespace

ArchiveStats archive_stats(Archive& archive) {
  ArchiveStats stats;
  const Results results = counted(
      archive, {{.field = Field::Agency, .limit = 0},
                {.field = Field::Lang, .limit = 0},
                {.field = Field::Date, .step = DateStep::Year, .limit = 0},
                {.field = Field::Is, .limit = 0}});
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
    add_days(archive.database(), stats);
  });
  stats.agencies = results.facets[0];
  stats.languages = results.facets[1];
  stats.years = results.facets[2];
  for (const FacetValue& mark : results.facets[3].values) {
    if (mark.value == "killed") stats.killed = mark.count;
  }
  return stats;
}

FacetCounts top_values(Archive& archive, const FacetRequest& request) {
  return counted(archive, {request}).facets.front();
}

}  // namespace dateline::query
