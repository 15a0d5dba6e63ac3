// SPDX-License-Identifier: GPL-3.0-or-later
//
// The positions of one story after another. Where the index says too little
// about paragraphs, the stored story is read.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/analyzer.h"

namespace dateline::query {

using Positions = std::vector<Xapian::termpos>;

class PositionReader {
 public:
  /// Reads from one database, not from several as one: positions are told by
  /// its own document numbers. `analyzer` must outlive the reader.
  PositionReader(const Xapian::Database& database, Analyzer& analyzer)
      : database_(database), analyzer_(&analyzer) {}

  /// Goes to another story; cheap if they come in rising order.
  void go_to(Xapian::docid docid);

  /// Where `term` stands, in order; empty: not at all.
  Positions positions(const std::string& term);

  /// The position before the body's first word; 0: there is no body.
  Xapian::termpos anchor();

  /// How many words of the body stand before `position`, which is in the body.
  std::uint64_t words_before(Xapian::termpos position);

  /// Whether the positions `first` < `last` stand in one paragraph: of the
  /// body, the dateline counted to the first one; or less than kZoneGap apart
  /// in the headline, or anywhere else.
  bool together(std::uint64_t first, std::uint64_t last);

 private:
  struct Cursor {
    Xapian::PostingIterator at, end;
    Xapian::docid asked = 0;  // 0: not opened
  };
  struct Paragraph {
    Xapian::termpos first = 0;       // position of its first word
    std::uint64_t words_before = 0;  // in the body
  };

  /// Whether a paragraph of this story could be longer than the gap between
  /// two.
  bool is_long();
  const std::vector<Paragraph>& paragraphs();
  std::size_t paragraph_of(std::uint64_t position);

  Xapian::Database database_;
  Analyzer* analyzer_;
  Xapian::docid docid_ = 0;
  std::unordered_map<std::string, Cursor> cursors_;
  std::optional<Xapian::termpos> anchor_;  // these three: of docid_, if read
  std::optional<bool> long_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace dateline::query
