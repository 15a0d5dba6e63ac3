// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/shared_keys.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace dateline::indexer {
namespace {

constexpr unsigned kFewestBits = 6;
constexpr std::uint64_t kBitsPerKey = 4;

unsigned bits_for(std::uint64_t keys) {
  return std::clamp(static_cast<unsigned>(std::bit_width(keys * kBitsPerKey)),
                    kFewestBits, SharedKeys::kMostBits);
}

}  // namespace

SharedKeys::SharedKeys(std::uint64_t keys)
    : shift_(kKeyBits - bits_for(keys)),
      once_((std::size_t{1} << bits_for(keys)) / 64),
      twice_(once_.size()) {}

}  // namespace dateline::indexer
