// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/explain.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "query/plan.h"
#include "query/run.h"
#include "query/weight.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr Xapian::doccount kHits = 3;
constexpr std::size_t kMaxTermsScored = 64;

/// What `term` alone gives the story `id`. Xapian tells the sum only; the term
/// with the story itself as a filter tells the part.
double term_score(const Archive& archive, const std::string& term,
                  const std::string& id) {
  const Xapian::Query story(make_term(field_row(Field::Id).prefix, id));
  const Xapian::Database& database = archive.database();
  const Xapian::Query weighed(
      rarity(database.get_doccount(), database.get_termfreq(term)),
      Xapian::Query(term));
  Xapian::Enquire enquire =
      make_enquire(archive, {Xapian::Query::OP_FILTER, weighed, story},
                   Sort::Relevance);
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

HitScore scored(const Archive& archive, Xapian::Enquire& enquire,
                const Xapian::MSetIterator& item) {
  HitScore hit;
  hit.id = decode_record(item.get_document().get_data()).id;
  hit.score = item.get_weight();
  for (auto term = enquire.get_matching_terms_begin(item);
       term != enquire.get_matching_terms_end(item); ++term) {
    if (hit.terms.size() == kMaxTermsScored) break;
    hit.terms.push_back({*term, term_score(archive, *term, hit.id)});
  }
  std::stable_sort(hit.terms.begin(), hit.terms.end(),
                   [](const TermScore& a, const TermScore& b) {
                     return a.score > b.score;
                   });
  return hit;
}

Explanation explained(Archive& archive, const Node& root,
                      const SearchOptions& options) {
  Explanation explanation;
  explanation.tree = to_string(root);
  Plan plan = make_plan(archive, root, options);
  explanation.plan = plan.query.get_description();
  explanation.expansions = std::move(plan.expansions);
  Xapian::Enquire enquire = make_enquire(
      archive, visible_stories(archive, root, plan.query, options),
      options.sort);
  const Xapian::MSet found =
      enquire.get_mset(0, kHits, archive.database().get_doccount());
  explanation.matches = found.get_matches_estimated();
  for (auto item = found.begin(); item != found.end(); ++item) {
    explanation.hits.push_back(scored(archive, enquire, item));
  }
  return explanation;
}

}  // namespace

Explanation explain(Archive& archive, const Node& root,
                    const SearchOptions& options) {
  Explanation explanation;
  archive.retrying([&] { explanation = explained(archive, root, options); });
  explanation.clauses = count_clauses(archive, root, options);
  return explanation;
}

}  // namespace dateline::query
