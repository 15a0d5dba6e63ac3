// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where quotes and brackets stand in 64 bytes of JSON, a bit for each byte, as
// simdjson looks for them. For what has to be known before a document can be
// parsed: where it ends, and which names are in its head.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "corpus/scan.h"

namespace dateline::corpus {

inline constexpr std::size_t kMaskBytes = 64;

/// 64 bytes, which must outlive it.
class JsonBlock {
 public:
  explicit JsonBlock(const char* bytes) : bytes_(bytes) {}

  std::uint64_t quotes() const {
    constexpr std::uint8_t kQuote = '"';
    return mask([](ScanBytes bytes) { return bytes == kQuote; });
  }
  std::uint64_t backslashes() const {
    constexpr std::uint8_t kBackslash = '\\';
    return mask([](ScanBytes bytes) { return bytes == kBackslash; });
  }
  /// Both kinds of brackets: '[' is '{' but for one bit, ']' is '}'.
  std::uint64_t opening() const {
    constexpr std::uint8_t kOpening = '{', kOneBit = 0x20;
    return mask([](ScanBytes bytes) { return (bytes | kOneBit) == kOpening; });
  }
  std::uint64_t closing() const {
    constexpr std::uint8_t kClosing = '}', kOneBit = 0x20;
    return mask([](ScanBytes bytes) { return (bytes | kOneBit) == kClosing; });
  }

 private:
  template <class Is>
  std::uint64_t mask(Is is) const {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < kMaskBytes; at += sizeof(ScanBytes)) {
      ScanBytes bytes;
      std::memcpy(&bytes, bytes_ + at, sizeof bytes);
      const auto found = is(bytes);
      std::memcpy(&bytes, &found, sizeof bytes);
      bits |= std::uint64_t{high_bits(bytes)} << at;
    }
    return bits;
  }

  const char* bytes_;
};

/// Calls `use` with each block of `text` and where it begins, behind the end
/// of the last zeros, until it gives false.
template <class Use>
void each_block(std::string_view text, const Use& use) {
  std::size_t at = 0;
  for (; text.size() - at >= kMaskBytes; at += kMaskBytes) {
    if (!use(JsonBlock(text.data() + at), at)) return;
  }
  std::array<char, kMaskBytes> rest{};
  text.copy(rest.data(), kMaskBytes, at);
  use(JsonBlock(rest.data()), at);
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
