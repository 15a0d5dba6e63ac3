// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet_choose.h"

#include <algorithm>
#include <utility>

#include "query/snippet_bounds.h"
#include "query/width.h"

namespace dateline::query {
namespace {

// A narrower passage shows no context at all: rather one passage less.
constexpr std::size_t kMinPassageColumns = 20;

/// Greedy choice of windows; remembers which needles are shown already.
class Chooser {
 public:
  Chooser(const std::vector<Found>& all, std::size_t needles,
          std::size_t columns)
      : all_(all), columns_(columns), shown_(needles), in_window_(needles) {}

  /// The next best passage; false if no find is left outside of the others.
  bool next();
  const std::vector<Passage>& passages() const { return passages_; }

 private:
  struct Window {
    long score = -1;
    std::size_t found = 0, first = 0, last = 0;  // occurrences, inclusive
  };

  // A quarter of a passage is left for what stands around the finds.
  std::size_t window_columns() const { return columns_ * 3 / 4; }
  void best_in(std::size_t found, Window& best);
  bool is_taken(std::size_t found, const Occurrence& occurrence) const;
  void add(const Occurrence& occurrence);
  void remove(const Occurrence& occurrence);
  void take(const Window& window);

  const std::vector<Found>& all_;
  std::size_t columns_;
  std::vector<bool> shown_;             // needle: in a passage already
  std::vector<std::size_t> in_window_;  // needle: finds in the window
  std::size_t distinct_ = 0, fresh_ = 0;
  std::vector<Passage> passages_;
};

bool Chooser::is_taken(std::size_t found, const Occurrence& occurrence) const {
  return std::any_of(
      passages_.begin(), passages_.end(), [&](const Passage& p) {
        return p.found == found && occurrence.span.second > p.begin &&
               occurrence.span.first < p.end;
      });
}

void Chooser::add(const Occurrence& occurrence) {
  if (in_window_[occurrence.needle]++ > 0) return;
  ++distinct_;
  if (!shown_[occurrence.needle]) ++fresh_;
}

void Chooser::remove(const Occurrence& occurrence) {
  if (--in_window_[occurrence.needle] > 0) return;
  --distinct_;
  if (!shown_[occurrence.needle]) --fresh_;
}

void Chooser::best_in(std::size_t found, Window& best) {
  constexpr long kFresh = 1000, kDistinct = 10, kMaxFinds = 6;
  constexpr std::size_t kMaxDistance = 4;
  const Found& here = all_[found];
  // A paragraph far down needs a little more to be chosen.
  const auto distance =
      static_cast<long>(std::min(here.paragraph, kMaxDistance));
  std::size_t first = 0;
  std::size_t count = 0;
  for (std::size_t last = 0; last < here.occurrences.size(); ++last) {
    if (is_taken(found, here.occurrences[last])) {  // begin again behind it
      while (first < last) remove(here.occurrences[first++]);
      first = last + 1;
      count = 0;
      continue;
    }
    add(here.occurrences[last]);
    ++count;
    const std::size_t end = here.columns[last] + display_width(
        here.text.substr(here.occurrences[last].span.first,
                         here.occurrences[last].span.second -
                             here.occurrences[last].span.first));
    while (first < last && end - here.columns[first] > window_columns()) {
      remove(here.occurrences[first++]);
      --count;
    }
    const long score = static_cast<long>(fresh_) * kFresh +
                       static_cast<long>(distinct_) * kDistinct +
                       std::min(static_cast<long>(count), kMaxFinds) -
                       distance;
    if (score > best.score) best = {score, found, first, last};
  }
  while (first < here.occurrences.size()) remove(here.occurrences[first++]);
}

void Chooser::take(const Window& window) {
  const Found& found = all_[window.found];
  std::size_t end = 0;
  for (std::size_t i = window.first; i <= window.last; ++i) {
    end = std::max(end, found.occurrences[i].span.second);
  }
  const auto [from, to] =
      passage_around(found.text, found.occurrences[window.first].span.first,
                     end, columns_);
  passages_.push_back({window.found, from, to});
  for (std::size_t i = window.first; i <= window.last; ++i) {
    shown_[found.occurrences[i].needle] = true;
  }
}

bool Chooser::next() {
  Window best;
  for (std::size_t i = 0; i < all_.size(); ++i) best_in(i, best);
  if (best.score < 0) return false;
  take(best);
  return true;
}

// In reading order, overlapping ones as one.
std::vector<Passage> in_order(std::vector<Passage> passages) {
  std::sort(passages.begin(), passages.end(),
            [](const Passage& a, const Passage& b) {
              return std::pair(a.found, a.begin) < std::pair(b.found, b.begin);
            });
  std::vector<Passage> merged;
  for (const Passage& p : passages) {
    if (!merged.empty() && merged.back().found == p.found &&
        p.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, p.end);
    } else {
      merged.push_back(p);
    }
  }
  return merged;
}

}  // namespace

std::size_t text_columns(std::size_t max_columns, std::size_t passages) {
  const std::size_t columns = max_columns / passages;
  return columns > kCutColumns ? columns - kCutColumns : 0;
}

std::vector<Passage> choose_passages(const std::vector<Found>& all,
                                     std::size_t needles,
                                     const SnippetOptions& options) {
  std::size_t wanted = std::min(options.passages,
                                options.max_columns / kMinPassageColumns);
  wanted = std::max<std::size_t>(wanted, 1);
  for (;;) {
    Chooser chooser(all, needles, text_columns(options.max_columns, wanted));
    std::size_t got = 0;
    while (got < wanted && chooser.next()) ++got;
    // Fewer than there is room for: give those that there are the whole.
    if (got == wanted || got == 0) return in_order(chooser.passages());
    wanted = got;
  }
}

}  // namespace dateline::query
