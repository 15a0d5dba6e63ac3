// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/passages.h"

#include <algorithm>

namespace dateline::query {

double best_passage(const std::vector<WordAt>& found, std::uint32_t length,
                    const std::vector<double>& worths) {
  std::vector<std::size_t> inside(worths.size());  // times each word is there
  double best = 0, worth = 0;
  std::size_t first = 0;
  for (const WordAt& last : found) {
    if (inside[last.word]++ == 0) worth += worths[last.word];
    while (last.position - found[first].position >= length) {
      const std::size_t gone = found[first++].word;
      if (--inside[gone] == 0) worth -= worths[gone];
    }
    best = std::max(best, worth);
  }
  return best;
}

double worth_before(const std::vector<WordAt>& found, std::uint32_t end,
                    const std::vector<double>& worths) {
  std::vector<bool> seen(worths.size());
  double worth = 0;
  for (const WordAt& one : found) {
    if (one.position >= end) break;
    if (!seen[one.word]) worth += worths[one.word];
    seen[one.word] = true;
  }
  return worth;
}

}  // namespace dateline::query
