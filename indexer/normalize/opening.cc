// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/opening.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/credit.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/marks.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxLines = 8;
constexpr std::size_t kMaxLineBytes = 300;

bool is_line(const Paragraph& paragraph) {
  return paragraph.text.size() <= kMaxLineBytes && !is_prose(paragraph.text) &&
         (paragraph.kind == ParagraphKind::Text ||
          paragraph.kind == ParagraphKind::Subhead);
}

/// Short lines from the top, then a dateline.
bool stands_above_dateline(const Story& story,
                           const Conventions& conventions) {
  if (story.body.empty() || !is_line(story.body.front())) return false;
  const std::size_t end = std::min(story.body.size(), kMaxLines);
  for (std::size_t i = 0; i < end; ++i) {
    if (const auto found = parse_dateline(story.body[i].text, conventions)) {
      return i > 0 && agrees_with(story, *found);
    }
    if (!is_line(story.body[i])) return false;
  }
  return false;
}

std::size_t words_of(std::string_view text) {
  return static_cast<std::size_t>(
      1 + std::count(text.begin(), text.end(), ' '));
}

bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c >= 'a' && c <= 'z'; }) &&
         std::any_of(text.begin(), text.end(),
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "KA-GUIZHOU-VISIT" or "BC-US--Fed-Rates, 1st Ld" above a real headline.
bool is_slug(std::string_view line, std::string_view below) {
  constexpr std::size_t kMostWords = 5;
  for (const std::string_view cycle : {"BC-", "AM-", "PM-", "AP-"}) {
    if (line.starts_with(cycle)) return true;
  }
  if (line.starts_with('-')) return true;  // its cycle was taken as a mark
  if (words_of(line) > kMostWords) return false;
  if (is_all_capitals(line) && !is_all_capitals(below)) return true;
  return 2 * line.size() <= below.size() && words_of(below) > kMostWords;
}

void take_line(Story& story) {
  std::string line = std::move(story.body.front().text);
  story.body.erase(story.body.begin());
  if (story.headline.empty()) {
    story.headline = std::move(line);
  } else if (story.slug.empty() && is_slug(story.headline, line)) {
    story.slug = std::exchange(story.headline, std::move(line));
  } else if (story.agency.empty() && credited_agency(line) != nullptr) {
    story.agency = std::move(line);
  } else if (story.subheadline.empty() && story.bylines.empty()) {
    story.subheadline = std::move(line);
  } else {
    story.cuts.push_back({.text = std::move(line), .rule = "opening-line"});
  }
}

}  // namespace

bool take_opening(Story& story, const Conventions& conventions) {
  bool changed = false;
  for (std::size_t i = 0; i < kMaxLines; ++i) {
    changed = take_mark_lines(story, conventions) || changed;
    changed = take_bylines(story, conventions) || changed;
    if (!stands_above_dateline(story, conventions)) break;
    take_line(story);
    changed = true;
  }
  if (changed) take_headline_marks(story, conventions);
  return changed;
}

}  // namespace dateline::indexer
