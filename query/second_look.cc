// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/second_look.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <string>
#include <utility>

#include "query/dictionary.h"
#include "query/scan.h"
#include "query/ties.h"
#include "query/weight.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Xapian::doccount bounded(std::uint64_t count) {
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(
      count, std::numeric_limits<Xapian::doccount>::max() / 2));
}

}  // namespace

MatchPage plain_page(const Archive& archive, Xapian::Enquire& enquire,
                     const PageRequest& request, const Scan* scan) {
  if (scan != nullptr) {
    if (auto page = scan->page(request)) return std::move(*page);
  }
  if (request.limit > kOrderedByXapian) {
    return long_page(archive, enquire, request);
  }
  if (request.fold != Fold::None)
    return folded_page(archive, enquire, request, scan);
  // Without checking every story, counts would be guesses.
  const Xapian::MSet found =
      enquire.get_mset(bounded(request.offset), bounded(request.limit),
                       archive.database().get_doccount());
  MatchPage page;
  page.matches = page.stories = found.get_matches_estimated();
  for (auto item = found.begin(); item != found.end(); ++item) {
    page.hits.push_back({*item, 0, item.get_weight(), 0});
  }
  return page;
}

namespace {

/// The best `limit` filings by the query alone, as query/ties.h says.
MatchPage best_by_query(const Archive& archive, Xapian::Enquire& enquire,
                        std::uint64_t limit, std::uint64_t looked_up,
                        const Scan* scan) {
  if (scan != nullptr) {
    if (auto page = scan->page({.limit = limit, .looked_up = looked_up})) {
      return std::move(*page);
    }
  }
  MatchPage page;
  {
    const WithoutKey without_key(enquire);
    page = plain_page(archive, enquire, {.offset = 0, .limit = limit + 1});
  }
  if (page.hits.size() <= limit) {
    order_ties(archive.database(), page.hits);
    return page;
  }
  if (page.hits[limit].score == page.hits[limit - 1].score) {
    return plain_page(archive, enquire, {.offset = 0, .limit = limit});
  }
  page.hits.pop_back();
  order_ties(archive.database(), page.hits);
  return page;
}

using Days = std::chrono::duration<double, std::chrono::days::period>;

/// Gives each of `documents` what it gets for its age.
void prefer_newer(const Xapian::Database& database,
                  const Dictionary& dictionary, const RankWords& words,
                  Instant now, const std::vector<FirstLook>& candidates,
                  std::vector<Closeness>& looks) {
  double worth = 0;
  for (const RankWord& word : words.words()) worth += word.worth;
  const Moment last =
      order_key_moment(dictionary.get_value_upper_bound(kOrderSlot));
  const Instant newest = std::min(now, last.utc);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Moment moment = order_key_moment(
        database.get_document(candidates[i].document).get_value(kOrderSlot));
    if (moment.precision < Precision::Day) continue;
    const double age =
        std::max(0.0, std::chrono::duration_cast<Days>(newest - moment.utc).count());
    looks[i].newer =
        exact_sum(kNewerShare * worth / (1 + age / kNewerDays));
  }
}

}  // namespace

MatchPage ranked_page(const Archive& archive, Xapian::Enquire& enquire,
                      const RankWords& words, const PageRequest& request,
                      const Scan* scan) {
  const bool looks = words.looked_at() || (request.newer && !words.words().empty());
  if (!looks || request.limit == 0 || request.offset >= kLookedAt) {
    return plain_page(archive, enquire, request, scan);
  }
  const std::uint64_t last =
      request.limit > kAllHits - request.offset ? kAllHits
                                                : request.offset + request.limit;
  const std::uint64_t limit = std::max<std::uint64_t>(last, kLookedAt);
  const bool ordered =
      request.fold != Fold::None || limit >= kOrderedByXapian;
  MatchPage page =
      ordered ? plain_page(archive, enquire,
                           {.offset = 0,
                            .limit = limit,
                            .fold = request.fold,
                            .looked_up = request.looked_up},
                           scan)
              : best_by_query(archive, enquire, limit, request.looked_up, scan);
  const auto end =
      page.hits.begin() + static_cast<std::ptrdiff_t>(
                              std::min(page.hits.size(), kLookedAt));
  std::vector<FirstLook> candidates;
  for (auto hit = page.hits.begin(); hit != end; ++hit) {
    candidates.push_back({hit->document, hit->score});
  }
  // What is new can rise from anywhere.
  page.looks = closeness(archive, words, candidates,
                         request.newer ? kLookedAt : last);
  if (request.newer) {
    prefer_newer(archive.database(), archive.dictionary(), words, request.now, candidates,
                 page.looks);
  }
  for (std::size_t i = 0; i < page.looks.size(); ++i) {
    page.hits[i].look = static_cast<std::uint32_t>(i + 1);
    page.hits[i].score += page.looks[i].sum();
  }
  // Stable: equal ones came in the right order.
  std::stable_sort(page.hits.begin(), end, [](const RankedMatch& a, const RankedMatch& b) {
    return a.score > b.score;
  });
  const auto first = std::min<std::uint64_t>(request.offset, page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (page.hits.size() > request.limit) page.hits.resize(request.limit);
  return page;
}

}  // namespace dateline::query
