// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_masks.h"

namespace dateline::corpus {
namespace {

/// Which of the bytes behind `backslashes` they stand for; `carried` is 1 where
/// the last block ended with one for the first byte of the next.
std::uint64_t escaped_by(std::uint64_t backslashes, std::uint64_t& carried) {
  std::uint64_t escaped = carried;
  carried = 0;
  backslashes &= ~escaped;
  while (backslashes != 0) {
    const std::uint64_t one = backslashes & (~backslashes + 1);
    if (one >> 63 != 0) carried = 1;
    escaped |= one << 1;
    // One that is escaped itself escapes nothing.
    backslashes &= ~(one | one << 1);
  }
  return escaped;
}

/// Each bit: whether an odd number of bits is set up to it, itself included.
std::uint64_t odd_up_to(std::uint64_t bits) {
  for (const unsigned step : {1U, 2U, 4U, 8U, 16U, 32U}) bits ^= bits << step;
  return bits;
}

}  // namespace

std::size_t json_end(std::string_view text) {
  std::uint64_t carried = 0;    // see escaped_by()
  std::uint64_t in_string = 0;  // all bits: the block begins inside of one
  std::size_t depth = 0;
  std::size_t end = text.npos;
  each_block(text, [&](const JsonBlock& block, std::size_t at) {
    const std::uint64_t quotes =
        block.quotes() & ~escaped_by(block.backslashes(), carried);
    const std::uint64_t inside = odd_up_to(quotes) ^ in_string;
    in_string = ~((inside >> 63) - 1);
    const std::uint64_t opening = block.opening();
    return each_bit((opening | block.closing()) & ~inside, [&](std::size_t i) {
      if ((opening >> i & 1) != 0) {
        ++depth;
      } else if (--depth == 0) {
        end = at + i + 1;
      }
      return depth != 0;
    });
  });
  return end;
}

}  // namespace dateline::corpus
