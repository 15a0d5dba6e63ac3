// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "query/complaint.h"
#include "query/filters.h"
#include "query/positions.h"
#include "query/topic.h"
#include "query/units.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;
using Terms = std::vector<std::string>;

/// A subtree as a query; nothing where it holds no word ("&").
using Part = std::optional<Query>;

Query joined(Query::op operation, const Queries& parts) {
  if (parts.empty()) return Query::MatchNothing;
  return parts.size() == 1 ? parts.front()
                           : Query(operation, parts.begin(), parts.end());
}

class Planner {
 public:
  Planner(Archive& archive, const SearchOptions& options, const Node& root)
      : archive_(archive),
        options_(options),
        ranks_(archive.forms(), archive.database().get_doccount(), root) {}

  Plan plan(const Node& root) {
    const Part part =
        options_.any ? any_word(root) : this->part(root, std::nullopt);
    if (!part) {
      throw QueryError({"no word to search for", root.span,
                        "* finds every story"});
    }
    plan_.query = ranks_.with_extras(*part);
    plan_.parts = std::move(ranks_.parts);
    plan_.words = std::move(ranks_.words);
    sort_needles();
    return std::move(plan_);
  }

 private:
  using Zone = std::optional<Field>;

  Part part(const Node& node, Zone zone) {
    switch (node.kind) {
      case NodeKind::All: return Query::MatchAll;
      case NodeKind::Word:
      case NodeKind::Phrase: return text(node, zone);
      case NodeKind::And: return conjunction(node.children, zone);
      case NodeKind::Or: return disjunction(node.children, zone);
      case NodeKind::Not: return conjunction({node}, zone);
      case NodeKind::Zone: return part(node.children.front(), node.field);
      case NodeKind::Facet:
      case NodeKind::Dates:
      case NodeKind::Id:
        return plan_filter(archive_.database(), node, archive_.own_names());
    }
    return {};
  }

  static bool is_filter(const Node& node) {
    return node.kind == NodeKind::Facet || node.kind == NodeKind::Dates ||
           node.kind == NodeKind::Id || node.kind == NodeKind::All;
  }

  struct Clauses {
    Queries ranked, filters, negative;
  };

  Clauses sorted(const std::vector<Node>& children, Zone zone) {
    Clauses clauses;
    for (const Node& child : children) {
      const bool negative = child.kind == NodeKind::Not;
      // What must not occur is neither marked nor worth anything.
      unwanted_ += negative ? 1 : 0;
      const Part query = part(negative ? child.children.front() : child, zone);
      unwanted_ -= negative ? 1 : 0;
      if (!query) continue;
      auto& into = negative            ? clauses.negative
                   : is_filter(child) ? clauses.filters
                                      : clauses.ranked;
      into.push_back(*query);
    }
    return clauses;
  }

  static Part assembled(const Clauses& clauses, Query::op words) {
    if (clauses.ranked.empty() && clauses.filters.empty() &&
        clauses.negative.empty()) {
      return {};
    }
    Query query = Query::MatchAll;
    if (!clauses.ranked.empty()) query = joined(words, clauses.ranked);
    if (!clauses.filters.empty()) {
      const Query filter = joined(Query::OP_AND, clauses.filters);
      query = clauses.ranked.empty()
                  ? filter
                  : Query(Query::OP_FILTER, query, filter);
    }
    if (!clauses.negative.empty()) {
      query = Query(Query::OP_AND_NOT, query,
                    joined(Query::OP_OR, clauses.negative));
    }
    return query;
  }

  Part conjunction(const std::vector<Node>& children, Zone zone) {
    return assembled(sorted(children, zone), Query::OP_AND);
  }

  // --any: of the words and clauses that rank, one is enough; filters stay.
  // Very common words find stories only where the query has nothing else.
  Part any_word(const Node& root) {
    std::vector<TopicWord> words;
    std::vector<Node> others;
    const auto take = [&](const Node& child) {
      if (child.kind != NodeKind::Word) return others.push_back(child);
      const auto more = topic_words(child.text, archive_.analyzer());
      words.insert(words.end(), more.begin(), more.end());
    };
    if (root.kind == NodeKind::And) {
      std::for_each(root.children.begin(), root.children.end(), take);
    } else {
      take(root);
    }
    Clauses clauses = sorted(others, std::nullopt);
    Queries common;
    rank_topic(words, root.span, clauses.ranked, common);
    if (clauses.ranked.empty()) clauses.ranked.swap(common);
    if (clauses.ranked.empty() && !words.empty()) return Query::MatchNothing;
    if (!common.empty()) {
      clauses.ranked = {Query(Query::OP_AND_MAYBE,
                              joined(Query::OP_OR, clauses.ranked),
                              joined(Query::OP_OR, common))};
    }
    return assembled(clauses, Query::OP_OR);
  }

  void rank_topic(const std::vector<TopicWord>& words, Span span,
                  Queries& telling, Queries& common) {
    std::map<std::string, double> shares;  // of all times that a word comes
    for (const TopicWord& word : words) shares[word.atom.term] += word.share;
    std::set<std::string> seen;
    for (const TopicWord& word : words) {
      const bool first = seen.insert(word.atom.term).second;
      PlannedWord planned{word.atom, {}, word.share, word.capitals};
      planned.terms = forms(word.atom, "", match_of(false), span, first);
      if (planned.terms.empty()) continue;
      if (word.positional) ranks_.type(planned);
      if (!first) continue;
      if (word.share == 1) note_needle({planned.terms}, std::nullopt);
      planned.share = shares[word.atom.term];
      (ranks_.common(planned) ? common : telling)
          .push_back(ranks_.word(planned));
    }
  }

  Part disjunction(const std::vector<Node>& children, Zone zone) {
    Queries parts;
    for (const Node& child : children) {
      if (Part query = part(child, zone)) parts.push_back(*query);
    }
    if (parts.empty()) return {};
    return joined(Query::OP_OR, parts);
  }

  Part text(const Node& node, Zone zone) {
    const bool quoted = node.kind == NodeKind::Phrase;
    Queries parts;
    for (const Unit& unit :
         read_units(node.text, quoted, archive_.analyzer())) {
      if (unit.atoms.size() > kMaxPhraseWords) {
        throw QueryError({"a phrase of " + std::to_string(unit.atoms.size()) +
                              " words",
                          node.span,
                          "at most " + std::to_string(kMaxPhraseWords)});
      }
      parts.push_back(planned(unit, quoted, zone, node));
    }
    if (parts.empty()) return {};
    return joined(Query::OP_AND, parts);
  }

  Match match_of(bool quoted) const {
    if (options_.exact) return Match::Exact;
    return quoted ? Match::Written : Match::Stem;
  }

  Query planned(const Unit& unit, bool quoted, Zone zone, const Node& node) {
    const Span span = node.span;
    const std::string_view prefix =
        zone && *zone != Field::Headline ? field_row(*zone).prefix : "";
    std::vector<Terms> words;
    for (const Atom& atom : unit.atoms) {
      words.push_back(forms(atom, prefix, match_of(quoted), span));
    }
    const Terms joined_forms = joined_word(unit, prefix, quoted, span);
    note_needle(words, zone);
    if (!joined_forms.empty()) note_needle({joined_forms}, zone);

    const bool one_word = !zone && unwanted_ == 0 && unit.atoms.size() == 1 &&
                          joined_forms.empty() && unit.dictionary.empty() &&
                          !words.front().empty();
    if (one_word) {
      const PlannedWord word{unit.atoms.front(), words.front(), 1,
                             capitals_of(node.text)};
      ranks_.type(word);
      return ranks_.word(word);
    }
    Query query = sequence(words, zone);
    if (!joined_forms.empty()) {
      query = Query(Query::OP_OR, query, sequence({joined_forms}, zone));
    }
    if (!unit.dictionary.empty() && prefix.empty()) {
      query = Query(Query::OP_AND_MAYBE, query,
                    Query(ranks_.worth({unit.dictionary}),
                          Query(unit.dictionary)));
    }
    if (unwanted_ > 0) return query;
    std::string label = zone ? std::string(field_row(*zone).name) + ":" : "";
    for (std::size_t i = 0; i < unit.atoms.size(); ++i) {
      label += (i > 0 ? " " : "") + std::string(unit.atoms[i].term);
    }
    if (zone) {
      ranks_.zone_clause({label, query});
    } else {
      ranks_.clause({label, query}, sequence(words, Field::Headline), words);
    }
    return query;
  }

  // Where the archive writes data-centre as one word.
  Terms joined_word(const Unit& unit, std::string_view prefix, bool quoted,
                    Span span) {
    if (unit.joined.empty() || unit.joined.size() > kMaxWordBytes) return {};
    return forms({unit.joined, {}, true}, prefix, match_of(quoted), span);
  }

  /// Forms of `atom`; none if the archive does not have the word. `told`: kept
  /// for explain.
  Terms forms(const Atom& atom, std::string_view prefix, Match match,
              Span span, bool told = true) {
    const Expansion& expansion = archive_.forms().expand(atom, prefix, match);
    terms_ += expansion.forms.size() + 1;
    if (terms_ > kMaxTerms) {
      throw QueryError({"a query of more than " + std::to_string(kMaxTerms) +
                            " forms of words",
                        span, "split it"});
    }
    Terms terms;
    for (const FormCount& form : expansion.forms) terms.push_back(form.term);
    std::sort(terms.begin(), terms.end());
    if (told) plan_.expansions.push_back(expansion);
    return terms;
  }

  /// `words` (without prefix) at successive positions of `zone`.
  Query sequence(const std::vector<Terms>& words, Zone zone) {
    const std::string prefix(zone ? field_row(*zone).prefix : "");
    Queries parts;
    double worth = 0;
    for (const Terms& alternatives : words) {
      Terms terms;
      for (const std::string& term : alternatives) {
        terms.push_back(make_term("", prefix + term));
      }
      if (terms.empty()) return Query::MatchNothing;
      // Positional operators take terms and ORs of terms only.
      const auto together = words.size() > 1 ? Query::OP_OR : Query::OP_SYNONYM;
      parts.push_back(terms.size() == 1
                          ? Query(terms.front())
                          : Query(together, terms.begin(), terms.end()));
      // In the headline a word is as rare as it is in the whole archive.
      worth += ranks_.worth(zone == Field::Headline ? alternatives : terms) /
               static_cast<double>(words.size());
    }
    const bool checked = zone == Field::Lead || zone == Field::Body;
    Query query = parts.front();
    if (parts.size() > 1) {
      query = checked ? joined(Query::OP_AND, parts)
                      : Query(Query::OP_PHRASE, parts.begin(), parts.end(),
                              static_cast<Xapian::termcount>(parts.size()));
    }
    query = Query(worth, query);
    if (!checked) return query;
    PositionSource source({words, zone == Field::Lead ? Where::Lead
                                                      : Where::Body});
    return {Query::OP_FILTER, query, Query(&source)};
  }

  void note_needle(std::vector<Terms> words, Zone zone) {
    if (unwanted_ > 0) return;
    for (const Terms& word : words) {
      if (word.empty()) return;
    }
    plan_.needles.push_back({std::move(words), zone});
  }

  void sort_needles() {
    auto& needles = plan_.needles;
    const auto key = [](const Needle& needle) {
      return std::tie(needle.words, needle.zone);
    };
    std::sort(needles.begin(), needles.end(),
              [&](const Needle& a, const Needle& b) { return key(a) < key(b); });
    needles.erase(std::unique(needles.begin(), needles.end(),
                              [&](const Needle& a, const Needle& b) {
                                return key(a) == key(b);
                              }),
                  needles.end());
  }

  Archive& archive_;
  const SearchOptions& options_;
  RankPlan ranks_;
  Plan plan_;
  std::size_t terms_ = 0;
  int unwanted_ = 0;  // inside how many NOTs
};

}  // namespace

Plan make_plan(Archive& archive, const Node& root,
               const SearchOptions& options) {
  return Planner(archive, options, root).plan(root);
}

bool asks_for_killed(const Node& root) {
  if (root.kind == NodeKind::Facet && root.field == Field::Is) {
    for (const std::string& value : root.values) {
      const std::string folded = fold(value);
      if (folded == "killed" || folded == "kill") return true;
    }
  }
  if (root.kind == NodeKind::Id) return true;
  return root.kind != NodeKind::Not &&
         std::any_of(root.children.begin(), root.children.end(),
                     asks_for_killed);
}

}  // namespace dateline::query
