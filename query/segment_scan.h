// SPDX-License-Identifier: GPL-3.0-or-later
//
// One segment of a scan (query/scan.h): the lists of postings are read one after
// the other, some thousand stories at a time.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/hidden_stories.h"
#include "query/match_count.h"
#include "query/positions/check.h"
#include "query/posting_list.h"
#include "query/story_bits.h"
#include "query/table_file.h"
#include "query/word_bound.h"
#include "query/word_query.h"

namespace dateline::query {

/// Finding words and filters that a scan takes; twice as many may add.
inline constexpr std::size_t kMostScanned = 32;

class SegmentScan {
 public:
  /// Of the archive's segment `part`. All must outlive it.
  SegmentScan(Archive& archive, std::size_t part, const WordQuery& query,
              const HiddenStories& hidden);

  /// Gives a document and its score; gets what the next one has to score to be
  /// of interest.
  using Offer = std::function<double(Xapian::docid, double)>;
  /// Calls `offer` with the documents that can score as much as `least` or what
  /// it has given back; adds to `count` how many there are in all.
  void best(double least, const Offer& offer, MatchCount& count);

  /// Gives stories, and the number that they begin with.
  using Visit = std::function<void(Xapian::docid, const StoryBits&)>;
  /// Calls `visit` with all documents, in rising order, without a look at what
  /// they are worth; gives back how many there are.
  std::uint64_t visit(const Visit& visit);

 private:
  // In what is counted: the story has the word, however often.
  static constexpr Xapian::termcount kHere = Xapian::termcount{1} << 31;

  struct List {
    PostingList postings;
    std::vector<std::size_t> words;  // counted, that the term is a form of
  };
  /// A story has to have one of the terms.
  struct Group {
    std::vector<List> lists;
    std::uint64_t size = 0;  // of all lists
    Xapian::docid first() const;
  };
  struct Added {
    WordBound worth;
    std::vector<PostingList> lists;
    Xapian::termcount times = 0;  // in the story that is looked at
  };
  struct AddedRow {
    std::vector<std::vector<Added>> places;
    double most = 0;
    std::unique_ptr<PatternCheck> check;
    bool stands = false;  // in the story that is looked at
  };

  PostingList list_of(const std::string& term) const {
    return {segment_, postings_, term};
  }
  void open_groups(double shortest);
  void open_adding(double shortest);
  void open_rows(double shortest);
  std::optional<Added> added(const WeighedWord& word, double shortest) const;

  /// Calls `judge` with the first of each window in which something is found,
  /// whose patterns have still to be looked up.
  template <typename Judge>
  void each_window(Judge judge);
  bool holds(Xapian::docid document);
  void look_up(Xapian::docid window);
  void read_window(Xapian::docid window);
  bool read_among(std::vector<List>& lists, Xapian::docid window);
  void count(List& list, Xapian::docid window, Xapian::docid behind,
             bool among);
  void clear_counts();
  /// The most that a story can score.
  double most_of(Xapian::docid place) const;

  bool count_added(Added& added, Xapian::docid document);
  bool stands(AddedRow& row, Xapian::docid document);
  std::optional<double> weigh(Xapian::docid document, Xapian::docid place,
                              double most);

  const Xapian::Database& segment_;
  const WordQuery& query_;
  double average_;
  std::shared_ptr<const TableFile> postings_, positions_;
  HiddenHere hidden_;
  // What is counted in each window: the words that find, and what adds within
  // them.
  std::vector<WordBound> counted_;
  double always_ = 0;          // at most, by what may add anywhere
  std::vector<Group> groups_;  // the fewest postings first
  std::vector<List> within_;   // of what adds and does not find
  std::vector<List> excluded_;
  std::deque<PatternCheck> patterns_;
  std::vector<Added> adding_;
  std::vector<AddedRow> rows_;
  Lengths lengths_;
  bool weighing_ = false;
  // By word that is counted, then story of the window.
  std::vector<Xapian::termcount> times_;
  StoryBits candidates_{}, found_{}, marked_{};
  double least_ = 0;
};

}  // namespace dateline::query
