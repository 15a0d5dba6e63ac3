// SPDX-License-Identifier: GPL-3.0-or-later
//
// Posting lists out of the table "postlist": postings.h says what they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/postings.h"
#include "indexer/glass/table_reader.h"

namespace dateline::indexer::glass {

/// Reads one list after the other out of a table. Throws Error{Damaged} where
/// the entries are not those of a list.
class PostingListReader {
 public:
  explicit PostingListReader(TableReader& table) : table_(table) {}

  /// Begins with the list whose first entry is at hand in the table.
  void begin();
  const ListCounts& counts() const { return counts_; }
  /// The next posting; false behind the last one, and then the table is at the
  /// entry behind the list, or at its end: at_end().
  bool next(Posting& posting);
  bool at_end() const { return at_end_; }

 private:
  [[noreturn]] void fail() const;
  void open_chunk();

  TableReader& table_;
  std::string key_;  // of the first chunk
  ListCounts counts_;
  std::string_view rest_;  // of the chunk
  std::uint32_t document_ = 0;
  bool is_first_ = true;  // of the chunk
  bool is_last_chunk_ = true;
  bool at_end_ = false;
};

}  // namespace dateline::indexer::glass
