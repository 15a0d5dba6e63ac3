// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of stories. Xapian's own collapsing keeps an item for every story that
// matches, four times the cost of the search on 100,000 matches. But only the
// best are shown: so filings are ordered as they are, the first of each story
// among the best is kept, and a spy counts how many match of each.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "query/second_look.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

/// Counts what matches, and how often each fold does.
class FoldSpy : public Xapian::MatchSpy {
 public:
  explicit FoldSpy(std::uint32_t slot) : slot_(slot) {}

  void operator()(const Xapian::Document& document, double) override {
    ++matches_;
    const std::string value = document.get_value(slot_);
    if (value.empty()) return;
    ++folded_;
    ++filings_[stable_hash(value)];
  }

  std::uint64_t matches() const { return matches_; }
  /// Matches, those of one fold counted once.
  std::uint64_t stories() const {
    return matches_ - folded_ + filings_.size();
  }
  /// How many of the fold with this value match.
  std::uint32_t filings(const std::string& value) const {
    const auto found = filings_.find(stable_hash(value));
    return found == filings_.end() ? 1 : found->second;
  }

 private:
  std::uint32_t slot_;
  std::uint64_t matches_ = 0, folded_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> filings_;
};

/// The first of each fold in `found`, `wanted` of them at most.
std::vector<RankedMatch> first_of_each(const Xapian::Database& database,
                                       const Xapian::MSet& found,
                                       const FoldSpy& spy, std::uint32_t slot,
                                       std::uint64_t wanted) {
  std::vector<RankedMatch> hits;
  std::unordered_set<std::string> seen;
  for (auto item = found.begin(); item != found.end(); ++item) {
    if (hits.size() == wanted) break;
    const std::string value = database.get_document(*item).get_value(slot);
    if (!value.empty() && !seen.insert(value).second) continue;
    const std::uint32_t others = value.empty() ? 0 : spy.filings(value) - 1;
    hits.push_back({*item, others, item.get_weight(), 0});
  }
  return hits;
}

}  // namespace

MatchPage folded_page(const Archive& archive, Xapian::Enquire& enquire,
                      const PageRequest& request) {
  const Xapian::Database& database = archive.database();
  const std::uint64_t stories = database.get_doccount();
  const std::uint64_t last = request.offset + request.limit;
  FoldSpy spy(request.fold);
  MatchPage page;
  // Where stories have more filings than that, the search is run again.
  for (std::uint64_t asked = 2 * last + 20;; asked *= 8) {
    asked = std::min(asked, stories);
    const bool first = page.matches == 0;
    if (first) enquire.add_matchspy(&spy);
    // Without checking every story, counts would be guesses.
    const Xapian::MSet found =
        enquire.get_mset(0, static_cast<Xapian::doccount>(asked),
                         first ? database.get_doccount() : 0);
    enquire.clear_matchspies();
    page.matches = spy.matches();
    page.stories = spy.stories();
    page.hits = first_of_each(database, found, spy, request.fold, last);
    if (page.hits.size() >= std::min(last, page.stories) ||
        found.size() < asked || asked == stories) {
      break;
    }
  }
  const auto before = std::min<std::uint64_t>(request.offset,
                                              page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(before));
  return page;
}

}  // namespace dateline::query
