// SPDX-License-Identifier: GPL-3.0-or-later
//
// Searches for words without Xapian's matcher. That takes its lists apart in a
// tree, a call for each level and posting, reads every story's length and weighs
// it, since counts have to be exact. Here the lists are read one after the other,
// some thousand stories at a time, the shortest first and of the others what
// these leave open; what the words can be worth at most, by how often they stand
// in a story, is looked up in a table: of the few that can be among the best, the
// length is read and the score computed. Counts, scores and order are the
// matcher's.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "query/archive.h"
#include "query/hidden_stories.h"
#include "query/second_look.h"
#include "query/story_bits.h"
#include "query/word_query.h"

namespace dateline::query {

/// Whether `query` can be scanned for: it is not too long.
bool can_scan(const WordQuery& query);

/// A search that can be scanned for.
class Scan {
 public:
  /// All must outlive it.
  Scan(Archive& archive, const WordQuery& query, HiddenStories hidden)
      : archive_(archive), query_(query), hidden_(hidden) {}

  /// What plain_page() gives without it. Nothing if that has to be asked: for
  /// what folds, for long pages, and where too many stories score the same for
  /// the last place.
  std::optional<MatchPage> page(const PageRequest& request) const;

  /// How many stories are found.
  std::uint64_t count() const;

  /// Calls `visit` with all stories of a segment that are found, and the number
  /// there of the first that is looked at, in rising order; gives back how many
  /// there are.
  std::uint64_t each(
      std::size_t part,
      const std::function<void(Xapian::docid, const StoryBits&)>& visit) const;

 private:
  std::optional<MatchPage> by_score(const PageRequest& request) const;
  MatchPage by_time(const PageRequest& request) const;

  Archive& archive_;
  const WordQuery& query_;
  HiddenStories hidden_;
};

}  // namespace dateline::query
