// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of stories. Xapian's own collapsing keeps an item for every story that
// matches, four times the cost of the search on 100,000 matches. But only the
// best are shown: so filings are ordered as they are, the first of each story
// among the best is kept, and a spy counts how many match of each.
#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "query/second_look.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

/// Counts by hash. Every match is counted: in one array, without a node for
/// each as a map of the library has.
class Counts {
 public:
  void add(std::uint64_t hash) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place_of(key(hash))];
    if (slot.count++ > 0) return;
    slot.key = key(hash);
    ++size_;
  }
  /// How often `hash` was added.
  std::uint32_t of(std::uint64_t hash) const {
    return slots_.empty() ? 0 : slots_[place_of(key(hash))].count;
  }
  /// How many there are.
  std::uint64_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    std::uint32_t count = 0;
  };

  static std::uint64_t key(std::uint64_t hash) { return hash == 0 ? 1 : hash; }

  /// Where `key` is, or is to be.
  std::size_t place_of(std::uint64_t key) const {
    std::size_t at = key & (slots_.size() - 1);
    while (slots_[at].key != key && slots_[at].key != 0) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return at;
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(
        slots_, std::vector<Slot>(std::max<std::size_t>(1024,
                                                        4 * slots_.size())));
    for (const Slot& slot : old) {
      if (slot.key != 0) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, half of them free
  std::uint64_t size_ = 0;
};

/// Counts what matches, and how often each fold does.
class FoldSpy : public Xapian::MatchSpy {
 public:
  explicit FoldSpy(std::uint32_t slot) : slot_(slot) {}

  void operator()(const Xapian::Document& document, double) override {
    ++matches_;
    const std::string value = document.get_value(slot_);
    if (value.empty()) return;
    ++folded_;
    filings_.add(stable_hash(value));
  }

  std::uint64_t matches() const { return matches_; }
  /// Matches, those of one fold counted once.
  std::uint64_t stories() const {
    return matches_ - folded_ + filings_.size();
  }
  /// How many of the fold with this value match.
  std::uint32_t filings(const std::string& value) const {
    return std::max<std::uint32_t>(1, filings_.of(stable_hash(value)));
  }

 private:
  std::uint32_t slot_;
  std::uint64_t matches_ = 0, folded_ = 0;
  Counts filings_;
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
  // Where the page ends, however far away it was asked for.
  const std::uint64_t last =
      request.offset >= stories
          ? stories
          : std::min(stories, request.offset + request.limit);
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
