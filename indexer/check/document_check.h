// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a document is what the indexer would make of the story it keeps.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The document that stands for `story`, with what a stored one has besides:
/// the revision, the time of file and what it is a reprint of, as far as these
/// can be read.
Xapian::Document remade(Story story, const Xapian::Document& stored,
                        Analyzer& analyzer);

/// What differs between `stored` and `remade`, the document made anew from its
/// own record: "term 'flood'", "the value of province". Empty: nothing.
/// Positions are not looked at, nor the slot of the family, which a later
/// commit writes. Throws Xapian::Error where `stored` can't be read.
std::string difference(const Xapian::Document& stored,
                       const Xapian::Document& remade);

/// A sum over postings that does not depend on their order: 64 bits for each
/// term, document, frequency and position.
class PostingSum {
 public:
  /// All postings of `document`, to which `docid` was given.
  void add(const Xapian::Document& document, Xapian::docid docid);
  /// All postings of `database`, read from its posting and position lists.
  void add_all(const Xapian::Database& database);

  bool operator==(const PostingSum&) const = default;

 private:
  std::uint64_t sum_ = 0, count_ = 0;
};

}  // namespace dateline::indexer
