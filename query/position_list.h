// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a term stands in a story, as Xapian 1.4 keeps it: the last position and
// the first, how many there are, and then the middle one of each two that are
// known, in as many bits as there are places left for it (Moffat and Stuiver,
// Binary Interpolative Coding, Information Retrieval 2000).
#pragma once

#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

namespace dateline::query {

using Positions = std::vector<Xapian::termpos>;

/// Numbers of as few bits as their range needs.
class PackedNumbers {
 public:
  explicit PackedNumbers(std::string_view bytes = {}) : bytes_(bytes) {}

  /// A number below `choices`, which is not 0 and at most 2^31.
  std::uint32_t next(std::uint32_t choices) {
    if (held_ < 32) fill();
    // Without a branch that numbers decide: half of the time it would go the
    // other way. One choice takes no bit.
    const auto bits = static_cast<unsigned>(std::bit_width((choices - 1) | 1));
    const std::uint64_t unused = (std::uint64_t{1} << bits) - choices;
    // Those in the middle take a bit less.
    const std::uint64_t middle = (choices - unused) / 2;
    const std::uint64_t low =
        pending_ & ((std::uint64_t{1} << (bits - 1)) - 1);
    const std::uint64_t is_long = low < middle ? 1 : 0;
    const std::uint64_t is_high = pending_ >> (bits - 1) & is_long;
    const auto taken = bits - 1 + static_cast<unsigned>(is_long);
    pending_ >>= taken;
    good_ = good_ && taken <= held_;
    held_ -= std::min(taken, held_);
    return static_cast<std::uint32_t>(low +
                                      ((0 - is_high) & (middle + unused)));
  }
  /// Whether all that was asked for was there.
  bool good() const { return good_; }

 private:
  /// Holds 32 bits at least if there are as many left.
  void fill() {
    if constexpr (std::endian::native == std::endian::little) {
      std::uint64_t next = 0;
      if (bytes_.size() >= sizeof(next)) {
        std::memcpy(&next, bytes_.data(), sizeof(next));
        pending_ |= next << held_;
        const unsigned taken = (63 - held_) / 8;
        held_ += 8 * taken;
        pending_ &= (std::uint64_t{1} << held_) - 1;  // whole bytes
        bytes_.remove_prefix(taken);
        return;
      }
    }
    for (; held_ <= 56 && !bytes_.empty(); held_ += 8) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      pending_ |= std::uint64_t{byte} << held_;
    }
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;  // the first in the lowest bits
  unsigned held_ = 0;
  bool good_ = true;
};

class PositionList {
 public:
  static constexpr Xapian::termpos kAll =
      std::numeric_limits<Xapian::termpos>::max();

  /// Begins with `bytes`, which stay the caller's; empty ones are no positions.
  /// False if they are no list, or one that is left to Xapian for its length.
  bool open(std::string_view bytes);

  std::size_t count() const { return count_; }
  Xapian::termpos first() const { return first_; }
  Xapian::termpos last() const { return last_; }

  /// The positions, rising; of those that are greater than `limit`, perhaps not
  /// all. False if the bytes end too early.
  bool read(Positions& positions, Xapian::termpos limit = kAll) const;

 private:
  PackedNumbers numbers_;  // behind the head
  std::size_t count_ = 0;
  Xapian::termpos first_ = 0, last_ = 0;
};

}  // namespace dateline::query
