// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/positions.h"

#include <bit>

#include "indexer/glass/numbers.h"

namespace dateline::indexer::glass {
namespace {

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  /// Writes `value`, which is below `choices`, in as many bits as that takes
  /// or, for the middle ones of the values, one less.
  void write(std::uint32_t value, std::uint32_t choices) {
    auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const std::uint64_t unused = (std::uint64_t{1} << bits) - choices;
    const std::uint64_t short_begin = (choices - unused) / 2;
    std::uint64_t code = value;
    if (unused > 0 && value >= short_begin) {
      if (value < short_begin + unused) {
        --bits;
      } else {
        code = (value - short_begin - unused) |
               (std::uint64_t{1} << (bits - 1));
      }
    }
    pending_ |= code << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      out_.push_back(static_cast<char>(pending_));
      pending_ >>= 8;
    }
  }

  void finish() {
    if (count_ > 0) out_.push_back(static_cast<char>(pending_));
  }

  void write_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      // Each of the others between the ends needs a place of its own.
      const auto before = static_cast<std::uint32_t>(middle);
      const auto others = static_cast<std::uint32_t>(positions.size() - 2);
      const std::uint32_t lowest = positions.front() + before;
      write(positions[middle] - lowest,
            positions.back() - positions.front() - others);
      write_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

}  // namespace

void append_positions(std::string& out,
                      std::span<const std::uint32_t> positions) {
  append_number(out, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.write(positions.front(), positions.back());
  bits.write(static_cast<std::uint32_t>(positions.size() - 2),
             positions.back() - positions.front());
  bits.write_between(positions);
  bits.finish();
}

}  // namespace dateline::indexer::glass
