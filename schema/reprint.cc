// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/reprint.h"

#include <algorithm>
#include <set>

#include "schema/standing.h"

namespace dateline {
namespace {

constexpr std::string_view kReprintNote = "the text of ";

bool is_reprint_mark(const Derived& derived) {
  return derived.field == Field::Is && derived.value == kReprintMark;
}

}  // namespace

void mark_reprint(Story& story, std::string_view original) {
  std::erase_if(story.derived, is_reprint_mark);
  if (original.empty()) return;
  // Beside the other marks, so that it does not matter which came first.
  const auto last = std::find_if(
      story.derived.rbegin(), story.derived.rend(),
      [](const Derived& derived) { return derived.field == Field::Is; });
  const auto at = last == story.derived.rend() ? story.derived.end()
                                               : last.base();
  story.derived.insert(at, {Field::Is, std::string(kReprintMark),
                            Evidence::Text,
                            std::string(kReprintNote).append(original)});
}

std::string reprint_of(const Story& story) {
  const auto mark = std::ranges::find_if(story.derived, is_reprint_mark);
  return mark == story.derived.end()
             ? std::string()
             : mark->note.substr(std::min(kReprintNote.size(),
                                          mark->note.size()));
}

std::string with_reprint(std::string_view marks, bool reprint) {
  std::set<std::string_view> sorted;
  while (!marks.empty()) {
    const std::size_t end = std::min(marks.find(kValueSeparator), marks.size());
    sorted.insert(marks.substr(0, end));
    marks.remove_prefix(std::min(end + 1, marks.size()));
  }
  sorted.erase(kReprintMark);
  if (reprint) sorted.insert(kReprintMark);
  std::string joined;
  for (const std::string_view mark : sorted) {
    if (!joined.empty()) joined.push_back(kValueSeparator);
    joined += mark;
  }
  return joined;
}

}  // namespace dateline
