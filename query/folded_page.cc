// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of stories. Xapian's own collapsing keeps an item for every story that
// matches, four times the cost of the search on 100,000 matches. But only the
// best are shown: so filings are ordered as they are, the first of each story
// among the best is kept, and a spy counts how many match of each.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "query/fold_reader.h"
#include "query/run.h"
#include "query/scan.h"
#include "query/second_look.h"
#include "query/segment_source.h"
#include "query/ties.h"

namespace dateline::query {
namespace {

/// Counts what matches, and how often each fold does.
class FoldSpy : public Xapian::MatchSpy {
 public:
  explicit FoldSpy(const FoldReader& reader) : reader_(reader) {}

  void operator()(const Xapian::Document& document, double) override {
    add(numbers_.of(reader_, segment, document));
  }
  /// What `scan` finds.
  void add_all(const Archive& archive, const Scan& scan) {
    for (std::size_t part = 0; part < archive.parts().size(); ++part) {
      scan.each(part, [&](Xapian::docid window, const StoryBits& stories) {
        each_place(stories, [&](Xapian::docid place) {
          add(numbers_.of(reader_, part, window + place));
        });
      });
    }
  }

  std::uint64_t matches() const { return matches_; }
  /// Matches, those of one fold counted once.
  std::uint64_t stories() const {
    return matches_ - folded_ + filings_.size();
  }
  /// How many of the fold with this hash match, which one does at least.
  std::uint32_t filings(std::uint64_t hash) const {
    const std::uint32_t number = numbers_.find(hash);
    return number == 0 ? 1 : filings_[number - 1];
  }

  std::size_t segment = 0;  // that the matches are from

 private:
  /// A match that folds with those of this number; 0: with none.
  void add(std::uint32_t number) {
    ++matches_;
    if (number == 0) return;
    ++folded_;
    if (number > filings_.size()) {
      filings_.push_back(1);
    } else {
      ++filings_[number - 1];
    }
  }

  const FoldReader& reader_;
  FoldNumbers numbers_;
  std::vector<std::uint32_t> filings_;  // by number
  std::uint64_t matches_ = 0, folded_ = 0;
};

/// One search, whose matches are counted the first time they are found.
class Folding {
 public:
  Folding(const Archive& archive, Xapian::Enquire& enquire,
          const PageRequest& request, const Scan* scan)
      : archive_(archive),
        request_(request),
        scan_(scan),
        enquire_(enquire),
        query_(enquire.get_query()),
        reader_(archive, request.fold),
        spy_(reader_),
        source_(archive.parts(), spy_.segment) {}
  ~Folding() { enquire_.set_query(query_); }
  Folding(const Folding&) = delete;
  Folding& operator=(const Folding&) = delete;

  /// The first `asked` filings in the order of the search.
  std::vector<RankedMatch> find(std::uint64_t asked) {
    if (scan_ != nullptr) {
      if (!counted_) spy_.add_all(archive_, *scan_);
      counted_ = true;
      PageRequest first = request_;
      first.fold = Fold::None;
      first.offset = 0;
      first.limit = asked;
      if (auto page = scan_->page(first)) return std::move(page->hits);
    }
    Xapian::doccount checked = 0;
    if (counted_) {
      enquire_.set_query(query_);
    } else {
      enquire_.set_query(noting_segments(query_, archive_, source_));
      enquire_.add_matchspy(&spy_);
      // Without checking every story, counts would be guesses.
      checked = archive_.database().get_doccount();
    }
    const Xapian::MSet found =
        enquire_.get_mset(0, static_cast<Xapian::doccount>(asked), checked);
    enquire_.clear_matchspies();
    counted_ = true;
    std::vector<RankedMatch> matches;
    for (auto item = found.begin(); item != found.end(); ++item) {
      matches.push_back({*item, 0, item.get_weight(), 0});
    }
    return matches;
  }

  /// The first of each fold in `found`, `wanted` of them at most.
  std::vector<RankedMatch> first_of_each(
      const std::vector<RankedMatch>& found, std::uint64_t wanted) const {
    std::vector<RankedMatch> hits;
    std::unordered_set<std::uint64_t> seen;
    for (const RankedMatch& match : found) {
      if (hits.size() == wanted) break;
      const std::uint64_t hash = reader_.of(match.document);
      if (hash != 0 && !seen.insert(hash).second) continue;
      hits.push_back(match);
      hits.back().folded = hash == 0 ? 0 : spy_.filings(hash) - 1;
    }
    return hits;
  }

  /// The first `wanted` folds by relevance, if the first `asked` filings tell.
  /// Which filing of a fold comes first is a matter of time where scores are
  /// equal; so nothing, where such a tie goes on beyond those.
  std::optional<std::vector<RankedMatch>> best(std::uint64_t asked,
                                               std::uint64_t wanted) {
    const WithoutKey without_key(enquire_);
    std::vector<RankedMatch> found = find(asked);
    const double last = found.empty() ? 0 : found.back().score;
    const bool all = found.size() < asked;
    order_ties(archive_.database(), found);
    auto hits = first_of_each(found, wanted);
    const bool told = hits.size() == wanted &&
                      (wanted == 0 || hits.back().score > last);
    if (!all && !told) return std::nullopt;
    return hits;
  }

  const FoldSpy& counts() const { return spy_; }

 private:
  const Archive& archive_;
  const PageRequest& request_;
  const Scan* scan_;
  Xapian::Enquire& enquire_;
  Xapian::Query query_;
  FoldReader reader_;
  FoldSpy spy_;
  SegmentSource source_;
  bool counted_ = false;
};

/// The first `wanted` folds in the order of the search.
std::vector<RankedMatch> first_folds(Folding& folding, std::uint64_t stories,
                                     std::uint64_t wanted, bool unordered) {
  // Where stories have more filings than that, the search is run again.
  std::uint64_t asked = std::min(stories, 2 * wanted + 20);
  if (unordered) {
    if (auto hits = folding.best(asked, wanted)) return std::move(*hits);
  }
  for (;; asked = std::min(stories, 8 * asked)) {
    const auto found = folding.find(asked);
    auto hits = folding.first_of_each(found, wanted);
    if (hits.size() >= std::min(wanted, folding.counts().stories()) ||
        found.size() < asked || asked == stories) {
      return hits;
    }
  }
}

}  // namespace

StoryCount count_stories(const Archive& archive, const Xapian::Query& query,
                         Fold fold) {
  if (fold == Fold::None) {
    const std::uint64_t matches = count_matches(archive, query);
    return {matches, matches};
  }
  const FoldReader reader(archive, fold);
  FoldSpy spy(reader);
  show_all(archive, query, spy, spy.segment);
  return {spy.matches(), spy.stories()};
}

StoryCount count_stories(const Archive& archive, const Scan& scan, Fold fold) {
  if (fold == Fold::None) {
    const std::uint64_t matches = scan.count();
    return {matches, matches};
  }
  const FoldReader reader(archive, fold);
  FoldSpy spy(reader);
  spy.add_all(archive, scan);
  return {spy.matches(), spy.stories()};
}

MatchPage folded_page(const Archive& archive, Xapian::Enquire& enquire,
                      const PageRequest& request, const Scan* scan) {
  const std::uint64_t stories = archive.database().get_doccount();
  // Where the page ends, however far away it was asked for.
  const std::uint64_t last =
      request.offset >= stories
          ? stories
          : std::min(stories, request.offset + request.limit);
  Folding folding(archive, enquire, request, scan);
  MatchPage page;
  page.hits = first_folds(folding, stories, last,
                          request.by_relevance && scan == nullptr);
  page.matches = folding.counts().matches();
  page.stories = folding.counts().stories();
  const auto before = std::min<std::uint64_t>(request.offset,
                                              page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(before));
  return page;
}

}  // namespace dateline::query
