// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many terms in the order of their bytes: nearly all differ in the first eight,
// which are compared as one number.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// The first eight bytes of `term`, as a number that sorts as they do.
inline std::uint64_t term_head(std::string_view term) {
  std::array<unsigned char, 8> bytes{};
  std::memcpy(bytes.data(), term.data(), std::min(term.size(), bytes.size()));
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) number = number << 8 | byte;
  return number;
}

/// The numbers below `count`, by `name_of(number)`, which is different for each.
template <typename NameOf>
std::vector<std::uint32_t> in_term_order(std::size_t count,
                                         const NameOf& name_of) {
  struct Key {
    std::uint64_t head;
    std::uint32_t number;
  };
  std::vector<Key> keys(count);
  for (std::uint32_t at = 0; at < count; ++at) {
    keys[at] = {term_head(name_of(at)), at};
  }
  std::ranges::sort(keys, [&](const Key& left, const Key& right) {
    if (left.head != right.head) return left.head < right.head;
    return name_of(left.number) < name_of(right.number);
  });
  std::vector<std::uint32_t> order(count);
  std::ranges::transform(keys, order.begin(), &Key::number);
  return order;
}

}  // namespace dateline::indexer
