// SPDX-License-Identifier: GPL-3.0-or-later
//
// The best of many stories by score, and all that tie with the last of them:
// which of those belong among the best, only the order of results tells.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

namespace dateline::query {

class BestStories {
 public:
  struct Scored {
    double score = 0;
    Xapian::docid document = 0;
  };

  /// Of ties with the last place, so many are kept.
  static constexpr std::size_t kMostTies = 2000;

  /// `limit`: how many are the best.
  explicit BestStories(std::size_t limit);

  /// What a story must score to be of any interest; 0 until there are enough.
  double least() const { return least_; }

  void offer(const Scored& story);

  /// The best and what ties with the last of them, by score, then document.
  std::vector<Scored> take();

  /// Whether there are more of these ties than are kept.
  bool has_lost_ties() const { return lost_; }

 private:
  std::size_t limit_;
  double least_ = 0;
  bool lost_ = false;
  std::vector<Scored> heap_;  // the worst in front, once it is full
  std::vector<Scored> ties_;  // with that one
};

}  // namespace dateline::query
