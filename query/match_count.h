// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many stories match, where whether one does has to be looked up in its
// positions. For two of the most frequent words, that are candidates by the
// hundred thousand: a page that is told so looks up so many of them, then some of
// the rest, and says that its count is an estimate.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace dateline::query {

class MatchCount {
 public:
  /// So many candidates are looked up before it is estimated.
  static constexpr std::uint64_t kLookedUp = std::uint64_t{1} << 14;
  static constexpr std::uint64_t kAll = ~std::uint64_t{0};

  explicit MatchCount(std::uint64_t looked_up = kAll) : limit_(looked_up) {}

  /// Whether all candidates of the window with this number are to be looked up.
  bool looks_up(std::uint64_t window) const {
    return candidates_ < limit_ || window % kEach == 0;
  }
  /// That was done: so many were candidates, and match.
  void add(std::uint64_t candidates, std::uint64_t matches) {
    Share& share = candidates_ < limit_ ? first_ : sample_;
    share.candidates += candidates;
    share.matches += matches;
    candidates_ += candidates;
  }
  /// Of these, only that was looked up which can be among the best.
  void pass(std::uint64_t candidates) { passed_ += candidates; }

  bool is_exact() const { return passed_ == 0; }
  std::uint64_t matches() const {
    const Share& share = sample_.candidates > 0 ? sample_ : first_;
    const double rate =
        static_cast<double>(share.matches) /
        static_cast<double>(std::max<std::uint64_t>(share.candidates, 1));
    return first_.matches + sample_.matches +
           static_cast<std::uint64_t>(
               std::llround(rate * static_cast<double>(passed_)));
  }

 private:
  // One window of so many is looked up wholly.
  static constexpr std::uint64_t kEach = 16;
  struct Share {
    std::uint64_t candidates = 0, matches = 0;
  };

  std::uint64_t limit_;
  std::uint64_t candidates_ = 0;  // that were looked up
  Share first_, sample_;
  std::uint64_t passed_ = 0;
};

}  // namespace dateline::query
