// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories of hosts brought here, one round trip each: only those that can be
// among the best, or all where a server can't tell which match. Here they are
// indexed in memory, and then searched as any others.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>

#include "query/archive.h"
#include "query/hosts/stock.h"
#include "query/second_look.h"

namespace dateline::query {

/// What is asked of hosts, and of the segments here.
struct Asked {
  const Xapian::Query& far;
  const Xapian::Query& near;
  const Stock& stock;
};

class Gathering {
 public:
  explicit Gathering(Archive& archive);

  /// Brings so many that the first page of `wanted` (offset 0), by the words
  /// alone, is the same as if all stories were here.
  void best(const Asked& asked, const PageRequest& wanted);

  /// Brings every match of `far`.
  void all(const Xapian::Query& far);

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

  Archive& archive_;
  Xapian::WritableDatabase pool_;
  std::set<Xapian::docid> known_;  // of far(), brought
  std::uint64_t matches_ = 0;
};

}  // namespace dateline::query
