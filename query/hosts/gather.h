// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories of hosts brought here, one round trip each: only those that can be
// among the best, or all where a server can't tell which match. Here they are
// indexed in memory, and then searched as any others.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <vector>

#include "query/archive.h"
#include "query/hosts/stock.h"
#include "query/plan.h"
#include "query/second_look.h"

namespace dateline::query {

/// What is asked of hosts, and of the segments here.
struct Asked {
  const Xapian::Query& far;
  const Xapian::Query& near;
  const Stock& stock;
};

/// What matches `far` and came to each host after its own of `since`, which has
/// one for each host at its end.
struct Newer {
  const Xapian::Query& far;
  const std::vector<Since>& since;
  Instant now;
};

/// How many there are.
std::uint64_t count_newer(const Archive& archive, const Newer& newer);

/// How many hits have to be right before the second look is taken.
std::uint64_t wanted_first(const Plan& plan, const PageRequest& page);

class Gathering {
 public:
  explicit Gathering(Archive& archive);

  /// Brings so many that the first page of `wanted` (offset 0), by the words
  /// alone, is the same as if all stories were here.
  void best(const Asked& asked, const PageRequest& wanted);

  /// Brings every match of `far`.
  void all(const Xapian::Query& far);

  /// Brings what is newer.
  void newer(const Newer& newer);

  /// The segments here with what was brought.
  Archive here() const;

  /// Of the hosts: exact, once best() was called.
  std::uint64_t matches() const { return matches_; }
  std::uint64_t fetched() const { return known_.size(); }

 private:
  Xapian::MSet ask(const Asked& asked, const PageRequest& wanted,
                   Xapian::doccount count);
  bool is_enough(const Asked& asked, const PageRequest& wanted,
                 const Xapian::MSet& found) const;
  void fetch(const Xapian::MSet& found);
  void fetch(const std::vector<Xapian::docid>& stories);

  Archive& archive_;
  Xapian::WritableDatabase pool_;
  std::set<Xapian::docid> known_;  // of far(), brought
  std::uint64_t matches_ = 0;
};

}  // namespace dateline::query
