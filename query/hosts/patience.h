// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <chrono>
#include <string>

namespace dateline::query {

// All answers of hosts together may take so many times the longest that one may.
inline constexpr int kLimits = 6;
// What comes in this part of that time is not counted: bringing very many
// stories takes long, but no host is slow for it.
inline constexpr int kQuick = 100;

/// How long a command waits for hosts in all. Xapian bounds each answer only.
class Patience {
 public:
  void begin(unsigned seconds) {
    limit_ = std::chrono::seconds(seconds);
    last_ = Clock::now();
    until_ = last_ + kLimits * limit_;
  }

  /// To be called between answers. Throws Xapian::NetworkTimeoutError.
  void check() {
    const Clock::time_point now = Clock::now();
    const bool ends = until_ != Clock::time_point::max();
    if (ends && is_quick(now - last_)) until_ += now - last_;
    last_ = now;
    if (now < until_) return;
    throw Xapian::NetworkTimeoutError(
        "its answers took more than " +
        std::to_string(kLimits * limit_ / std::chrono::seconds(1)) +
        " seconds in all");
  }

  /// What passed since the last answer was not spent on hosts.
  void rested() {
    const Clock::time_point now = Clock::now();
    if (until_ != Clock::time_point::max()) until_ += now - last_;
    last_ = now;
  }

  /// Of two that were one and waited at the same time, what is left.
  static Patience shorter(const Patience& one, const Patience& other) {
    return one.until_ < other.until_ ? one : other;
  }

  /// Whether check() would throw.
  bool is_over() const { return Clock::now() >= until_; }
  bool is_quick(std::chrono::steady_clock::duration time) const {
    return time < limit_ / kQuick;
  }
  /// From now on nothing is counted.
  void end() { until_ = Clock::time_point::max(); }

 private:
  using Clock = std::chrono::steady_clock;
  std::chrono::milliseconds limit_{0};
  Clock::time_point last_, until_ = Clock::time_point::max();
};

}  // namespace dateline::query
