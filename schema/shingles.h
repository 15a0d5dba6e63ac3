// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story's text as a set of shingles: hashes of overlapping runs of words.
// Two stories are near-duplicates as far as their sets overlap (Broder, 1997).
// A run is four words; in scripts written without spaces, six characters,
// which say about as much.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline {

/// Collects shingles from tokens. Feed whole texts; a run crosses from one
/// text to the next, so how copy is cut into paragraphs makes no difference.
class Shingler {
 public:
  /// Adds the words of one text, as Analyzer::analyze() gave them.
  void add(std::span<const Token> tokens);

  /// One hash a run, in the order of the text, repeated where it is repeated.
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }
  /// One hash of all words: equal texts, equal numbers. 0: no words.
  std::uint64_t whole() const { return whole_; }
  std::size_t words() const { return words_; }

  void clear();

 private:
  void add_unit(std::string_view term, unsigned weight);

  static constexpr std::size_t kMaxUnits = 6;
  static constexpr std::size_t kWindow = 8;  // a power of two, no smaller
  struct Unit {
    std::uint64_t hash = 0;
    unsigned weight = 0;
  };
  std::array<Unit, kWindow> window_{};  // the last ones, each in its place
  std::uint64_t whole_ = 0;
  std::size_t words_ = 0;
  std::vector<std::uint64_t> hashes_;
};

/// True for paragraphs whose words are the story's own: not notes. Tables are:
/// two notices of dividends may differ in nothing else.
bool is_shingled(const Paragraph& paragraph);

/// The shingles of `story`'s body, sorted, each once.
std::vector<std::uint64_t> shingle_set(const Story& story,
                                       Analyzer& analyzer);

/// What two sorted sets have in common, of what either has: 0 to 1.
/// Two empty sets have nothing in common.
double jaccard(std::span<const std::uint64_t> a,
               std::span<const std::uint64_t> b);

/// From this overlap on (Jaccard) a text is a reprint of another.
inline constexpr double kReprintOverlap = 0.8;

/// The share of `part` that is in `whole`, both sorted: 0 to 1.
double containment(std::span<const std::uint64_t> part,
                   std::span<const std::uint64_t> whole);

}  // namespace dateline
