// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second look at the best hits: do the words of the query stand together?
// Counting words can't tell a story about "rate cut" from one that cuts budgets
// and quotes an exchange rate. Positions can, but reading them for every match
// would cost more than the match itself; so only the first hits are looked at,
// and only upwards: what is looked at never falls behind what is not. Here too
// they get what a word is worth in the form that was typed and in the headline.
//
// Of the worth of all words together, a story is given the share that it has
//   - anywhere,
//   - within one passage (of three sizes),
//   - in its headline and opening, where wire copy says what it is about,
// and for each two words that the query has next to each other and the story
// too. High shares count far more than middling ones: half of the words stand
// together somewhere in any long story.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace dateline::query {

class Archive;  // query/archive.h

/// A word that ranks: any of `terms`, worth so much.
struct RankWord {
  std::vector<std::string> terms;
  double worth = 0;
};

/// The words of a query, each once, and the order in which they were typed.
class RankWords {
 public:
  /// Adds a word; one that was there before is worth so much more. Nothing is
  /// added for no terms.
  void add(const std::vector<std::string>& terms, double worth);

  /// Says that stories get `extra.worth` more, weighed like any word, for its
  /// terms, which come with their prefixes.
  void add_extra(RankWord extra) { extras_.push_back(std::move(extra)); }

  const std::vector<RankWord>& words() const { return words_; }
  const std::vector<RankWord>& extras() const { return extras_; }
  /// Whether there is anything for a second look: one word alone is never
  /// closer to itself, and its extras belong into the query.
  bool looked_at() const { return words_.size() > 1; }
  /// Indices of words.
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  std::vector<RankWord> words_;
  std::vector<RankWord> extras_;
  std::vector<std::size_t> order_;
  std::map<std::vector<std::string>, std::size_t> known_;
};

/// What one story gets at the second look: for how its words stand and, where
/// that is asked for, for being new.
struct Closeness {
  double everywhere = 0;  // how much of the query it has at all
  double together = 0;    // within a passage
  double opening = 0;     // in headline and first words
  double adjacent = 0;    // next to each other, as typed
  double forms = 0;       // as typed, and in the headline: the extras
  double newer = 0;
  double sum() const {
    return everywhere + together + opening + adjacent + forms + newer;
  }
};

/// So many hits get a second look.
inline constexpr std::size_t kLookedAt = 150;

/// A hit as the query ranks it.
struct FirstLook {
  std::uint32_t document = 0;
  double score = 0;
};

/// One for each of `candidates`, in their order; all zero where the words need
/// no second look. Positions cost most, so they are read only where a candidate
/// can still be among the `best`: those are exact, with what they are worth and
/// in which order; of the others, some parts are left out.
std::vector<Closeness> closeness(const Archive& archive,
                                 const RankWords& words,
                                 const std::vector<FirstLook>& candidates,
                                 std::size_t best);

}  // namespace dateline::query
