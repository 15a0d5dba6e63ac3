// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet.h"

#include <algorithm>
#include <tuple>

#include "query/snippet_bounds.h"
#include "query/snippet_choose.h"
#include "query/snippet_match.h"
#include "query/width.h"

namespace dateline::query {
namespace {

// What is read of a story for its snippets; later finds are not shown. A wire
// story has a few thousand bytes, a novel's length is no story.
constexpr std::size_t kMaxAnalyzedBytes = 200 * 1024;

constexpr std::string_view kCutBefore = "… ";
constexpr std::string_view kCutBehind = " …";

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

Marked marked_part(std::string_view text, const std::vector<Span>& spans,
                   std::size_t begin, std::size_t end) {
  Marked marked;
  const bool cut_behind = end < text.size();
  if (begin > 0) marked.text += kCutBefore;
  std::tie(begin, end) = without_outer_spaces(text, begin, end);
  const std::size_t shift = marked.text.size();
  marked.text += text.substr(begin, end - begin);
  for (const auto& [from, to] : spans) {
    const std::size_t first = std::max(from, begin), last = std::min(to, end);
    if (first < last) {
      marked.spans.emplace_back(first - begin + shift, last - begin + shift);
    }
  }
  if (cut_behind) marked.text += kCutBehind;
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
  for (const Passage& p : choose_passages(all, needles.size(), options)) {
    marked.push_back(
        marked_part(all[p.found].text, all[p.found].spans, p.begin, p.end));
  }
  return marked;
}

}  // namespace dateline::query
