// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/paragraph_diff.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/normalize/unicode.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kMaxPairs = 4'000'000;
// Of a new paragraph, found in an old one: it is what is left of it.
constexpr std::size_t kEnough = 40;

using Texts = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
using Kind = DiffStep::Kind;

/// Half-open ranges of both texts.
struct Range {
  std::size_t before, before_end, after, after_end;
};

/// The longest run of equal paragraphs of `range`, in order.
void add_longest(const Texts& before, const Texts& after, const Range& range,
                 Pairs& kept) {
  const std::size_t rows = range.before_end - range.before;
  const std::size_t columns = range.after_end - range.after;
  // How many are kept from (i, j) on.
  std::vector<std::uint32_t> best((rows + 1) * (columns + 1));
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return best[i * (columns + 1) + j];
  };
  const auto same = [&](std::size_t i, std::size_t j) {
    return before[range.before + i] == after[range.after + j];
  };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1
                            : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (same(i, j)) {
      kept.emplace_back(range.before + i++, range.after + j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
}

/// One after the other, each new paragraph with the next equal old one.
void add_next(const Texts& before, const Texts& after, const Range& range,
              Pairs& kept) {
  std::size_t j = range.after;
  for (std::size_t i = range.before;
       i < range.before_end && j < range.after_end; ++i) {
    if (before[i] == after[j]) kept.emplace_back(i, j++);
  }
}

Pairs kept_pairs(const Texts& before, const Texts& after) {
  Range range{0, before.size(), 0, after.size()};
  Pairs kept, tail;
  while (range.before < range.before_end && range.after < range.after_end &&
         before[range.before] == after[range.after]) {
    kept.emplace_back(range.before++, range.after++);
  }
  while (range.before < range.before_end && range.after < range.after_end &&
         before[range.before_end - 1] == after[range.after_end - 1]) {
    tail.emplace_back(--range.before_end, --range.after_end);
  }
  const std::size_t rows = range.before_end - range.before;
  const std::size_t columns = range.after_end - range.after;
  if (rows > 0 && columns > kMaxPairs / rows) {
    add_next(before, after, range, kept);
  } else {
    add_longest(before, after, range, kept);
  }
  kept.insert(kept.end(), tail.rbegin(), tail.rend());
  return kept;
}

/// What became of paragraphs between two that are kept.
void add_gap(const Texts& before, const Texts& after, const Range& gap,
             std::vector<DiffStep>& steps) {
  std::size_t next = gap.after;
  for (std::size_t i = gap.before; i < gap.before_end; ++i) {
    DiffStep step{.kind = Kind::Taken, .before = i};
    while (next < gap.after_end && !after[next].empty() &&
           before[i].find(indexer::head(after[next], kEnough)) !=
               std::string::npos) {
      step.kind = Kind::Shortened;
      step.after.push_back(next++);
    }
    steps.push_back(std::move(step));
  }
  for (; next < gap.after_end; ++next) {
    steps.push_back({.kind = Kind::Added, .after = {next}});
  }
}

Texts cleaned(const Texts& texts) {
  Texts clean;
  clean.reserve(texts.size());
  for (const std::string& text : texts) {
    clean.push_back(indexer::clean_text(text));
  }
  return clean;
}

}  // namespace

std::vector<DiffStep> paragraph_diff(const Texts& before, const Texts& after) {
  const Texts old_texts = cleaned(before), new_texts = cleaned(after);
  std::vector<DiffStep> steps;
  std::size_t i = 0, j = 0;
  for (const auto& [kept, as] : kept_pairs(old_texts, new_texts)) {
    add_gap(old_texts, new_texts, {i, kept, j, as}, steps);
    steps.push_back({.kind = Kind::Kept, .before = kept, .after = {as}});
    i = kept + 1;
    j = as + 1;
  }
  add_gap(old_texts, new_texts, {i, before.size(), j, after.size()}, steps);
  return steps;
}

}  // namespace dateline::cli
