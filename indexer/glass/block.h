// SPDX-License-Identifier: GPL-3.0-or-later
//
// A block of a glass table: what is read and written at a time.
//
//   byte 0   revision, 4 bytes, big-endian like all numbers here
//        4   level: 0 for leaves
//        5   free bytes in one piece, 2
//        7   free bytes in all, 2: the same where nothing was ever removed
//        9   end of the directory, 2
//       11   directory: where each item begins, 2 bytes an item, in key order
//            ... free ...
//            the items, the first one last
//
// Source: the layout's own description in Xapian 1.4's glass_table.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::indexer::glass {

inline constexpr std::size_t kBlockBytes = 8192;  // Xapian's default
inline constexpr std::size_t kHeaderBytes = 11;
inline constexpr std::size_t kDirectoryBytes = 2;  // for each item

/// The revision of all that a builder writes: as after a first commit.
inline constexpr std::uint32_t kRevision = 1;

class Block {
 public:
  explicit Block(std::uint8_t level) : level_(level) {}

  bool empty() const { return directory_end_ == kHeaderBytes; }
  /// How large an item still fits.
  std::size_t room() const {
    const std::size_t free = items_begin_ - directory_end_;
    return free > kDirectoryBytes ? free - kDirectoryBytes : 0;
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
  std::size_t directory_end_ = kHeaderBytes;
  std::size_t items_begin_ = kBlockBytes;
  std::array<char, kBlockBytes> bytes_{};
};

}  // namespace dateline::indexer::glass
