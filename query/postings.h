// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where terms stand in a few documents: which of these have a term, how often,
// and, for those worth the reading, at which positions.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dateline::query {

/// A term in one of the documents.
struct Posting {
  std::size_t document = 0;    // its index
  Xapian::termcount times = 0;  // in all zones of the term's prefix
};

class Postings {
 public:
  Postings(const Xapian::Database& database,
              std::vector<std::uint32_t> documents);

  /// Which of the documents have `term`. Read once, whatever it is asked for.
  const std::vector<Posting>& of(const std::string& term);

  /// The words of a document that has a term which was asked for; else 0.
  Xapian::termcount length(std::size_t document) const {
    return lengths_[document];
  }

  /// Calls `keep` with the document and each position of `term` in those that
  /// are `wanted`.
  template <typename Keep>
  void positions(const std::string& term, const std::vector<bool>& wanted,
                 Keep keep) {
    for (const Posting& one : of(term)) {
      if (!wanted[one.document]) continue;
      const std::uint32_t id = documents_[one.document];
      const auto end = database_.positionlist_end(id, term);
      for (auto at = database_.positionlist_begin(id, term); at != end; ++at) {
        keep(one.document, *at);
      }
    }
  }

 private:
  const Xapian::Database& database_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::size_t> order_;  // indices of documents, ascending by id
  std::vector<Xapian::termcount> lengths_;
  std::map<std::string, std::vector<Posting>> known_;
};

}  // namespace dateline::query
