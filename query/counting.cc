// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/counting.h"

#include <xapian.h>

#include <algorithm>
#include <deque>
#include <map>

#include "query/plan.h"
#include "query/run.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Spies = std::deque<Xapian::ValueCountMatchSpy>;  // they cannot move

/// Fields, each once, whose requests `belong`.
template <class Belong>
std::vector<Field> fields_of(const std::vector<FacetRequest>& requests,
                             Belong belong) {
  std::vector<Field> fields;
  for (const FacetRequest& request : requests) {
    if (belong(request.field) &&
        std::find(fields.begin(), fields.end(), request.field) ==
            fields.end()) {
      fields.push_back(request.field);
    }
  }
  return fields;
}

/// Every story that `root` would match if it chose no value of `field`. What
/// it hides or shows stays what `root` itself asks for.
Xapian::Query widened(Archive& archive, const Node& root, Field field,
                      const SearchOptions& options) {
  const Plan plan = make_plan(archive, without_choice(root, field), options);
  return visible_stories(archive, root, plan.query, options);
}

}  // namespace

std::vector<Tally> tally(const Archive& archive, const Xapian::Query& query,
                         const std::vector<Field>& fields) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Spies spies;
  for (const Field field : fields) {
    spies.emplace_back(field_row(field).slot);
    enquire.add_matchspy(&spies.back());
  }
  // Without checking every story, counts would be guesses.
  const std::uint64_t stories =
      enquire.get_mset(0, 0, archive.database().get_doccount())
          .get_matches_estimated();
  std::vector<Tally> tallies;
  for (const auto& spy : spies) {
    Tally& counted = tallies.emplace_back();
    counted.stories = stories;
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      counted.add(*value, value.get_termfreq());
    }
  }
  return tallies;
}

std::vector<FacetCounts> count_facets(Archive& archive, const Node& root,
                                      const Xapian::Query& visible,
                                      const SearchOptions& options) {
  for (const FacetRequest& request : options.facets) check_facet(request);
  std::map<Field, std::vector<std::string>> chosen;
  for (const FacetRequest& request : options.facets) {
    chosen[request.field] = chosen_terms(root, request.field);
  }
  const auto is_chosen = [&](Field field) { return !chosen[field].empty(); };
  const auto plain = fields_of(options.facets, [&](Field field) {
    return !is_chosen(field);
  });
  std::map<Field, Tally> tallies;
  std::vector<Tally> counted;
  if (!plain.empty()) counted = tally(archive, visible, plain);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    tallies[plain[i]] = std::move(counted[i]);
  }
  for (const Field field : fields_of(options.facets, is_chosen)) {
    tallies[field] = std::move(
        tally(archive, widened(archive, root, field, options), {field})
            .front());
  }
  std::vector<FacetCounts> facets;
  for (const FacetRequest& request : options.facets) {
    facets.push_back(
        list_values(request, tallies[request.field], chosen[request.field]));
  }
  return facets;
}

}  // namespace dateline::query
