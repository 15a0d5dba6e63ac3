// SPDX-License-Identifier: GPL-3.0-or-later
//
// Matches of one score. In the order of results only these have to be compared
// by time, but Xapian would read the key of that order for every match, a
// seventh of the cost of a query of a headline's length. So searches by
// relevance leave the key out and put ties in order themselves; where a tie
// decides who is among the best, the search has to be run again with it.
#pragma once

#include <xapian.h>

#include <vector>

#include "query/second_look.h"

namespace dateline::query {

/// While it lives, `enquire` sorts by relevance alone, stories of one score in
/// the order of the archive; then by relevance, then time, as results are.
class WithoutKey {
 public:
  explicit WithoutKey(Xapian::Enquire& enquire);
  ~WithoutKey();
  WithoutKey(const WithoutKey&) = delete;
  WithoutKey& operator=(const WithoutKey&) = delete;

 private:
  class NoKey : public Xapian::KeyMaker {
   public:
    std::string operator()(const Xapian::Document&) const override {
      return {};
    }
  };
  Xapian::Enquire& enquire_;
  NoKey none_;
};

/// Puts `hits` of one score in the order of results: newest first.
void order_ties(const Xapian::Database& database,
                std::vector<RankedMatch>& hits);

}  // namespace dateline::query
