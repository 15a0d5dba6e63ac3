// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories' terms turned into terms' stories, in memory: each posting is kept as
// it came, its positions already in the form they are written in, and all are
// sorted once, by counting, when the segment is complete.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/draft.h"
#include "indexer/glass/postings.h"
#include "indexer/glass/table.h"
#include "indexer/glass/term_numbers.h"

namespace dateline::indexer::glass {

class Inversion {
 public:
  /// Documents are numbered from 1 and come in order.
  void add(const Draft::Term& term, std::uint32_t document);
  /// That these will be added: what that needs is brought into the cache.
  void expect(std::span<const Draft::Term> terms) const;
  void add_length(std::uint32_t length) { lengths_.push_back(length); }

  /// Adds all lists, the lengths first, in the order of their keys.
  void write(TableWriter& postlist, TableWriter& position) const;

  /// Memory that is held and that writing will need.
  std::size_t bytes() const;

 private:
  struct Entry {
    std::uint32_t term;  // in the order in which terms were first seen
    std::uint32_t document;
    std::uint32_t wdf;
    std::uint32_t positions;  // begin of their tag, which ends with the next's
  };
  std::vector<std::uint32_t> term_begins() const;
  std::string_view positions_of(std::size_t entry) const;
  void write_lengths(TableWriter& postlist) const;
  void write_term(std::uint32_t term, std::span<const std::uint32_t> entries,
                  TableWriter& postlist, TableWriter& position) const;

  TermNumbers terms_;
  std::vector<ListCounts> counts_;  // one a term
  std::vector<Entry> entries_;
  std::string positions_;
  std::vector<std::uint32_t> lengths_;
};

}  // namespace dateline::indexer::glass
