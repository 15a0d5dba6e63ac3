// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/best_stories.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline::query {
namespace {

bool is_better(const BestStories::Scored& a, const BestStories::Scored& b) {
  return a.score > b.score;
}

}  // namespace

BestStories::BestStories(std::size_t limit) : limit_(limit) {
  if (limit == 0) least_ = std::numeric_limits<double>::infinity();
}

void BestStories::offer(const Scored& story) {
  if (heap_.size() < limit_) {
    heap_.push_back(story);
    if (heap_.size() < limit_) return;
    std::make_heap(heap_.begin(), heap_.end(), is_better);
    least_ = heap_.front().score;
    return;
  }
  if (story.score < least_) return;
  Scored out = story;
  if (story.score > least_) {
    std::pop_heap(heap_.begin(), heap_.end(), is_better);
    std::swap(out, heap_.back());
    std::push_heap(heap_.begin(), heap_.end(), is_better);
    if (heap_.front().score > least_) {
      least_ = heap_.front().score;
      ties_.clear();
      lost_ = false;
      return;
    }
  }
  if (ties_.size() < kMostTies) {
    ties_.push_back(out);
  } else {
    lost_ = true;
  }
}

std::vector<BestStories::Scored> BestStories::take() {
  std::vector<Scored> best = std::move(heap_);
  best.insert(best.end(), ties_.begin(), ties_.end());
  std::sort(best.begin(), best.end(), [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
  return best;
}

}  // namespace dateline::query
