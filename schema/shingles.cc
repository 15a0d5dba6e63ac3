// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/shingles.h"

#include <algorithm>

#include "schema/terms.h"

namespace dateline {
namespace {

// A run is full at this weight: four words, or six characters.
constexpr unsigned kRunWeight = 12;
constexpr unsigned kWordWeight = 3;
constexpr unsigned kCharacterWeight = 2;

// The golden ratio and the finalizer of SplitMix64 (Steele, Lea and Flood,
// 2014): sums of word hashes become hashes of their order.
constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;

std::uint64_t mix(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

std::size_t in_both(std::span<const std::uint64_t> a,
                    std::span<const std::uint64_t> b) {
  std::size_t both = 0;
  for (auto left = a.begin(), right = b.begin();
       left != a.end() && right != b.end();) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++both;
      ++left;
      ++right;
    }
  }
  return both;
}

}  // namespace

void Shingler::add(std::span<const Token> tokens) {
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::Word) {
      add_unit(token.plain.empty() ? token.term : token.plain, kWordWeight);
    } else if (token.kind == TokenKind::Single) {
      add_unit(token.term, kCharacterWeight);
    }
  }
}

void Shingler::add_unit(std::string_view term, unsigned weight) {
  const std::uint64_t hash = stable_hash(term);
  window_[words_ % kWindow] = {hash, weight};
  whole_ = mix(whole_ * kGolden + hash + 1);
  ++words_;
  std::uint64_t run = 0;
  unsigned sum = 0;
  const std::size_t filled = std::min(words_, kMaxUnits);
  for (std::size_t back = 1; back <= filled; ++back) {
    const Unit& unit = window_[(words_ - back) % kWindow];
    run = run * kGolden + unit.hash;
    sum += unit.weight;
    if (sum >= kRunWeight) {
      hashes_.push_back(mix(run));
      return;
    }
  }
}

void Shingler::clear() {
  whole_ = 0;
  words_ = 0;
  hashes_.clear();
}

bool is_shingled(const Paragraph& paragraph) {
  return paragraph.kind != ParagraphKind::Note;
}

std::vector<std::uint64_t> shingle_set(const Story& story,
                                       Analyzer& analyzer) {
  Shingler shingler;
  for (const Paragraph& paragraph : story.body) {
    if (!is_shingled(paragraph)) continue;
    shingler.add(analyzer.analyze(paragraph.text, DictionaryWords::No));
  }
  std::vector<std::uint64_t> set = shingler.hashes();
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

double jaccard(std::span<const std::uint64_t> a,
               std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t both = in_both(a, b);
  return static_cast<double>(both) /
         static_cast<double>(a.size() + b.size() - both);
}

double containment(std::span<const std::uint64_t> part,
                   std::span<const std::uint64_t> whole) {
  if (part.empty()) return 0;
  return static_cast<double>(in_both(part, whole)) /
         static_cast<double>(part.size());
}

}  // namespace dateline
