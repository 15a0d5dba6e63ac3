// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which keys a story has and which more than one has, nearly: most keys of a
// story are its own, and looking each up in every segment is most of what
// finding its relatives would cost. Two bits for every few of the numbers that a
// key can be.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline::indexer {

class SharedKeys {
 public:
  /// For about `keys` keys: one or two bytes each.
  explicit SharedKeys(std::uint64_t keys);

  /// Keys are hashes. Those of one table best in ascending order.
  void add(std::uint32_t key) {
    const std::uint32_t bit = key >> shift_;
    std::uint64_t& once = once_[bit / 64];
    const std::uint64_t mask = std::uint64_t{1} << bit % 64;
    if ((once & mask) != 0) twice_[bit / 64] |= mask;
    once |= mask;
  }

  /// False: it was not added. Of keys that were not, one in four at most says
  /// true.
  bool may_have(std::uint32_t key) const { return is_set(once_, key); }
  /// False: it was added once at most. The same of those that were.
  bool may_share(std::uint32_t key) const { return is_set(twice_, key); }

 private:
  bool is_set(const std::vector<std::uint64_t>& bits,
              std::uint32_t key) const {
    const std::uint32_t bit = key >> shift_;
    return (bits[bit / 64] >> bit % 64 & 1) != 0;
  }

  unsigned shift_;
  std::vector<std::uint64_t> once_, twice_;
};

}  // namespace dateline::indexer
