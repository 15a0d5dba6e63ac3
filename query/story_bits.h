// SPDX-License-Identifier: GPL-3.0-or-later
//
// Some stories of a segment that have numbers near each other, a bit each.
#pragma once

#include <xapian.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace dateline::query {

/// Stories that are looked at together: what is counted of them fits into the
/// nearest cache.
inline constexpr Xapian::docid kWindow = 2048;

/// Those from a number on that divides by kWindow.
using StoryBits = std::array<std::uint64_t, kWindow / 64>;

/// Where those end that begin with `window`.
inline Xapian::docid behind_window(Xapian::docid window) {
  constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();
  return window > kEnd - kWindow ? kEnd : window + kWindow;
}

/// Calls `visit` with the place of each story that is set.
template <typename Visit>
void each_place(const StoryBits& bits, Visit visit) {
  for (std::size_t part = 0; part < bits.size(); ++part) {
    for (std::uint64_t left = bits[part]; left != 0; left &= left - 1) {
      visit(static_cast<Xapian::docid>(
          part * 64 + static_cast<std::size_t>(std::countr_zero(left))));
    }
  }
}

inline void set(StoryBits& bits, Xapian::docid place) {
  bits[place / 64] |= std::uint64_t{1} << place % 64;
}
inline void unset(StoryBits& bits, Xapian::docid place) {
  bits[place / 64] &= ~(std::uint64_t{1} << place % 64);
}
inline bool has(const StoryBits& bits, Xapian::docid place) {
  return (bits[place / 64] >> place % 64 & 1) != 0;
}

}  // namespace dateline::query
