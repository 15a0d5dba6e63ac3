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

  /// Keys are hashes. Those of one table best in ascending order. Of a key of
  /// which only the upper `known` bits are known, all that it can be are added.
  void add(std::uint32_t key, unsigned known = kKeyBits) {
    const std::uint32_t bit = key >> shift_;
    std::uint64_t& once = once_[bit / 64];
    const std::uint64_t mask = mask_of(known) << bit % 64;
    twice_[bit / 64] |= once & mask;
    once |= mask;
  }

  /// False: it was not added. Of keys that were not, one in four at most says
  /// true.
  bool may_have(std::uint32_t key) const { return is_set(once_, key); }
  /// False: it was added once at most. The same of those that were.
  bool may_share(std::uint32_t key) const { return is_set(twice_, key); }

  static constexpr unsigned kKeyBits = 32;
  /// More bits of a key make no difference; so many must be known.
  static constexpr unsigned kMostBits = 30, kFewestKnown = 25;

 private:
  /// Ones for the bits of the numbers that a key can be.
  std::uint64_t mask_of(unsigned known) const {
    const unsigned unknown = kKeyBits - known;
    const unsigned numbers = unknown > shift_ ? 1U << (unknown - shift_) : 1U;
    return (std::uint64_t{1} << numbers) - 1;
  }
  bool is_set(const std::vector<std::uint64_t>& bits,
              std::uint32_t key) const {
    const std::uint32_t bit = key >> shift_;
    return (bits[bit / 64] >> bit % 64 & 1) != 0;
  }

  unsigned shift_;
  std::vector<std::uint64_t> once_, twice_;
};

}  // namespace dateline::indexer
