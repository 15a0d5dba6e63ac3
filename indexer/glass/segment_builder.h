// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole Xapian database, laid out as Xapian 1.4 ("glass") does it, but written
// once and in the order of its keys. Xapian's own writer puts each posting into
// a B-tree that is there already, which is most of what indexing costs with it.
//
// Data and term lists are written as documents come; postings, positions and
// values wait in memory. What comes out has a layout version that Xapian checks,
// is opened, changed, checked and compacted by Xapian like any other database,
// and holds no metadata, spelling or synonyms.
//
// numbers.h, positions.h, postings.h, values.h and term_list.h say what stands
// in keys and tags; block.h and table.h how these become files; version.h ties
// the files together. Source of it all: the code of Xapian 1.4.22,
// backends/glass, and its format version 2016-03-14.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/draft.h"
#include "indexer/glass/inversion.h"
#include "indexer/glass/table.h"
#include "indexer/glass/term_list.h"
#include "indexer/glass/values.h"
#include "indexer/glass/version.h"

namespace dateline::indexer::glass {

class SegmentBuilder {
 public:
  /// Makes `folder`, which must not exist yet.
  explicit SegmentBuilder(std::filesystem::path folder);

  /// Adds a document, which gets the next number from 1. Throws what Xapian
  /// would: InvalidArgumentError for a term of more than 245 bytes. Throws
  /// Error{Input} where the disk is full or the like.
  void add(Draft& draft);

  /// Writes what is in memory. Without it there is no database. Throws as add
  /// does, also for a term whose zero bytes, which take two, make it too long
  /// for a key.
  void finish();

  /// Memory that what was added takes now and in finish.
  std::size_t bytes() const { return inversion_.bytes() + values_.bytes(); }

 private:
  void add_values(const Draft& draft);
  void add_terms(Draft& draft);
  TableWriter table(Table table) const;

  std::filesystem::path folder_;
  TableWriter docdata_;
  TableWriter termlist_;
  ValueStreams values_;
  Inversion inversion_;
  Statistics statistics_;
  std::uint32_t document_ = 0;
  TermList terms_;
  std::string slots_;  // of a document, as the term list's table tells them
  std::string key_;
};

}  // namespace dateline::indexer::glass
