// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passages are chosen greedily: the window that finds most needles not shown
// yet, then most needles, then most finds, then the earlier. Each window is a
// run of finds inside one paragraph that fits the columns of a passage.
#include "query/snippet.h"

#include <algorithm>
#include <array>

#include "query/snippet_bounds.h"
#include "query/snippet_match.h"
#include "query/width.h"

namespace dateline::query {
namespace {

// What is read of a story for its snippets; later finds are not shown. A wire
// story has a few thousand bytes, a novel's length is no story.
constexpr std::size_t kMaxAnalyzedBytes = 200 * 1024;

constexpr std::string_view kCutBefore = "… ";
constexpr std::string_view kCutBehind = " …";
constexpr std::size_t kCutColumns = 4;  // both
// A narrower passage shows no context at all: rather one passage less.
constexpr std::size_t kMinPassageColumns = 20;

// A paragraph with what was found in it.
struct Found {
  std::size_t paragraph = 0;
  std::string_view text;
  std::vector<Occurrence> occurrences;  // by their beginnings
  std::vector<Span> spans;
  std::vector<std::size_t> columns;  // of the text before each occurrence
};

struct Passage {
  std::size_t found = 0;  // index of its paragraph in the list of Found
  std::size_t begin = 0, end = 0;
};

bool is_shown(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::Text:
    case ParagraphKind::Subhead:
    case ParagraphKind::List:
    case ParagraphKind::Quote: return true;
    case ParagraphKind::Table:
    case ParagraphKind::Note: return false;
  }
  return false;
}

void order_occurrences(Found& found) {
  std::stable_sort(found.occurrences.begin(), found.occurrences.end(),
                   [](const Occurrence& a, const Occurrence& b) {
                     return a.span.first < b.span.first;
                   });
  std::size_t at = 0, columns = 0;
  for (const Occurrence& occurrence : found.occurrences) {
    columns += display_width(
        found.text.substr(at, occurrence.span.first - at));
    at = occurrence.span.first;
    found.columns.push_back(columns);
  }
}

std::string_view analyzed_part(std::string_view text, std::size_t budget) {
  if (text.size() <= budget) return text;
  std::size_t size = budget;
  while (size > 0 && (text[size] & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

std::vector<Found> find_in_body(const Story& story,
                                const std::vector<Needle>& needles,
                                Analyzer& analyzer) {
  NeedleFinder finder(needles);
  std::vector<Found> all;
  std::size_t budget = kMaxAnalyzedBytes;
  for (std::size_t i = 0; i < story.body.size() && budget > 0; ++i) {
    if (!is_shown(story.body[i].kind)) continue;
    const std::string_view text = story.body[i].text;
    const std::string_view part = analyzed_part(text, budget);
    budget = part.size() < text.size() ? 0 : budget - part.size();
    Finds finds =
        finder.find(part, i == 0 ? Field::Lead : Field::Body, analyzer);
    if (finds.occurrences.empty()) continue;
    all.push_back({.paragraph = i,
                   .text = text,
                   .occurrences = std::move(finds.occurrences),
                   .spans = std::move(finds.spans)});
    order_occurrences(all.back());
  }
  return all;
}

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

// Columns of the text of one of `passages` passages, its marks of cutting
// left out.
std::size_t text_columns(std::size_t max_columns, std::size_t passages) {
  const std::size_t columns = max_columns / passages;
  return columns > kCutColumns ? columns - kCutColumns : 0;
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

std::vector<Passage> choose(const std::vector<Found>& all,
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

Marked marked_part(std::string_view text, const std::vector<Span>& spans,
                   std::size_t begin, std::size_t end) {
  Marked marked;
  if (begin > 0) marked.text += kCutBefore;
  const std::size_t shift = marked.text.size();
  marked.text += text.substr(begin, end - begin);
  for (const auto& [from, to] : spans) {
    const std::size_t first = std::max(from, begin), last = std::min(to, end);
    if (first < last) {
      marked.spans.emplace_back(first - begin + shift, last - begin + shift);
    }
  }
  if (end < text.size()) marked.text += kCutBehind;
  return marked;
}

// The beginning of the body, unmarked; nothing if there is none to show.
std::vector<Marked> beginning(const Story& story, std::size_t max_columns) {
  for (const Paragraph& paragraph : story.body) {
    if (!is_shown(paragraph.kind) || paragraph.text.empty()) continue;
    const auto [begin, end] =
        passage_around(paragraph.text, 0, 0, text_columns(max_columns, 1));
    return {marked_part(paragraph.text, {}, begin, end)};
  }
  return {};
}

}  // namespace

Marked mark(const std::string& text, Field zone,
            const std::vector<Needle>& needles, Analyzer& analyzer) {
  return {text, NeedleFinder(needles).find(text, zone, analyzer).spans};
}

std::vector<Marked> snippets(const Story& story,
                             const std::vector<Needle>& needles,
                             const SnippetOptions& options,
                             Analyzer& analyzer) {
  if (options.passages == 0 || options.max_columns <= kCutColumns) return {};
  const std::vector<Found> all = find_in_body(story, needles, analyzer);
  if (all.empty()) return beginning(story, options.max_columns);
  std::vector<Marked> marked;
  for (const Passage& p : choose(all, needles.size(), options)) {
    marked.push_back(
        marked_part(all[p.found].text, all[p.found].spans, p.begin, p.end));
  }
  return marked;
}

}  // namespace dateline::query
