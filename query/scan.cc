// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/scan.h"

#include <xapian.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "query/best_stories.h"
#include "query/by_time.h"
#include "query/column_count.h"
#include "query/segment_scan.h"
#include "query/ties.h"
#include "schema/fields.h"

namespace dateline::query {
namespace {

// Each open list holds a block of each level of its table.
constexpr std::size_t kMostLists = 400;

std::size_t terms_of(const WordQuery& query) {
  std::size_t terms = query.excluded.size();
  for (const WeighedWord& word : query.finding) terms += word.terms.size();
  for (const WeighedWord& word : query.adding) terms += word.terms.size();
  for (const auto& filter : query.filters) terms += filter.size();
  for (const WeighedRow& row : query.rows) {
    for (const WeighedWord& word : row.words) terms += word.terms.size();
  }
  return terms;
}

}  // namespace

bool can_scan(const WordQuery& query) {
  return query.groups + query.filters.size() > 0 &&
         query.finding.size() <= kMostScanned &&
         query.filters.size() <= kMostScanned &&
         query.adding.size() + query.rows.size() <= 2 * kMostScanned &&
         terms_of(query) <= kMostLists;
}

std::optional<MatchPage> Scan::page(const PageRequest& request) const {
  if (request.fold != Fold::None || request.offset >= kOrderedByXapian ||
      request.limit > kOrderedByXapian) {
    return std::nullopt;
  }
  return request.by_relevance ? by_score(request) : by_time(request);
}

std::optional<MatchPage> Scan::by_score(const PageRequest& request) const {
  if (query_.finding.empty()) return std::nullopt;  // all would tie
  const std::size_t parts = archive_.parts().size();
  BestStories best(request.offset + request.limit);
  MatchCount count(request.looked_up);
  for (std::size_t part = 0; part < parts; ++part) {
    SegmentScan segment(archive_, part, query_, hidden_);
    segment.best(
        best.least(),
        [&](Xapian::docid document, double score) {
          // Xapian deals documents out to its databases in turn.
          best.offer({score, static_cast<Xapian::docid>(
                                 (document - 1) * parts + part + 1)});
          return best.least();
        },
        count);
  }
  if (best.has_lost_ties()) return std::nullopt;
  MatchPage page;
  page.matches = page.stories = count.matches();
  page.exact = count.is_exact();
  for (const auto& [score, document] : best.take()) {
    page.hits.push_back({document, 0, score, 0});
  }
  order_ties(archive_.database(), page.hits);
  const auto first =
      std::min<std::uint64_t>(request.offset, page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (page.hits.size() > request.limit) page.hits.resize(request.limit);
  return page;
}

std::uint64_t Scan::each(
    std::size_t part,
    const std::function<void(Xapian::docid, const StoryBits&)>& visit) const {
  return SegmentScan(archive_, part, query_, hidden_).visit(visit);
}

std::uint64_t Scan::count() const {
  std::uint64_t matches = 0;
  for (std::size_t part = 0; part < archive_.parts().size(); ++part) {
    matches += each(part, [](Xapian::docid, const StoryBits&) {});
  }
  return matches;
}

MatchPage Scan::by_time(const PageRequest& request) const {
  const std::vector<ColumnFile> columns = open_columns(archive_);
  ByTime first(request.offset + request.limit, request.rising);
  MatchPage page;
  for (std::size_t part = 0; part < archive_.parts().size(); ++part) {
    first.begin(archive_.parts()[part],
                columns.empty()
                    ? std::nullopt
                    : columns[part].column(field_row(Field::Date).slot));
    page.matches +=
        each(part, [&](Xapian::docid window, const StoryBits& stories) {
          each_place(stories, [&](Xapian::docid place) {
            first.offer(window + place);
          });
        });
  }
  page.stories = page.matches;
  const std::vector<Xapian::docid> documents = first.take();
  for (std::size_t at = request.offset; at < documents.size(); ++at) {
    page.hits.push_back({documents[at], 0, 0, 0});
  }
  return page;
}

}  // namespace dateline::query
