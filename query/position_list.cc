// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/position_list.h"

#include <array>
#include <optional>

namespace dateline::query {
namespace {

// A story of more words is left to Xapian, which reads position by position.
constexpr std::size_t kMostPositions = std::size_t{1} << 22;

inline std::optional<std::uint32_t> take_number(std::string_view& in) {
  if (in.size() > 1) {  // nearly all are below 2^14
    const auto low = static_cast<unsigned char>(in[0]);
    const auto high = static_cast<unsigned char>(in[1]);
    if (low < 0x80) {
      in.remove_prefix(1);
      return low;
    }
    if (high < 0x80) {
      in.remove_prefix(2);
      return (low & 0x7fu) | std::uint32_t{high} << 7;
    }
  }
  std::uint64_t number = 0;
  for (int shift = 0; shift < 35 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) {
      if (number > std::numeric_limits<std::uint32_t>::max()) break;
      return static_cast<std::uint32_t>(number);
    }
  }
  return std::nullopt;
}

}  // namespace

bool PositionList::open(std::string_view bytes) {
  count_ = 0;
  if (bytes.empty()) return true;
  const auto last = take_number(bytes);
  if (!last) return false;
  first_ = last_ = *last;
  count_ = 1;
  if (bytes.empty()) return true;
  if (last_ == 0) return false;
  numbers_ = PackedNumbers(bytes);
  first_ = numbers_.next(last_);
  count_ = std::size_t{numbers_.next(last_ - first_)} + 2;
  return numbers_.good() && count_ <= kMostPositions;
}

bool PositionList::read(Positions& positions, Xapian::termpos limit) const {
  if (count_ <= 2) {
    positions.assign({first_, last_});
    positions.resize(count_);
    return true;
  }
  positions.resize(count_);
  positions.front() = first_;
  positions.back() = last_;
  PackedNumbers numbers = numbers_;
  // What is known to the right of those that are filled in, the nearest last.
  std::array<std::uint32_t, 32> known;
  std::size_t depth = 0;
  known[depth++] = static_cast<std::uint32_t>(count_ - 1);
  std::uint32_t first = 0;
  Xapian::termpos* const at = positions.data();
  while (depth > 0 && at[first] <= limit) {
    std::uint32_t last = known[depth - 1];
    while (last - first > 1) {
      const std::uint32_t middle = first + (last - first) / 2;
      // Each of the others between the ends needs a place of its own.
      const std::uint32_t choices =
          at[last] - at[first] - (last - first - 1);
      at[middle] = at[first] + (middle - first) + numbers.next(choices);
      known[depth++] = last = middle;
    }
    first = last;
    --depth;
  }
  positions.resize(first + 1);
  return numbers.good();
}

}  // namespace dateline::query
