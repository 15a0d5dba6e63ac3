// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passing over the bytes of a text that need no closer look, many at once; so
// what is odd about a byte is told without branches, from it and those before.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline::corpus {

/// 16 bytes, each with its own answer to every operator: of a comparison, all
/// bits or none. (GCC and clang, on any machine.)
using ScanBytes [[gnu::vector_size(16)]] = std::uint8_t;

/// The highest bit of each byte, that of the first lowest.
inline std::uint32_t high_bits(ScanBytes bytes) {
#ifdef __SSE2__
  __m128i all;
  std::memcpy(&all, &bytes, sizeof all);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(all));
#else
  constexpr std::size_t kHalf = 8;
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &bytes, sizeof bytes);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < halves.size() * kHalf; ++i) {
    const std::uint64_t byte = halves[i / kHalf] >> (i % kHalf * 8);
    bits |= static_cast<std::uint32_t>(byte >> 7 & 1) << i;
  }
  return bits;
#endif
}

/// The 8 bytes at `low` and the 8 at `high`.
inline ScanBytes load_halves(const char* low, const char* high) {
  std::array<std::uint64_t, 2> halves;
  std::memcpy(&halves[0], low, sizeof halves[0]);
  std::memcpy(&halves[1], high, sizeof halves[1]);
  ScanBytes bytes;
  std::memcpy(&bytes, halves.data(), sizeof bytes);
  return bytes;
}

inline ScanBytes load(const char* bytes) {
  ScanBytes loaded;
  std::memcpy(&loaded, bytes, sizeof loaded);
  return loaded;
}

/// Whether a comparison held for one of the bytes.
template <class Found>
bool any_of(const Found& found) {
  ScanBytes bytes;
  std::memcpy(&bytes, &found, sizeof bytes);
  return high_bits(bytes) != 0;
}

/// Whether one of the 8 bytes at `low` and the 8 at `high` is odd; two more
/// stand in front of each.
template <class Odd>
bool any_odd(const char* low, const char* high, Odd odd) {
  return any_of(odd(load_halves(low, high), load_halves(low - 1, high - 1),
                    load_halves(low - 2, high - 2)));
}

/// Which of the 16 bytes at `block` are odd; two more stand in front.
template <class Odd>
auto odd_at(const char* block, Odd odd) {
  return odd(load(block), load(block - 1), load(block - 2));
}

template <class Odd>
bool any_odd(const char* block, Odd odd) {
  return any_of(odd_at(block, odd));
}

/// Whether `text` holds no byte for which `odd(byte, before, before_that)`
/// gives anything but 0, asked for one byte or for many in ScanBytes. Nothing
/// (0) stands before the first.
template <class Odd>
bool has_none(std::string_view text, Odd odd) {
  constexpr std::size_t kBefore = 2, kHalf = 8, kBlock = 2 * kHalf;
  const char* const bytes = text.data();
  const auto at = [&](std::size_t i) {
    return static_cast<std::uint8_t>(bytes[i]);
  };
  const bool short_one = text.size() < kBefore + kHalf;
  const std::size_t single = short_one ? text.size() : kBefore;
  constexpr std::uint8_t kNothing = 0;
  for (std::size_t i = 0; i < single; ++i) {
    if (odd(at(i), i > 0 ? at(i - 1) : kNothing, i > 1 ? at(i - 2) : kNothing)) {
      return false;
    }
  }
  if (short_one) return true;
  const char* const end = bytes + text.size();
  const char* block = bytes + kBefore;
  if (end - block < static_cast<std::ptrdiff_t>(kBlock)) {
    return !any_odd(block, end - kHalf, odd);  // the halves overlap
  }
  for (; end - block > static_cast<std::ptrdiff_t>(4 * kBlock);
       block += 4 * kBlock) {
    if (any_of(odd_at(block, odd) | odd_at(block + kBlock, odd) |
               odd_at(block + 2 * kBlock, odd) |
               odd_at(block + 3 * kBlock, odd))) {
      return false;
    }
  }
  for (; end - block > static_cast<std::ptrdiff_t>(kBlock); block += kBlock) {
    if (any_odd(block, odd)) return false;
  }
  return !any_odd(end - kBlock, odd);  // the last 16, some for the second time
}

/// How many bytes of `text`, which follows `before`, stand in front of the
/// first for which `odd(byte, before)` gives 1, not 0. Compilers see to it that
/// many are looked at at once where nothing branches.
template <class Odd>
std::size_t size_without(std::string_view text, char before, Odd odd) {
  constexpr std::size_t kBlock = 32;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (text.empty() || odd(bytes[0], static_cast<std::uint8_t>(before)) != 0) {
    return 0;
  }
  std::size_t at = 1;
  for (; text.size() - at >= kBlock; at += kBlock) {
    const std::uint8_t* const block = bytes + at;
    const std::uint8_t* const previous = block - 1;
    std::uint8_t found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      found |= odd(block[i], previous[i]);
    }
    if (found != 0) break;
  }
  while (at < text.size() && odd(bytes[at], bytes[at - 1]) == 0) ++at;
  return at;
}

}  // namespace dateline::corpus
