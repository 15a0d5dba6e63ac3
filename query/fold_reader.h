// SPDX-License-Identifier: GPL-3.0-or-later
//
// How documents fold: from the tables of the segments (schema/fold_table.h),
// and of a segment that has none from the values themselves.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/archive.h"
#include "query/search.h"
#include "schema/fold_table.h"

namespace dateline::query {

class FoldReader {
 public:
  /// `archive` must stay open.
  FoldReader(const Archive& archive, Fold fold);

  /// The hash of what a match of the segment at `segment` in Archive::parts()
  /// folds by, as a spy is told of it; 0: it folds with none.
  std::uint64_t of(std::size_t segment, const Xapian::Document& match) const {
    const FoldTable* table = table_of(segment);
    return table != nullptr ? table->of(match.get_docid())
                            : fold_hash(match.get_value(slot_));
  }
  /// The same of a document of that segment.
  std::uint64_t of(std::size_t segment, Xapian::docid document) const {
    const FoldTable* table = table_of(segment);
    return table != nullptr
               ? table->of(document)
               : of(segment, archive_.parts()[segment].get_document(document));
  }

  /// The same of a document of the archive.
  std::uint64_t of(Xapian::docid document) const;

  /// Null: the segment has no table.
  const FoldTable* table_of(std::size_t segment) const {
    return segment < tables_.size() && tables_[segment] ? &*tables_[segment]
                                                        : nullptr;
  }

 private:
  const Archive& archive_;
  std::uint32_t slot_;
  std::vector<std::optional<FoldTable>> tables_;  // by segment
};

/// Numbers hashes as they come, in one array, without a node for each as a map
/// of the library has: every match is counted.
class FoldNumbers {
 public:
  /// The number of `hash`, from 1; 0 of the hash 0.
  std::uint32_t of(std::uint64_t hash);
  /// That of what a match folds by, as FoldReader::of() is told of it; always
  /// by the same reader. The hash is looked up once for each fold of a segment.
  std::uint32_t of(const FoldReader& reader, std::size_t segment,
                   const Xapian::Document& match) {
    const FoldTable* table = reader.table_of(segment);
    return table == nullptr ? of(reader.of(segment, match))
                            : of(*table, segment, match.get_docid());
  }
  /// The same of a document of that segment.
  std::uint32_t of(const FoldReader& reader, std::size_t segment,
                   Xapian::docid document) {
    const FoldTable* table = reader.table_of(segment);
    return table == nullptr ? of(reader.of(segment, document))
                            : of(*table, segment, document);
  }
  /// The same where `hash` has a number; else 0.
  std::uint32_t find(std::uint64_t hash) const;
  /// How many numbers there are.
  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    std::uint32_t number = 0;
  };
  std::uint32_t of(const FoldTable& table, std::size_t segment,
                   Xapian::docid document) {
    const std::uint32_t local = table.number(document);
    if (local == 0) return 0;
    std::uint32_t& number = numbers_in(segment, table)[local];
    if (number == 0) number = of(table.hash(local));
    return number;
  }
  std::vector<std::uint32_t>& numbers_in(std::size_t segment,
                                         const FoldTable& table);
  std::size_t place_of(std::uint64_t hash) const;
  void grow();

  std::vector<Slot> slots_;  // a power of two, half of them free
  std::uint32_t size_ = 0;
  std::vector<std::vector<std::uint32_t>> by_segment_;  // by number there
};

}  // namespace dateline::query
