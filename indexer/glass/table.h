// SPDX-License-Identifier: GPL-3.0-or-later
//
// One table of a glass database: a B-tree of (key, tag) in one file, built
// from its keys in order, from the leaves up. A leaf is written when it is
// full and then entered into the level above, so the file is never read or
// written twice. Leaves lie in key order, which readers call sequential.
//
// Before the first key stands an item without key and tag, which isn't counted.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/glass/block.h"
#include "indexer/glass/output_file.h"

namespace dateline::indexer::glass {

/// What the version file says of a table.
struct Root {
  std::uint32_t block = 0;
  unsigned level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;       // in the file; 0: there is no file
  std::uint32_t compress_min = 0; // longer tags may be compressed; 0: none are
};

/// How a tag stands in a table.
enum class Tag : std::uint8_t { Plain, Compressed };

class TableWriter {
 public:
  /// The table's file is made with its first entry. `compress_min` is what
  /// the database will say of the table.
  TableWriter(std::filesystem::path path, std::uint32_t compress_min)
      : path_(std::move(path)) {
    root_.compress_min = compress_min;
  }

  /// Adds an entry, whose key sorts behind all before it. Throws
  /// Xapian::InvalidArgumentError where the key is longer than 255 bytes, as
  /// Xapian itself does, and Error{Input} where the file can't be written.
  void add(std::string_view key, std::string_view tag, Tag form = Tag::Plain);

  Root finish();

 private:
  /// A key as it stands between two blocks: no longer than it takes to tell
  /// what is on its right from what is on its left.
  struct Separator {
    std::string key;
    std::uint16_t part = 0;
  };
  struct Level {
    explicit Level(std::uint8_t number) : block(number) {}
    Block block;
    Separator begins;
  };

  void start();
  void add_parts(std::string_view key, std::string_view tag, Tag form);
  void add_to_leaf(std::string_view key, std::uint16_t part);
  void add_to_branch(std::size_t level, Separator begins, std::uint32_t block);
  std::uint32_t write(Level& level);

  std::filesystem::path path_;
  std::optional<OutputFile> file_;
  std::deque<Level> levels_;  // leaves first
  Root root_;
  std::string item_;
  std::string last_key_;
};

}  // namespace dateline::indexer::glass
