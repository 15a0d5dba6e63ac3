// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passing over the bytes of a text that need no closer look, many at once.
// Compilers see to that where nothing branches and nothing but the answer is
// carried from one byte to the next; so what is odd about a byte is told in
// arithmetic, from it and the one before it.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::corpus {

/// Whether `text` holds no byte for which `odd(byte, before)` gives 1, not 0.
/// Nothing (0) stands before the first.
template <class Odd>
bool has_none(std::string_view text, Odd odd) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::uint8_t found = text.empty() ? 0 : odd(bytes[0], 0);
  for (std::size_t i = 1; i < text.size(); ++i) {
    found |= odd(bytes[i], bytes[i - 1]);
  }
  return found == 0;
}

/// How many bytes of `text`, which follows `before`, stand in front of the
/// first odd one.
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
    std::uint8_t found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      found |= odd(block[i], block[i - 1]);
    }
    if (found != 0) break;
  }
  while (at < text.size() && odd(bytes[at], bytes[at - 1]) == 0) ++at;
  return at;
}

}  // namespace dateline::corpus
