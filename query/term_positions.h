// SPDX-License-Identifier: GPL-3.0-or-later
//
// The positions of a term in one segment, out of its table of them. The lists
// lie there term by term, those of one term in the order of the documents.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/position_list.h"
#include "query/table_file.h"

namespace dateline::query {

class TermPositions {
 public:
  /// `table`: GlassTable::Position of the segment.
  TermPositions(std::shared_ptr<const TableFile> table, std::string_view term);

  /// Goes to the list of `document`: cheapest in rising order. False if Xapian
  /// has to be asked.
  bool find(Xapian::docid document);
  /// Where the term stands there; without positions where it does not. Valid
  /// until the next find().
  const PositionList& list() const { return list_; }

 private:
  using Index = std::optional<std::size_t>;  // nothing: a damaged block

  std::optional<bool> is_in_leaf() const;
  bool list_documents();
  Index search_keys() const;
  Index search_documents(Xapian::docid document);
  Index find_item(Xapian::docid document);

  TableCursor cursor_;
  std::string key_;         // of the list that is sought
  std::size_t term_bytes_;  // of it
  // Of the leaf, once it was looked at some times: by item, 0 before those of
  // this term, kNoDocument behind them.
  std::vector<Xapian::docid> documents_;
  std::size_t last_ = 0;  // item that was found
  unsigned looks_ = 0;    // at the leaf
  PositionList list_;
};

}  // namespace dateline::query
