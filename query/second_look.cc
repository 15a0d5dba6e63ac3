// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/second_look.h"

#include <algorithm>
#include <limits>

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
                     std::uint64_t offset, std::uint64_t limit,
                     std::uint32_t fold) {
  // Without checking every story, counts would be guesses.
  CountSpy spy;
  const bool folds = fold != kNoSlot;
  if (folds) {
    enquire.set_collapse_key(fold);
    enquire.add_matchspy(&spy);
  }
  const Xapian::MSet found =
      enquire.get_mset(bounded(offset), bounded(limit),
                       archive.database().get_doccount());
  enquire.clear_matchspies();
  MatchPage page;
  page.stories = found.get_matches_estimated();
  page.matches = folds ? spy.count() : page.stories;
  for (auto item = found.begin(); item != found.end(); ++item) {
    page.hits.push_back(
        {*item, item.get_weight(), {}, item.get_collapse_count()});
  }
  return page;
}

MatchPage ranked_page(const Archive& archive, Xapian::Enquire& enquire,
                      const RankWords& words, std::uint64_t offset,
                      std::uint64_t limit, std::uint32_t fold) {
  if (words.words().size() < 2 || limit == 0 || offset >= kLookedAt) {
    return plain_page(archive, enquire, offset, limit, fold);
  }
  MatchPage page = plain_page(
      archive, enquire, 0, std::max<std::uint64_t>(offset + limit, kLookedAt),
      fold);
  const auto end =
      page.hits.begin() + static_cast<std::ptrdiff_t>(
                              std::min(page.hits.size(), kLookedAt));
  std::vector<std::uint32_t> documents;
  for (auto hit = page.hits.begin(); hit != end; ++hit) {
    documents.push_back(hit->document);
  }
  const auto looks = closeness(archive.database(), words, documents);
  for (std::size_t i = 0; i < looks.size(); ++i) {
    page.hits[i].closeness = looks[i];
    page.hits[i].score += looks[i].sum();
  }
  // Stable: equal ones came in the right order.
  std::stable_sort(page.hits.begin(), end, [](const RankedMatch& a, const RankedMatch& b) {
    return a.score > b.score;
  });
  const auto first = std::min<std::uint64_t>(offset, page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (page.hits.size() > limit) page.hits.resize(limit);
  return page;
}

}  // namespace dateline::query
