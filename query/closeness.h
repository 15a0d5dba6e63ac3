// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second look at the best hits: do the words of the query stand together?
// Counting words can't tell a story about "rate cut" from one that cuts budgets
// and quotes an exchange rate. Positions can, but reading them for every match
// would cost more than the match itself; so only the first hits are looked at,
// and only upwards: what is looked at never falls behind what is not.
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

  const std::vector<RankWord>& words() const { return words_; }
  /// Indices of words.
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  std::vector<RankWord> words_;
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
  double newer = 0;
  double sum() const {
    return everywhere + together + opening + adjacent + newer;
  }
};

/// So many hits get a second look.
inline constexpr std::size_t kLookedAt = 100;

/// One for each of `documents`, in their order. All zero for a query of fewer
/// than two words. Reads the positions of the words in these documents only:
/// about 2 µs for each word and document that has it.
std::vector<Closeness> closeness(const Xapian::Database& database,
                                 const RankWords& words,
                                 const std::vector<std::uint32_t>& documents);

}  // namespace dateline::query
