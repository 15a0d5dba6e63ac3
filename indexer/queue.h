// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one queue between threads: bounded by count and by bytes, so that a fast
// disk can't fill the memory while slow jobs work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace dateline::indexer {

template <typename Item>
class BoundedQueue {
 public:
  BoundedQueue(std::size_t max_items, std::size_t max_bytes)
      : max_items_(max_items), max_bytes_(max_bytes) {}

  /// Moves `item`, which holds `bytes`, in and is true; or is false and leaves
  /// it, if there was no room for `patience` or nobody takes any more. An item
  /// that is too large by itself fits into an empty queue.
  bool push(Item& item, std::size_t bytes, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] {
      return closed_ || items_.empty() ||
             (items_.size() < max_items_ && bytes_ + bytes <= max_bytes_);
    };
    if (!room_.wait_for(lock, patience, ready) || closed_) return false;
    items_.emplace_back(std::move(item), bytes);
    bytes_ += bytes;
    lock.unlock();
    filled_.notify_one();
    return true;
  }

  /// The next item, waiting for it; nothing if there will be none.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front().first));
    bytes_ -= items_.front().second;
    items_.pop_front();
    // Who waits for room is woken when there is room for many: for each item
    // anew, two threads would change places with every story.
    const bool roomy =
        items_.size() <= max_items_ / 2 && bytes_ <= max_bytes_ / 2;
    lock.unlock();
    if (roomy) room_.notify_one();
    return item;
  }

  /// Nothing comes any more; what is in the queue is still handed out.
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
    room_.notify_all();
  }

  /// Closes, and drops what is in the queue.
  void abandon() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    items_.clear();
    bytes_ = 0;
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  std::size_t max_items_, max_bytes_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<std::pair<Item, std::size_t>> items_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace dateline::indexer
