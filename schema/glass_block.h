// SPDX-License-Identifier: GPL-3.0-or-later
//
// A block of a table of Xapian's glass, as it is read: for the writers that merge
// segments and for the search, which reads tables without Xapian.
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
// An item of a leaf:    size - 3 (13 bits) below three flags, 2 bytes;
//                       length of the key, 1; key; number of the part, 2, from
//                       the second part of a tag on; the tag or a part of it
// An item of a branch:  block, 4 bytes; length of the key, 1; key; part, 2.
//                       The key of a branch's first item is empty.
//
// Source: the layout's own description in Xapian 1.4's glass_table.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "schema/version_file.h"

namespace dateline {

inline constexpr std::size_t kBlockHeaderBytes = 11;
inline constexpr std::size_t kBlockDirectoryBytes = 2;  // for each item

// The head of a leaf's item: its size less 3, below three flags.
inline constexpr unsigned kItemSizeMask = 0x1fff;
inline constexpr unsigned kItemFirstPart = 0x2000;
inline constexpr unsigned kItemLastPart = 0x4000;
inline constexpr unsigned kItemCompressed = 0x8000;

inline constexpr std::size_t kItemPartBytes = 2;  // number of a later part
inline constexpr unsigned kMostTableLevels = 10;

/// An item of a leaf: a tag, or a part of one.
struct LeafItem {
  std::string_view key;
  std::string_view rest;  // the number of a later part, then of the tag
  unsigned flags = 0;

  bool is_first_part() const { return (flags & kItemFirstPart) != 0; }
  bool is_last_part() const { return (flags & kItemLastPart) != 0; }
  bool is_compressed() const { return (flags & kItemCompressed) != 0; }
};

/// An item of a branch: all keys of a block are at or behind this one.
struct BranchItem {
  std::string_view key;
  unsigned part = 0;  // of the tag with that key
  std::uint32_t block = 0;
};

class ReadBlock {
 public:
  enum class Result : std::uint8_t {
    Done,
    Failed,   // errno tells
    Short,    // the file ends before the block does
    Damaged,  // none of its level, or written over by a later revision
  };

  /// Reads block `number` of the table in `file`; not again if it is at hand.
  Result read(int file, const TableRoot& root, std::uint32_t number,
              unsigned level);

  /// Whether that block is at hand.
  bool is(std::uint32_t number, unsigned level) const {
    return read_ && number_ == number && bytes_[4] == level;
  }
  std::uint32_t number() const { return number_; }
  /// How many items there are; 1 at least.
  std::size_t items() const { return items_; }

  /// Nothing if it is not wholly in the block. `index` is below items().
  std::optional<LeafItem> item(std::size_t index) const {
    const std::size_t at = place(index);
    if (at + 3 > bytes_.size()) return std::nullopt;
    const unsigned head = number_at(at);
    const std::size_t size = (head & kItemSizeMask) + 3, key = bytes_[at + 2];
    if (at + size > bytes_.size() || key + 3 > size) return std::nullopt;
    const auto* const text =
        reinterpret_cast<const char*>(bytes_.data() + at + 3);
    return LeafItem{{text, key}, {text + key, size - 3 - key},
                    head & ~kItemSizeMask};
  }
  /// Its key alone.
  std::optional<std::string_view> key(std::size_t index) const {
    const std::size_t at = place(index);
    if (at + 3 > bytes_.size()) return std::nullopt;
    const std::size_t size = bytes_[at + 2];
    if (at + 3 + size > bytes_.size()) return std::nullopt;
    return std::string_view(
        reinterpret_cast<const char*>(bytes_.data() + at + 3), size);
  }

  std::optional<BranchItem> branch(std::size_t index) const;
  /// The block that a branch's item names.
  std::optional<std::uint32_t> child(std::size_t index) const;

 private:
  bool accept(const TableRoot& root, std::uint32_t number, unsigned level);
  unsigned number_at(std::size_t at) const {
    return static_cast<unsigned>(bytes_[at] << 8 | bytes_[at + 1]);
  }
  std::uint32_t long_at(std::size_t at) const {
    return std::uint32_t{number_at(at)} << 16 | number_at(at + 2);
  }
  std::size_t place(std::size_t index) const {
    return number_at(kBlockHeaderBytes + kBlockDirectoryBytes * index);
  }

  std::vector<unsigned char> bytes_;
  std::uint32_t number_ = 0;
  std::size_t items_ = 0;
  bool read_ = false;
};

}  // namespace dateline
