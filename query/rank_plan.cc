// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/rank_plan.h"

#include <algorithm>

#include "query/function_words.h"
#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Terms = std::vector<std::string>;
using Xapian::Query;

// Found by coordinate search over judged collections: doc/relevance.md.
constexpr double kTypedShare = 0.25;    // of the very form that was typed
constexpr double kFunctionShare = 0.5;  // of a function word
constexpr double kCapitalShare = 1.3;   // of a word with a capital letter

// A word in so many stories, and in this part of all, finds none by itself; nor
// does a function word in so many.
constexpr double kCommonStories = 5000, kCommonPart = 0.3;

/// Whether some words begin with a capital and others don't: where all do, as
/// in a headline, or none, capitals say nothing.
bool has_small_word(const Node& node) {
  if (node.kind == NodeKind::Word) {
    return !node.text.empty() &&
           static_cast<unsigned char>(node.text[0]) >= 'a' &&
           capitals_of(node.text) == Capitals::None;
  }
  return std::any_of(node.children.begin(), node.children.end(),
                     has_small_word);
}

/// Those of `terms` that are the word as it was typed.
Terms typed(const PlannedWord& word) {
  const std::string& plain =
      word.atom.plain.empty() ? word.atom.term : word.atom.plain;
  Terms found;
  for (const std::string& term : word.terms) {
    if (term == word.atom.term || term == plain ||
        term == std::string(kPlainPrefix) + plain) {
      found.push_back(term);
    }
  }
  return found;
}

Terms prefixed(std::string_view prefix, const Terms& terms) {
  Terms result;
  for (const std::string& term : terms) {
    result.push_back(make_term("", std::string(prefix) + term));
  }
  return result;
}

}  // namespace

Query any_form(const Terms& terms) {
  return terms.size() == 1
             ? Query(terms.front())
             : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

RankPlan::RankPlan(const Forms& forms, double stories, const Node& root,
                   const Stock* stock)
    : forms_(forms),
      stories_(stories),
      capitals_tell_(has_small_word(root)),
      stock_(stock) {}

Query RankPlan::scaled(double worth, const Query& query,
                       const std::vector<Terms>& terms) const {
  return {stock_ == nullptr ? worth : stock_->factor(worth, terms), query};
}

Query RankPlan::weighed(const RankWord& extra) const {
  return scaled(extra.worth, any_form(extra.terms), {extra.terms});
}

double RankPlan::worth(const Terms& terms) const {
  const WordCounts counts = forms_.counts(terms);
  return rarity(stories_, counts.stories) * burstiness(counts);
}

// "IT" beside small words is no "it".
bool RankPlan::is_function(const PlannedWord& word) const {
  return !(capitals_tell_ && word.capitals == Capitals::All) &&
         is_function_word(word.atom.term, forms_.languages());
}

double RankPlan::emphasis(const PlannedWord& word) const {
  if (is_function(word)) return word.share * kFunctionShare;
  const bool name = capitals_tell_ && word.capitals != Capitals::None;
  return word.share * (name ? kCapitalShare : 1);
}

bool RankPlan::common(const PlannedWord& word) const {
  const double stories = forms_.counts(word.terms).stories;
  return stories > kCommonStories &&
         (stories > kCommonPart * stories_ || is_function(word));
}

void RankPlan::add_extra(const std::string& label, const RankWord& extra) {
  words.add_extra(extra);
  parts.push_back({label, weighed(extra)});
}

RankedWord RankPlan::word(const PlannedWord& word) {
  const WordCounts counts = forms_.counts(word.terms);
  const double emphasis = this->emphasis(word);
  const double rare = emphasis * rarity(stories_, counts.stories);
  double factor = rare * burstiness(counts);

  const std::string& label = word.atom.term;
  const Terms typed_terms = typed(word);
  const bool all_typed = typed_terms.size() == word.terms.size();
  if (all_typed) factor += kTypedShare * rare;
  Query query = scaled(factor, any_form(word.terms), {word.terms});
  parts.push_back({label, query});
  if (!all_typed && !typed_terms.empty()) {
    add_extra("\"" + label + "\"",
              {typed_terms,
               emphasis * kTypedShare *
                   rarity(stories_, forms_.counts(typed_terms).stories)});
  }
  add_extra("headline:" + label,
            {prefixed(field_row(Field::Headline).prefix, word.terms),
             kHeadlineShare * rare});
  return {query, {.terms = word.terms, .worth = factor}};
}

void RankPlan::type(const PlannedWord& word) {
  words.add(word.terms, emphasis(word) *
                            rarity(stories_, forms_.counts(word.terms).stories));
}

void RankPlan::clause(const RankedPart& part, const Query& headline,
                      const std::vector<Terms>& clause_words) {
  parts.push_back(part);
  extras_.push_back(Query(kHeadlineShare, headline));
  parts.push_back({"headline:" + part.label, extras_.back()});
  for (const Terms& terms : clause_words) {
    if (terms.empty()) continue;
    words.add(terms, rarity(stories_, forms_.counts(terms).stories));
  }
}

void RankPlan::zone_clause(const RankedPart& part) { parts.push_back(part); }

Query RankPlan::with_extras(const Query& query) const {
  std::vector<Query> extras = extras_;
  if (!words.looked_at()) {
    for (const RankWord& extra : words.extras()) extras.push_back(weighed(extra));
  }
  if (extras.empty()) return query;
  return {Query::OP_AND_MAYBE, query,
          Query(Query::OP_OR, extras.begin(), extras.end())};
}

WordQuery RankPlan::with_extras(WordQuery query) const {
  if (words.looked_at()) return query;
  const bool one = !query.finding.empty() && std::ranges::all_of(
      query.finding, [&](const WeighedWord& word) {
        return word.terms == query.finding.front().terms;
      });
  for (const RankWord& extra : words.extras()) {
    query.adding.push_back({.terms = extra.terms, .worth = extra.worth});
    // A headline's words, and the typed one, are among the forms.
    if (one) query.adding.back().within = 0;
  }
  return query;
}

}  // namespace dateline::query
