// SPDX-License-Identifier: GPL-3.0-or-later
//
// The entries of one table of a glass database (table.h) in the order of their
// keys, as they stand there: to merge segments without Xapian, whose compaction
// reads and writes the same entries through its B-trees and leaves a part of
// each block empty.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/table.h"
#include "schema/glass_block.h"
#include "schema/version_file.h"

namespace dateline::indexer::glass {

class TableReader {
 public:
  /// In front of the first entry. Throws Error{Damaged} where there is no such
  /// file, Error{Input} where it can't be opened.
  TableReader(std::filesystem::path path, const TableRoot& root);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Goes to the next entry; false behind the last one. Throws Error{Damaged}
  /// where a block is not what a table has there, or keys do not rise, and
  /// Error{Input} where the file can't be read.
  bool next();
  /// Of the entry at hand; valid until the next call of next().
  std::string_view key() const { return key_; }
  std::string_view tag() const { return tag_; }
  Tag form() const { return form_; }

  /// The key of the last entry, wherever next() is; empty: there is none.
  std::string last_key() const;

 private:
  struct Level {
    ReadBlock block;
    std::size_t at = 0;  // the item to come
  };

  [[noreturn]] void fail(const char* what) const;
  void check_root() const;
  void read(ReadBlock& block, std::uint32_t number, unsigned level) const;
  std::uint32_t child(const ReadBlock& branch, std::size_t index) const;
  LeafItem item(const ReadBlock& leaf, std::size_t index) const;
  bool next_leaf();
  bool next_item(LeafItem& item);

  std::filesystem::path path_;
  TableRoot root_;
  int file_;
  std::vector<Level> levels_;  // 0: the leaf
  bool started_ = false;
  std::string key_, parts_, last_;
  std::string_view tag_;
  Tag form_ = Tag::Plain;
};

}  // namespace dateline::indexer::glass
