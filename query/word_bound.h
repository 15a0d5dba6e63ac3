// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a word gives the stories of a segment, exactly and at most.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>

#include "query/weight.h"

namespace dateline::query {

class WordBound {
 public:
  /// Of a word that is worth so much, where the shortest story has `shortest`
  /// words, and all have `average`.
  WordBound(double worth, double shortest, double average)
      : worth_(worth), average_(average) {
    for (std::size_t times = 0; times + 1 < most_.size(); ++times) {
      most_[times] =
          word_score(worth, static_cast<double>(times), shortest, average) +
          kRounding;
    }
    most_.back() = worth * (kK1 + 1 + kDelta) + kRounding;
  }

  /// At most, where it stands so many times.
  double most(Xapian::termcount times) const {
    return most_[std::min<std::size_t>(times, most_.size() - 1)];
  }
  /// At most, however often it stands there.
  double most() const { return most_.back(); }
  /// From now on at most as much as both together give.
  void add(const WordBound& other) {
    std::ranges::transform(most_, other.most_, most_.begin(), std::plus<>());
  }
  double exact(Xapian::termcount times, Xapian::termcount length) const {
    return word_score(worth_, std::min(times, length), length, average_);
  }

 private:
  // Of exact_sum(), and of the division before it.
  static constexpr double kRounding = 0x1p-23;

  double worth_, average_;
  std::array<double, 64> most_{};
};

}  // namespace dateline::query
