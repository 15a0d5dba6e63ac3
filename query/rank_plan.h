// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the words of a query rank. A word is scored in all its forms together; on
// top of that, stories that match get a share for the very form that was typed
// and for the word in the headline. Function words are worth less, capitalised
// ones more, where the query has others beside them.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/closeness.h"
#include "query/expand.h"
#include "query/hosts/stock.h"
#include "query/topic.h"
#include "query/word_query.h"

namespace dateline::query {

// Of what a word is worth, for its standing in the headline, too. Found by
// coordinate search over judged collections: doc/relevance.md.
inline constexpr double kHeadlineShare = 0.5;

/// A clause that ranks, in one field. The score of a story is the sum of what
/// the parts give it, and of its Closeness.
struct RankedPart {
  std::string label;  // "guizhou", "headline:guizhou"
  Xapian::Query query;
};

/// A word as typed, with the forms of the archive that stand for it.
struct PlannedWord {
  const Atom& atom;
  std::vector<std::string> terms;  // sorted; not empty
  double share = 1;                // of its worth
  Capitals capitals = Capitals::None;
};

/// A word that ranks, for Xapian's matcher and for ours.
struct RankedWord {
  Xapian::Query query;
  WeighedWord weighed;
};

/// Terms of one word as a query: any of them, counted together.
Xapian::Query any_form(const std::vector<std::string>& terms);

class RankPlan {
 public:
  /// `stories` of the archive; `root` is the whole query. With `stock`, parts
  /// are weighed for hosts.
  RankPlan(const Forms& forms, double stories, const Node& root,
           const Stock* stock = nullptr);

  /// What finds and scores `word`; what it can add besides is kept for
  /// with_extras().
  RankedWord word(const PlannedWord& word);
  /// Says that `word` comes next in the query, for the second look.
  void type(const PlannedWord& word);

  /// A clause that has been scored already: `query` finds it, `headline` finds
  /// it in the headline, `words` are its words.
  void clause(const RankedPart& part, const Xapian::Query& headline,
              const std::vector<std::vector<std::string>>& words);
  /// A clause that ranks in a zone of its own only.
  void zone_clause(const RankedPart& part);

  /// `query`, made of `words`, worth so much.
  Xapian::Query scaled(double worth, const Xapian::Query& query,
                       const std::vector<std::vector<std::string>>& words) const;

  /// What `terms`, the forms of one word, are worth where it is found.
  double worth(const std::vector<std::string>& terms) const;

  /// Whether a word says so little that it need not find stories on its own,
  /// where another word can.
  bool common(const PlannedWord& word) const;

  /// `query` with all that words can add for the stories it finds.
  Xapian::Query with_extras(const Xapian::Query& query) const;
  /// The same for `query`, whose words are all that ranks.
  WordQuery with_extras(WordQuery query) const;

  std::vector<RankedPart> parts;
  RankWords words;

 private:
  bool is_function(const PlannedWord& word) const;
  double emphasis(const PlannedWord& word) const;
  void add_extra(const std::string& label, const RankWord& extra);
  Xapian::Query weighed(const RankWord& extra) const;

  const Forms& forms_;
  double stories_;
  bool capitals_tell_;
  const Stock* stock_;
  std::vector<Xapian::Query> extras_;
};

}  // namespace dateline::query
