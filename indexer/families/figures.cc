// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/figures.h"

#include <algorithm>
#include <string_view>

#include "schema/shingles.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void add_figures(std::string_view text, std::vector<std::uint64_t>& figures) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at + 1;
    while (end < text.size() &&
           (is_digit(text[end]) ||
            ((text[end] == '.' || text[end] == ',') &&
             end + 1 < text.size() && is_digit(text[end + 1])))) {
      ++end;
    }
    figures.push_back(stable_hash(text.substr(at, end - at)));
    at = end;
  }
}

}  // namespace

std::vector<std::uint64_t> figure_set(const Story& story) {
  std::vector<std::uint64_t> figures;
  for (const Paragraph& paragraph : story.body) {
    if (is_shingled(paragraph)) add_figures(paragraph.text, figures);
  }
  std::ranges::sort(figures);
  figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
  return figures;
}

}  // namespace dateline::indexer
