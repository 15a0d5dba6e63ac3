// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables of a segment, read without Xapian: whoever asks Xapian for a posting
// list pays a call and a walk for each posting, and for a list of positions a
// walk from the root of its table. Here the block at hand is looked at first.
//
// Blocks are read, not mapped: a file that somebody cuts short must not end the
// program. Where anything is not as expected, Xapian is to be asked; it says then
// what is wrong.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/glass_block.h"
#include "schema/version_file.h"

namespace dateline::query {

/// A table of one segment as it is at one revision. It keeps blocks that were read
/// last: lists of a word's forms lie next to each other, and all are reached
/// through the same few branches. Not for several threads.
class TableFile {
 public:
  /// The table of `database`, which was opened at `folder`; nullptr if it is not
  /// of the layout that is known here, is empty, or has changed since.
  static std::shared_ptr<const TableFile> open(
      const std::filesystem::path& folder, const Xapian::Database& database,
      GlassTable table);
  ~TableFile();
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;

  const TableRoot& root() const { return root_; }

  /// Block `number`, which is of `level`; nullptr: Xapian has to be asked.
  std::shared_ptr<const ReadBlock> block(std::uint32_t number,
                                         unsigned level) const;

 private:
  TableFile(int file, const TableRoot& root) : file_(file), root_(root) {}

  int file_;
  TableRoot root_;
  // Each block has one place here, which it may have to leave to another.
  mutable std::vector<std::shared_ptr<ReadBlock>> kept_;
};

/// The tables of an archive's segments, each opened when it is first needed.
class TableFiles {
 public:
  void add(const Xapian::Database& segment, std::filesystem::path folder) {
    segments_.push_back({segment, std::move(folder), {}});
  }

  /// nullptr: Xapian has to be asked.
  std::shared_ptr<const TableFile> of(const Xapian::Database& segment,
                                      GlassTable table);

 private:
  struct Table {
    bool asked = false;
    std::shared_ptr<const TableFile> file;
  };
  struct Segment {
    Xapian::Database database;
    std::filesystem::path folder;
    std::array<Table, kGlassTables> tables;
  };
  std::vector<Segment> segments_;
};

/// A place in a table: a leaf, and the branches above it.
class TableCursor {
 public:
  explicit TableCursor(std::shared_ptr<const TableFile> table)
      : table_(std::move(table)), path_(table_->root().level + 1) {}

  /// Goes to the leaf in which `key` stands if it stands anywhere. False: Xapian
  /// has to be asked, and the cursor is nowhere.
  bool descend(std::string_view key);
  /// Goes to the leaf behind, or before. False: there is none, or Xapian has to
  /// be asked, as is_lost() tells.
  bool next_leaf() { return go(true); }
  bool previous_leaf() { return go(false); }
  bool is_lost() const { return path_.front().block == nullptr; }
  void lose() { path_.front().block.reset(); }

  /// Where it is not lost.
  const ReadBlock& leaf() const { return *path_.front().block; }

  /// The first item of the leaf whose key is `key` or behind it; as many as
  /// there are items: none. kDamaged where an item is none.
  std::size_t first_from(std::string_view key) const;
  static constexpr std::size_t kDamaged = ~std::size_t{0};

 private:
  struct Level {
    std::shared_ptr<const ReadBlock> block;
    std::size_t at = 0;  // the item that leads to the level below
  };
  bool read(unsigned level, std::uint32_t number) {
    std::shared_ptr<const ReadBlock>& block = path_[level].block;
    if (block == nullptr || block->number() != number) {
      block = table_->block(number, level);
    }
    return block != nullptr;
  }
  /// Goes down from block `number` of `level` along the items that `choose`
  /// names.
  template <typename Choose>
  bool fall(unsigned level, std::uint32_t number, Choose choose);
  bool go(bool forward);

  std::shared_ptr<const TableFile> table_;
  std::vector<Level> path_;  // 0: the leaf
};

}  // namespace dateline::query
