// SPDX-License-Identifier: GPL-3.0-or-later
//
// Searches for any of some words without Xapian's matcher. That takes its lists
// apart in a tree, a call for each level and posting, reads every story's length
// and weighs it, since counts have to be exact. Here the lists are read one
// after the other, some thousand stories at a time, and what the words can be
// worth at most, by how often they stand in a story, is looked up in a table: of
// the few that can be among the best, the length is read and the score computed.
// Counts, scores and order are the matcher's.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/second_look.h"
#include "query/search.h"
#include "schema/moment.h"

namespace dateline::query {

/// A word that is weighed in all its forms together.
struct WeighedWord {
  std::vector<std::string> terms;  // with their prefixes; each once
  double worth = 0;
  // What only adds: in `finding`, the word that stands in a story as often as
  // this one at least.
  std::optional<std::size_t> within = {};
};

/// A query for any of some words.
struct AnyWord {
  std::vector<WeighedWord> finding;  // a story has to have one
  std::vector<WeighedWord> adding;   // to the score of what is found
};

/// What a search may not show, beside what a manifest has deleted.
struct HiddenStories {
  bool killed = false;
  std::optional<Instant> held_at = {};  // those whose release is later
};

/// Whether `query` can be scanned for: it is not too long.
bool can_scan(const AnyWord& query);

/// A search that can be scanned for.
class Scan {
 public:
  /// All must outlive it.
  Scan(const Archive& archive, const AnyWord& query, HiddenStories hidden)
      : archive_(archive), query_(query), hidden_(hidden) {}

  /// What plain_page() gives without it. Nothing if that has to be asked: for
  /// what folds, for long pages, and where too many stories score the same for
  /// the last place.
  std::optional<MatchPage> page(const PageRequest& request) const;

  /// Calls `visit` with every story of a segment that is found, by its number
  /// there, in rising order; gives back how many there are.
  std::uint64_t each(std::size_t part,
                     const std::function<void(Xapian::docid)>& visit) const;

 private:
  std::optional<MatchPage> by_score(std::uint64_t offset,
                                    std::uint64_t limit) const;
  MatchPage by_time(const PageRequest& request) const;

  const Archive& archive_;
  const AnyWord& query_;
  HiddenStories hidden_;
};

}  // namespace dateline::query
