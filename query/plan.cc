// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "query/all_caps.h"
#include "query/complaint.h"
#include "query/filters.h"
#include "query/leaves.h"
#include "query/plan_pattern.h"
#include "query/positions/source.h"
#include "query/scan.h"
#include "query/story_source.h"
#include "query/topic.h"
#include "query/units.h"
#include "query/word_query_maker.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;
using Terms = std::vector<std::string>;
using Place = WordQueryMaker::Place;

/// A subtree as a query; nothing where it holds no word ("&").
using Part = std::optional<Query>;

Query joined(Query::op operation, const Queries& parts) {
  if (parts.empty()) return Query::MatchNothing;
  return parts.size() == 1 ? parts.front()
                           : Query(operation, parts.begin(), parts.end());
}

class Planner {
 public:
  Planner(Archive& archive, const SearchOptions& options, const Node& root,
          Stock* stock)
      : archive_(archive),
        options_(options),
        stock_(stock),
        leaves_(archive, options.exact),
        ranks_(archive.forms(), archive.dictionary().get_doccount(), root,
               stock) {
    if (stock != nullptr) words_.give_up();
  }

  Plan plan(const Node& root) {
    const Part part =
        options_.any ? any_word(root) : this->part(root, std::nullopt);
    if (!part) {
      throw QueryError({"no word to search for", root.span,
                        "* finds every story"});
    }
    plan_.query = ranks_.with_extras(*part);
    if (auto words = words_.take()) {
      WordQuery query = ranks_.with_extras(std::move(*words));
      if (can_scan(query)) plan_.scanned = std::move(query);
    }
    plan_.expansions = std::move(leaves_.expansions);
    plan_.parts = std::move(ranks_.parts);
    plan_.words = std::move(ranks_.words);
    sort_needles();
    return std::move(plan_);
  }

 private:
  using MaybeZone = std::optional<Zone>;

  Part part(const Node& node, const MaybeZone& zone) {
    switch (node.kind) {
      case NodeKind::All:
        words_.give_up();
        return Query::MatchAll;
      case NodeKind::Word:
      case NodeKind::Phrase:
      case NodeKind::Wildcard: return text(node, zone);
      case NodeKind::And: return conjunction(node.children, zone);
      case NodeKind::Or: return disjunction(node.children, zone);
      case NodeKind::Not: return conjunction({node}, zone);
      case NodeKind::Near:
      case NodeKind::AtLeast: return positional(node, zone);
      case NodeKind::AllCaps: return capitals(node, zone);
      case NodeKind::Zone:
        return part(node.children.front(), Zone{node.field, node.count});
      case NodeKind::Saved: return saved(node, zone);
      case NodeKind::Facet:
      case NodeKind::Dates:
      case NodeKind::Numbers:
      case NodeKind::Has:
      case NodeKind::Id:
        if (stock_ != nullptr && reads_stories(node)) {
          return candidates(Query::MatchAll);
        }
        return filter(node);
    }
    return {};
  }

  Query filter(const Node& node) {
    Filter planned =
        plan_filter(archive_.dictionary(), node, archive_.own_names());
    words_.filter(std::move(planned.terms));
    return planned.query;
  }

  /// Instead of what is `among` these and has to be looked at: all of them, or
  /// none where they are to be left out.
  Query candidates(const Query& among) {
    stock_->looks = true;
    return unwanted_ % 2 == 0 ? among : Query::MatchNothing;
  }

  static bool is_filter(const Node& node) {
    return node.kind == NodeKind::Facet || node.kind == NodeKind::Dates ||
           node.kind == NodeKind::Numbers || node.kind == NodeKind::Has ||
           node.kind == NodeKind::Id || node.kind == NodeKind::All;
  }

  Part saved(const Node& node, const MaybeZone& zone) {
    if (node.children.empty()) {
      throw QueryError({"no saved searches here", node.span, ""});
    }
    return part(node.children.front(), zone);
  }

  struct Clauses {
    Queries ranked, filters, negative;
  };

  Clauses sorted(const std::vector<Node>& children, const MaybeZone& zone) {
    Clauses clauses;
    for (const Node& child : children) {
      const bool negative = child.kind == NodeKind::Not;
      // What must not occur is neither marked nor worth anything.
      unwanted_ += negative ? 1 : 0;
      const auto inside = words_.enter(negative ? Place::None : Place::All);
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

  Part conjunction(const std::vector<Node>& children, const MaybeZone& zone) {
    return assembled(sorted(children, zone), Query::OP_AND);
  }

  // --any: of the words and clauses that rank, one is enough; filters stay.
  // Very common words find stories only where the query has nothing else.
  Part any_word(const Node& root) {
    std::vector<TopicWord> words;
    std::vector<Node> others;
    const auto take = [&](const Node& child) {
      if (child.kind != NodeKind::Word) {
        if (!is_filter(child) && child.kind != NodeKind::Not) words_.give_up();
        return others.push_back(child);
      }
      const auto more = topic_words(child.text, archive_.analyzer());
      words.insert(words.end(), more.begin(), more.end());
    };
    if (root.kind == NodeKind::And) {
      std::for_each(root.children.begin(), root.children.end(), take);
    } else {
      take(root);
    }
    Clauses clauses = sorted(others, std::nullopt);
    Topic telling, common;
    rank_topic(words, root.span, telling, common);
    if (telling.queries.empty() && clauses.ranked.empty()) {
      std::swap(telling, common);
    }
    clauses.ranked.insert(clauses.ranked.end(), telling.queries.begin(),
                          telling.queries.end());
    if (!words.empty()) {
      words_.any(std::move(telling.words), std::move(common.words));
    }
    if (clauses.ranked.empty() && !words.empty()) return Query::MatchNothing;
    if (!common.queries.empty()) {
      clauses.ranked = {Query(Query::OP_AND_MAYBE,
                              joined(Query::OP_OR, clauses.ranked),
                              joined(Query::OP_OR, common.queries))};
    }
    return assembled(clauses, Query::OP_OR);
  }

  struct Topic {
    Queries queries;
    std::vector<WeighedWord> words;
  };

  void rank_topic(const std::vector<TopicWord>& words, Span span,
                  Topic& telling, Topic& common) {
    std::map<std::string, double> shares;  // of all times that a word comes
    for (const TopicWord& word : words) shares[word.atom.term] += word.share;
    std::set<std::string> seen;
    for (const TopicWord& word : words) {
      const bool first = seen.insert(word.atom.term).second;
      PlannedWord planned{word.atom, {}, word.share, word.capitals};
      planned.terms = leaves_.forms(word.atom, "", leaves_.match_of(false),
                                    span, first);
      if (planned.terms.empty()) continue;
      if (word.positional) ranks_.type(planned);
      if (!first) continue;
      if (word.share == 1) note_needle({planned.terms}, std::nullopt);
      planned.share = shares[word.atom.term];
      Topic& topic = ranks_.common(planned) ? common : telling;
      RankedWord ranked = ranks_.word(planned);
      topic.queries.push_back(ranked.query);
      topic.words.push_back(std::move(ranked.weighed));
    }
  }

  Part disjunction(const std::vector<Node>& children, const MaybeZone& zone) {
    Queries parts;
    const auto inside = words_.enter(Place::Any);
    for (const Node& child : children) {
      if (Part query = part(child, zone)) parts.push_back(*query);
    }
    if (parts.empty()) return {};
    return joined(Query::OP_OR, parts);
  }

  Part text(const Node& node, const MaybeZone& zone) {
    Queries parts;
    const std::vector<Leaf> leaves =
        leaves_.read(node, dictionary_prefix(zone));
    if (leaves.size() > 1) words_.several();
    for (const Leaf& leaf : leaves) {
      parts.push_back(planned(leaf, zone, node));
    }
    if (parts.empty()) return {};
    return joined(Query::OP_AND, parts);
  }

  // What must stand where: its words find the candidates and rank them as AND
  // would, the positions decide.
  Part positional(const Node& node, const MaybeZone& zone) {
    const bool often = node.kind == NodeKind::AtLeast;
    const Node& sought = often ? node.children.front() : node;
    Queries words;
    words_.several();
    for (const Node& child : node.children) {
      if (const Part one = part(child, zone)) words.push_back(*one);
    }
    auto pattern = make_pattern(sought, zone, leaves_);
    if (!pattern || words.size() < node.children.size()) {
      throw QueryError({"no word to search for", node.span, ""});
    }
    if (stock_ != nullptr) return candidates(joined(Query::OP_AND, words));
    const std::size_t times = often ? node.count : 1;
    words_.pattern(*pattern, times);
    PositionSource source(std::move(*pattern), times, archive_.analyzer(),
                          archive_.tables());
    return Query(Query::OP_FILTER, joined(Query::OP_AND, words),
                 Query(&source));
  }

  Part capitals(const Node& node, const MaybeZone& zone) {
    words_.give_up();
    Node written = node.children.front();
    written.kind = NodeKind::Phrase;
    ++capitals_;
    const Part words = text(written, zone);
    --capitals_;
    const auto leaf = leaves_.read_run(written, dictionary_prefix(zone));
    if (!words || !leaf) {
      throw QueryError({"no word to search for", node.span, ""});
    }
    if (stock_ != nullptr) return candidates(*words);
    StorySource source(
        zone_label(zone) + to_query(node),
        [forms = leaf->words, zone, &analyzer = archive_.analyzer()](
            const Story& story) {
          return has_all_caps(story, forms, zone, analyzer);
        });
    return Query(Query::OP_FILTER, *words, Query(&source));
  }

  Query planned(const Leaf& leaf, const MaybeZone& zone, const Node& node) {
    const std::string_view prefix = dictionary_prefix(zone);
    const Unit& unit = leaf.unit;
    const std::vector<Terms>& words = leaf.words;
    const Terms& joined_forms = leaf.joined;
    note_needle(words, zone);
    if (!joined_forms.empty()) note_needle({joined_forms}, zone);

    const bool one_word = !zone && unwanted_ == 0 && unit.atoms.size() == 1 &&
                          node.kind != NodeKind::Wildcard &&
                          joined_forms.empty() && unit.dictionary.empty() &&
                          !words.front().empty();
    if (one_word) {
      const PlannedWord word{unit.atoms.front(), words.front(), 1,
                             capitals_of(node.text)};
      ranks_.type(word);
      RankedWord ranked = ranks_.word(word);
      words_.word(std::move(ranked.weighed));
      return ranked.query;
    }
    Query query = sequence(words, zone, [this](const WordRow& row) {
      words_.row(row);
    });
    if (!joined_forms.empty()) {
      words_.give_up();
      query = Query(Query::OP_OR, query, sequence({joined_forms}, zone, [](const WordRow&) {}));
    }
    if (!unit.dictionary.empty() && prefix.empty()) {
      words_.give_up();
      query = Query(Query::OP_AND_MAYBE, query,
                    ranks_.scaled(ranks_.worth({unit.dictionary}),
                                  Query(unit.dictionary),
                                  {{unit.dictionary}}));
    }
    if (unwanted_ > 0) return query;
    std::string label = zone_label(zone);
    for (std::size_t i = 0; i < unit.atoms.size(); ++i) {
      label += (i > 0 ? " " : "") + std::string(unit.atoms[i].term);
    }
    if (zone) {
      ranks_.zone_clause({label, query});
    } else {
      const Query headline =
          sequence(words, Zone{Field::Headline}, [this](WordRow row) {
            row.worth *= kHeadlineShare;
            words_.add(row);
          });
      ranks_.clause({label, query}, headline, words);
    }
    return query;
  }

  /// `words` (without prefix) at successive positions of `zone`; `tell` gets the
  /// same as a row.
  Query sequence(const std::vector<Terms>& words, const MaybeZone& zone,
                 const std::function<void(const WordRow&)>& tell) {
    if (zone && zone->field == Field::HLead) {
      words_.give_up();
      return {Query::OP_OR, sequence(words, Zone{Field::Headline}, tell),
              sequence(words, Zone{Field::Lead}, tell)};
    }
    Pattern pattern = words_pattern(words, zone);
    const bool headline = zone && zone->field == Field::Headline;
    const bool placed = pattern.where != Where::Anywhere &&
                        dictionary_prefix(zone).empty();
    // Xapian's phrases are for hosts, where only which stories have one counts:
    // in an OR, they add their weight to some stories that have all of the words
    // but not the phrase. Here we look, and faster (query/term_positions.h).
    const bool checked = (words.size() > 1 && stock_ == nullptr) || placed;
    Queries parts;
    double worth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Terms& terms = pattern.words[i];
      if (terms.empty()) {
        tell({});
        return Query::MatchNothing;
      }
      // Positional operators take terms and ORs of terms only.
      const auto together = words.size() > 1 ? Query::OP_OR : Query::OP_SYNONYM;
      parts.push_back(terms.size() == 1
                          ? Query(terms.front())
                          : Query(together, terms.begin(), terms.end()));
      // In the headline a word is as rare as it is in the whole archive.
      worth += ranks_.worth(headline ? words[i] : terms) /
               static_cast<double>(words.size());
    }
    Query query = parts.front();
    if (parts.size() > 1) {
      query = checked ? joined(Query::OP_AND, parts)
                      : Query(Query::OP_PHRASE, parts.begin(), parts.end(),
                              static_cast<Xapian::termcount>(parts.size()));
    }
    query = ranks_.scaled(worth, query, pattern.words);
    tell({pattern.words, worth,
          checked ? std::optional(pattern) : std::nullopt});
    if (!checked) return query;
    if (stock_ != nullptr) return candidates(query);
    PositionSource source(std::move(pattern), 1, archive_.analyzer(),
                          archive_.tables());
    return {Query::OP_FILTER, query, Query(&source)};
  }

  void note_needle(std::vector<Terms> words, const MaybeZone& zone) {
    if (unwanted_ > 0) return;
    for (const Terms& word : words) {
      if (word.empty()) return;
    }
    Needle needle{std::move(words), {}, capitals_ > 0};
    if (zone) needle.zone = zone->field;
    plan_.needles.push_back(std::move(needle));
  }

  void sort_needles() {
    auto& needles = plan_.needles;
    const auto key = [](const Needle& needle) {
      return std::tie(needle.words, needle.zone, needle.capitals);
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
  Stock* stock_;  // nullptr: for the segments here
  Leaves leaves_;
  RankPlan ranks_;
  Plan plan_;
  WordQueryMaker words_;
  int unwanted_ = 0;  // inside how many NOTs
  int capitals_ = 0;  // inside how many allcaps()
};

}  // namespace

Plan make_plan(Archive& archive, const Node& root,
               const SearchOptions& options, Stock* stock) {
  return Planner(archive, options, root, stock).plan(root);
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
