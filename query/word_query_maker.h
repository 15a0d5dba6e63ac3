// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gathers a WordQuery while a tree is planned, as long as it can be one: words,
// choices of words, rows of words, patterns and filters, all of which a story has
// to have, and words and filters that it must not have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/positions/pattern.h"
#include "query/word_query.h"

namespace dateline::query {

/// Words at successive places, each any of some terms.
struct WordRow {
  std::vector<std::vector<std::string>> terms;  // by place
  double worth = 0;                // of each word; in all its forms, if it is one
  std::optional<Pattern> pattern;  // has to be looked at
};

class WordQueryMaker {
 public:
  /// What a story has to have of that which is told: all, any, none of it.
  enum class Place : std::uint8_t { All, Any, None };

  /// Ends what enter() began.
  class Inside {
   public:
    Inside(WordQueryMaker& maker, Place before, std::optional<std::size_t> group)
        : maker_(maker), before_(before), group_(group) {}
    ~Inside() {
      maker_.place_ = before_;
      maker_.choice_ = group_;
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    WordQueryMaker& maker_;
    Place before_;
    std::optional<std::size_t> group_;
  };

  /// What is told while the result lives stands together, so, in what was entered
  /// before.
  [[nodiscard]] Inside enter(Place place);

  /// All of what is told next has to stand in a story, as one.
  void several() {
    if (place_ != Place::All) give_up();
  }
  void word(WeighedWord word);
  void row(const WordRow& row);
  /// A word that stands nowhere.
  void missing();
  void pattern(Pattern pattern, std::size_t times);
  /// Nothing: what is more than terms.
  void filter(std::optional<std::vector<std::string>> terms);
  /// Any of `finding`; `adding` to it.
  void any(std::vector<WeighedWord> finding, std::vector<WeighedWord> adding);
  /// What is found scores more where the row stands.
  void add(const WordRow& row);

  void give_up() { possible_ = false; }
  /// What was gathered; nothing if it can't be.
  std::optional<WordQuery> take();

 private:
  std::size_t group();

  WordQuery query_;
  Place place_ = Place::All;
  std::optional<std::size_t> choice_;  // the group of what is told in Any
  bool possible_ = true;
};

}  // namespace dateline::query
