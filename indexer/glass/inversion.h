// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories' terms turned into terms' stories, in memory: each posting is kept as
// it came, its positions already in the form they are written in, and all are
// sorted once, by counting, when there are enough of them for a run.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/draft.h"
#include "indexer/glass/output_file.h"
#include "indexer/glass/postings.h"
#include "indexer/term_numbers.h"

namespace dateline::indexer::glass {

class Inversion {
 public:
  /// Begins the next story, which has these terms, so that what they need is
  /// brought into the cache.
  void begin_story(std::span<const Draft::Term> terms);
  /// Adds a term of the story that was begun last.
  void add(const Draft::Term& term);

  /// Stories that were begun, this run's and those of runs before it.
  std::uint32_t last_story() const { return story_; }

  /// Writes all as a run (spool.h), and holds nothing any more.
  void write(OutputFile& run);

  /// Memory that is held and that writing will need.
  std::size_t bytes() const;

 private:
  struct Entry {
    std::uint32_t term;  // in the order in which terms were first seen
    std::uint32_t story;
    std::uint32_t wdf;
    std::uint32_t positions;  // begin of their tag, which ends with the next's
  };
  static constexpr std::uint32_t kChunk = 1 << 14;  // entries

  const Entry& entry(std::uint32_t at) const {
    return chunks_[at / kChunk][at % kChunk];
  }
  std::vector<std::uint32_t> term_begins() const;
  std::string_view positions_of(std::uint32_t at) const;
  void append_term(std::uint32_t term, std::span<const std::uint32_t> entries,
                   std::string& out) const;

  std::uint32_t story_ = 0;
  std::optional<TermNumbers> terms_;
  std::vector<ListCounts> counts_;  // one a term
  std::vector<std::unique_ptr<Entry[]>> chunks_;  // of entries: none moves
  std::uint32_t entries_ = 0;                     // how many
  std::string positions_;
};

}  // namespace dateline::indexer::glass
