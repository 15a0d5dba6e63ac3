// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where terms stand in a few documents: which of these have a term, how often,
// and, for those worth the reading, at which positions.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/term_positions.h"

namespace dateline::query {

/// A term in one of the documents.
struct Posting {
  std::size_t document = 0;    // its index
  Xapian::termcount times = 0;  // in all zones of the term's prefix
};

class Postings {
 public:
  Postings(const Archive& archive, std::vector<std::uint32_t> documents);

  /// Which of the documents have `term`. Read once, whatever it is asked for.
  const std::vector<Posting>& of(const std::string& term);

  /// How many words a document has.
  Xapian::termcount length(std::size_t document) {
    if (lengths_.empty()) read_lengths();
    return lengths_[document];
  }

  /// Calls `keep` with the document and each position of `term` in those that
  /// are `wanted`.
  template <typename Keep>
  void positions(const std::string& term, const std::vector<bool>& wanted,
                 Keep keep) {
    std::vector<std::optional<TermPositions>> tables(archive_.parts().size());
    Positions found;
    for (const Posting& one : of(term)) {
      if (!wanted[one.document]) continue;
      read(term, one.document, tables, found);
      for (const Xapian::termpos position : found) {
        keep(one.document, position);
      }
    }
  }

 private:
  // Xapian deals documents out to its databases in turn.
  std::size_t part_of(std::size_t document) const {
    return (documents_[document] - 1) % archive_.parts().size();
  }
  Xapian::docid local(std::size_t document) const {
    return static_cast<Xapian::docid>(
        (documents_[document] - 1) / archive_.parts().size() + 1);
  }
  void read_lengths();
  /// Where `term` stands in a document.
  void read(const std::string& term, std::size_t document,
            std::vector<std::optional<TermPositions>>& tables,
            Positions& found) const;

  const Archive& archive_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::size_t> order_;  // their indices, by segment, then rising
  std::vector<Xapian::termcount> lengths_;  // once they were asked for
  std::map<std::string, std::vector<Posting>> known_;
};

}  // namespace dateline::query
