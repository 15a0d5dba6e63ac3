// SPDX-License-Identifier: GPL-3.0-or-later
//
// A block of a glass table as it is filled; what is in it: schema/glass_block.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "schema/glass_block.h"

namespace dateline::indexer::glass {

inline constexpr std::size_t kBlockBytes = 8192;  // Xapian's default

/// The revision of all that a builder writes: as after a first commit.
inline constexpr std::uint32_t kRevision = 1;

class Block {
 public:
  explicit Block(std::uint8_t level) : level_(level) {}

  bool empty() const { return directory_end_ == kBlockHeaderBytes; }
  /// How large an item still fits.
  std::size_t room() const {
    const std::size_t free = items_begin_ - directory_end_;
    return free > kBlockDirectoryBytes ? free - kBlockDirectoryBytes : 0;
  }
  /// Adds an item that sorts behind all before it. It must fit.
  void add(std::string_view item);
  /// The block as it is written. Valid until the next call.
  std::string_view sealed();
  void clear();

 private:
  void put(std::size_t at, std::size_t value) {
    bytes_[at] = static_cast<char>(value >> 8);
    bytes_[at + 1] = static_cast<char>(value);
  }

  std::uint8_t level_;
  std::size_t directory_end_ = kBlockHeaderBytes;
  std::size_t items_begin_ = kBlockBytes;
  std::array<char, kBlockBytes> bytes_{};
};

}  // namespace dateline::indexer::glass
