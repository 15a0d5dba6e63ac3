// SPDX-License-Identifier: GPL-3.0-or-later
//
// The positions of a segment, read from Xapian's table of them without Xapian.
// Its lists lie term by term, those of one term in the order of the documents;
// but whoever asks Xapian for one pays for a walk from the root of the table to
// it, and where a phrase is checked in one story after the other that is nearly
// all there is to pay. Here the block at hand is looked at first.
//
// Blocks are read, not mapped: a file that somebody cuts short must not end the
// program. Where anything is not as expected, Xapian is to be asked; it says then
// what is wrong.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/position_list.h"

namespace dateline::query {

/// The table of one segment as it is at one revision.
class PositionTable {
 public:
  /// The table of `database`, which was opened at `folder`; nullptr if it is not
  /// of the layout that is known here, or has changed since.
  static std::shared_ptr<const PositionTable> open(
      const std::filesystem::path& folder, const Xapian::Database& database);
  ~PositionTable();
  PositionTable(const PositionTable&) = delete;
  PositionTable& operator=(const PositionTable&) = delete;

 private:
  friend class TermPositions;
  PositionTable() = default;

  int file_ = -1;
  std::uint32_t revision_ = 0, root_ = 0;
  unsigned level_ = 0;  // of the root
  std::size_t block_bytes_ = 0;
};

/// The tables of an archive's segments, each opened when it is first needed.
class PositionTables {
 public:
  void add(const Xapian::Database& segment, std::filesystem::path folder) {
    tables_.push_back({segment, std::move(folder), false, nullptr});
  }

  /// nullptr: Xapian has to be asked.
  std::shared_ptr<const PositionTable> of(const Xapian::Database& segment);

 private:
  struct Table {
    Xapian::Database segment;
    std::filesystem::path folder;
    bool asked = false;
    std::shared_ptr<const PositionTable> table;
  };
  std::vector<Table> tables_;
};

/// The position lists of one term.
class TermPositions {
 public:
  TermPositions(std::shared_ptr<const PositionTable> table,
                std::string_view term);

  /// Goes to the list of `document`: cheapest in rising order. False if Xapian
  /// has to be asked.
  bool find(Xapian::docid document);
  /// Where the term stands there; without positions where it does not. Valid
  /// until the next find().
  const PositionList& list() const { return list_; }

 private:
  struct Block {
    std::uint32_t number = 0;
    bool is_read = false;
    std::vector<unsigned char> bytes = {};
    std::size_t items = 0;
  };
  struct Item {
    std::string_view key, tag;
    unsigned flags = 0;
  };
  using Index = std::optional<std::size_t>;  // nothing: a damaged block

  bool read_block(Block& block, std::uint32_t number, unsigned level);
  bool descend();
  std::optional<std::uint32_t> child(const Block& branch) const;
  std::optional<Item> item(std::size_t index) const;
  std::optional<int> compare(std::size_t index) const;
  std::optional<bool> is_in_leaf() const;
  bool list_documents();
  Index search_keys() const;
  Index search_documents(Xapian::docid document);
  Index find_item(Xapian::docid document);

  std::shared_ptr<const PositionTable> table_;
  std::string key_;          // of the list that is sought
  std::size_t term_bytes_;   // of it
  std::vector<Block> path_;  // by level; 0: the leaf
  // Of the leaf, once it was looked at some times: by item, 0 before those of
  // this term, kBehind after them.
  std::vector<Xapian::docid> documents_;
  std::size_t last_ = 0;   // item that was found
  unsigned looks_ = 0;     // at the leaf
  PositionList list_;
};

}  // namespace dateline::query
