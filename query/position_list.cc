// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/position_list.h"

#include <array>
#include <optional>

namespace dateline::query {
namespace {

// A story of more words is left to Xapian, which reads position by position.
constexpr std::size_t kMostPositions = std::size_t{1} << 22;

// In which order the middles of a short list come.
struct Step {
  std::uint8_t first = 0, middle = 0, last = 0;
};

constexpr std::size_t kShort = 64;

/// Of the lists of `count` positions; the others' lie before and behind.
constexpr std::size_t first_step(std::size_t count) {
  return count < 3 ? 0 : (count - 3) * (count - 2) / 2;
}

constexpr auto kSteps = [] {
  std::array<Step, first_step(kShort + 1)> steps;
  std::size_t at = 0;
  for (std::size_t count = 3; count <= kShort; ++count) {
    std::array<std::uint8_t, 16> known{};
    std::size_t depth = 0;
    known[depth++] = static_cast<std::uint8_t>(count - 1);
    for (std::uint8_t first = 0; depth > 0;) {
      std::uint8_t last = known[depth - 1];
      while (last - first > 1) {
        const auto middle = static_cast<std::uint8_t>(first + (last - first) / 2);
        steps[at++] = {first, middle, last};
        known[depth++] = last = middle;
      }
      first = last;
      --depth;
    }
  }
  return steps;
}();

/// Fills in the middle of a step.
inline void take_middle(Xapian::termpos* at, std::uint32_t first,
                        std::uint32_t middle, std::uint32_t last,
                        PackedNumbers& numbers) {
  // Each of the others between the ends needs a place of its own.
  const std::uint32_t choices = at[last] - at[first] - (last - first - 1);
  at[middle] = at[first] + (middle - first) + numbers.next(choices);
}

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
  if (count_ <= kShort) {
    const std::size_t end = first_step(count_ + 1);
    for (std::size_t step = first_step(count_); step < end; ++step) {
      const auto [first, middle, last] = kSteps[step];
      if (positions[first] > limit) {
        positions.resize(std::size_t{first} + 1);
        break;
      }
      take_middle(positions.data(), first, middle, last, numbers);
    }
    return numbers.good();
  }
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
      take_middle(at, first, middle, last, numbers);
      known[depth++] = last = middle;
    }
    first = last;
    --depth;
  }
  positions.resize(first + 1);
  return numbers.good();
}

}  // namespace dateline::query
