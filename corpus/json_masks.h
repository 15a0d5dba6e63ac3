// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where quotes and brackets stand in 64 bytes of JSON, a bit for each byte, as
// simdjson looks for them. For what has to be known before a document can be
// parsed: where it ends, and which names are in its head.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::corpus {

inline constexpr std::size_t kMaskBytes = 64;

/// Which of 64 bytes are what.
struct JsonMasks {
  std::uint64_t quotes, backslashes;
  std::uint64_t opens, closes;  // brackets of both kinds
  /// Bytes from '_' up: lower case, and no digits or signs of JSON but braces.
  std::uint64_t low_letters;
};

/// Fills `masks` from as many blocks of 64 bytes.
using FindJsonMasks = void (*)(const char* bytes, std::span<JsonMasks> masks);

/// All ways that this processor has, the fastest first.
std::vector<FindJsonMasks> json_mask_finders();

/// The fastest.
void find_json_masks(const char* bytes, std::span<JsonMasks> masks);

/// Calls `use` with the masks of each block of `text` and where it begins,
/// behind the end of the last zeros, until it gives false.
template <class Use>
void each_block(std::string_view text, const Use& use) {
  constexpr std::size_t kAtOnce = 16;
  std::array<JsonMasks, kAtOnce> masks;
  std::size_t at = 0;
  while (text.size() - at >= kMaskBytes) {
    const std::size_t count =
        std::min((text.size() - at) / kMaskBytes, kAtOnce);
    find_json_masks(text.data() + at, {masks.data(), count});
    for (std::size_t i = 0; i < count; ++i, at += kMaskBytes) {
      if (!use(masks[i], at)) return;
    }
  }
  std::array<char, kMaskBytes> rest{};
  text.copy(rest.data(), kMaskBytes, at);
  find_json_masks(rest.data(), {masks.data(), 1});
  use(masks[0], at);
}

/// Calls `use` with the place of each bit of `bits`, from the lowest, until it
/// gives false.
template <class Use>
bool each_bit(std::uint64_t bits, const Use& use) {
  for (; bits != 0; bits &= bits - 1) {
    if (!use(static_cast<std::size_t>(std::countr_zero(bits)))) return false;
  }
  return true;
}

/// Where the object or array that begins at text[0] ends; npos: nowhere.
std::size_t json_end(std::string_view text);

}  // namespace dateline::corpus
