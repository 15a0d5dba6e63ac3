// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/second_look.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "query/weight.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Xapian::doccount bounded(std::uint64_t count) {
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(
      count, std::numeric_limits<Xapian::doccount>::max() / 2));
}

/// Counts what matches. Where filings fold, Xapian knows how many of them match
/// only about; a spy sees each.
class CountSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document&, double) override { ++count_; }
  std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
};

}  // namespace

MatchPage plain_page(const Archive& archive, Xapian::Enquire& enquire,
                     const PageRequest& request) {
  if (request.limit > kOrderedByXapian) {
    return long_page(archive, enquire, request);
  }
  // Without checking every story, counts would be guesses.
  CountSpy spy;
  const bool folds = request.fold != kNoSlot;
  if (folds) {
    enquire.set_collapse_key(request.fold);
    enquire.add_matchspy(&spy);
  }
  const Xapian::MSet found =
      enquire.get_mset(bounded(request.offset), bounded(request.limit),
                       archive.database().get_doccount());
  enquire.clear_matchspies();
  MatchPage page;
  page.stories = found.get_matches_estimated();
  page.matches = folds ? spy.count() : page.stories;
  for (auto item = found.begin(); item != found.end(); ++item) {
    page.hits.push_back(
        {*item, item.get_collapse_count(), item.get_weight(), 0});
  }
  return page;
}

namespace {

using Days = std::chrono::duration<double, std::chrono::days::period>;

/// Gives each of `documents` what it gets for its age.
void prefer_newer(const Xapian::Database& database, const RankWords& words,
                  Instant now, const std::vector<std::uint32_t>& documents,
                  std::vector<Closeness>& looks) {
  double worth = 0;
  for (const RankWord& word : words.words()) worth += word.worth;
  const Moment last =
      order_key_moment(database.get_value_upper_bound(kOrderSlot));
  const Instant newest = std::min(now, last.utc);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Moment moment = order_key_moment(
        database.get_document(documents[i]).get_value(kOrderSlot));
    if (moment.precision < Precision::Day) continue;
    const double age =
        std::max(0.0, std::chrono::duration_cast<Days>(newest - moment.utc).count());
    looks[i].newer =
        exact_sum(kNewerShare * worth / (1 + age / kNewerDays));
  }
}

}  // namespace

MatchPage ranked_page(const Archive& archive, Xapian::Enquire& enquire,
                      const RankWords& words, const PageRequest& request) {
  if (words.words().size() < (request.newer ? 1U : 2U) || request.limit == 0 ||
      request.offset >= kLookedAt) {
    return plain_page(archive, enquire, request);
  }
  const std::uint64_t last =
      request.limit > kAllHits - request.offset ? kAllHits
                                                : request.offset + request.limit;
  MatchPage page = plain_page(archive, enquire,
                              {.offset = 0,
                               .limit = std::max<std::uint64_t>(last, kLookedAt),
                               .fold = request.fold});
  const auto end =
      page.hits.begin() + static_cast<std::ptrdiff_t>(
                              std::min(page.hits.size(), kLookedAt));
  std::vector<std::uint32_t> documents;
  for (auto hit = page.hits.begin(); hit != end; ++hit) {
    documents.push_back(hit->document);
  }
  page.looks = closeness(archive.database(), words, documents);
  if (request.newer) {
    prefer_newer(archive.database(), words, request.now, documents,
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
