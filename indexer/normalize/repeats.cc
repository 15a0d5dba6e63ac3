// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/repeats.h"

#include <string_view>
#include <unordered_set>

namespace dateline::indexer {
namespace {

constexpr std::size_t kShortestRepeat = 80;  // bytes

}  // namespace

bool cut_repeats(Story& story) {
  std::unordered_set<std::string_view> seen;
  std::vector<bool> again(story.body.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < story.body.size(); ++i) {
    const Paragraph& paragraph = story.body[i];
    if (paragraph.text.size() < kShortestRepeat ||
        paragraph.kind == ParagraphKind::Table) {
      continue;
    }
    again[i] = !seen.insert(paragraph.text).second;
    any = any || again[i];
  }
  if (!any) return false;
  std::vector<Paragraph> kept;
  for (std::size_t i = 0; i < story.body.size(); ++i) {
    if (again[i]) {
      story.cuts.push_back({std::move(story.body[i].text), "repeated"});
    } else {
      kept.push_back(std::move(story.body[i]));
    }
  }
  story.body = std::move(kept);
  return true;
}

}  // namespace dateline::indexer
