// SPDX-License-Identifier: GPL-3.0-or-later
//
// The positions of one story after another. Where the index says too little
// about paragraphs, the stored story is read.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/term_positions.h"
#include "schema/analyzer.h"

namespace dateline::query {

class PositionReader {
 public:
  /// Reads from one database, not from several as one: positions are told by
  /// its own document numbers. `analyzer` must outlive the reader.
  /// `table`: of `database`; nullptr: Xapian is asked.
  PositionReader(const Xapian::Database& database, Analyzer& analyzer,
                 std::shared_ptr<const TableFile> table)
      : database_(database), analyzer_(&analyzer), table_(std::move(table)) {}

  /// Goes to another story; cheap if they come in rising order.
  void go_to(Xapian::docid docid);

  /// A number for `term`, by which its positions are had without looking it up.
  std::size_t list_of(const std::string& term);
  /// Where a term stands, in order; empty: not at all. Valid until the next call
  /// for this term.
  const Positions& positions(std::size_t list) {
    count(list);
    return positions(list, PositionList::kAll);
  }
  /// How often it stands there.
  std::size_t count(std::size_t list);
  /// Its positions, of those greater than `limit` perhaps not all. count() must
  /// have been asked for the story.
  const Positions& positions(std::size_t list, Xapian::termpos limit);
  const Positions& positions(const std::string& term) {
    return positions(list_of(term));
  }

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
    std::string term;
    Xapian::PostingIterator at = {}, end = {};
    Xapian::docid asked = 0;  // 0: not opened
    std::optional<TermPositions> table = {};
    bool is_told = false;  // `positions` are those of the story
    Positions positions = {};
  };
  struct Paragraph {
    Xapian::termpos first = 0;       // position of its first word
    std::uint64_t words_before = 0;  // in the body
  };

  /// Whether a paragraph of this story could be longer than the gap between
  /// two.
  bool is_long();
  void ask_xapian(Cursor& cursor);
  const std::vector<Paragraph>& paragraphs();
  std::size_t paragraph_of(std::uint64_t position);

  Xapian::Database database_;
  Analyzer* analyzer_;
  std::shared_ptr<const TableFile> table_;
  Xapian::docid docid_ = 0;
  std::unordered_map<std::string, std::size_t> lists_;
  std::deque<Cursor> cursors_;  // by list
  std::optional<Xapian::termpos> anchor_;  // these three: of docid_, if read
  std::optional<bool> long_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace dateline::query
