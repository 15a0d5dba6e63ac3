// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/counting.h"

#include <xapian.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "query/column_count.h"
#include "query/plan.h"
#include "query/run.h"
#include "schema/columns.h"

namespace dateline::query {
namespace {

/// Counts what the slots of `fields` hold, joined values and all.
std::vector<Tally> tally_slots(const Archive& archive,
                               const Xapian::Query& query,
                               const std::vector<Field>& fields) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::deque<Xapian::ValueCountMatchSpy> spies;  // they cannot move
  for (const Field field : fields) {
    spies.emplace_back(field_row(field).slot);
    enquire.add_matchspy(&spies.back());
  }
  const std::uint64_t stories =
      enquire.get_mset(0, 0, archive.database().get_doccount())
          .get_matches_estimated();
  std::vector<Tally> tallies;
  for (const auto& spy : spies) {
    Tally::Counts contents;
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      contents.emplace_back(*value, value.get_termfreq());
    }
    tallies.push_back(split_joined(contents, stories));
  }
  return tallies;
}

/// Every story that `root` would match if it chose no value of `field`. What
/// is hidden or shown stays what `root` itself asks for.
Xapian::Query widened(Archive& archive, const Node& root, Field field,
                      const SearchOptions& options) {
  const Plan plan = make_plan(archive, without_choice(root, field), options);
  return visible_stories(archive, root, plan.query, options);
}

}  // namespace

std::vector<Tally> tally_fields(const Archive& archive,
                                const Xapian::Query& query,
                                const std::vector<Field>& fields) {
  ColumnCount columns(archive, fields);
  if (!columns.fields().empty()) columns.run(query);
  std::vector<Field> others;
  for (const Field field : fields) {
    const auto& counted = columns.fields();
    if (std::find(counted.begin(), counted.end(), field) == counted.end()) {
      others.push_back(field);
    }
  }
  std::vector<Tally> slots;
  if (!others.empty()) slots = tally_slots(archive, query, others);
  std::vector<Tally> tallies;
  auto slot = slots.begin();
  for (const Field field : fields) {
    const bool from_slot = std::find(others.begin(), others.end(), field) !=
                           others.end();
    tallies.push_back(from_slot ? std::move(*slot++) : columns.tally(field));
  }
  return tallies;
}

Counted count_facets(Archive& archive, const Node& root,
                     const Xapian::Query& visible,
                     const SearchOptions& options) {
  std::map<Field, std::vector<std::string>> chosen;
  std::vector<Field> plain;
  for (const FacetRequest& request : options.facets) {
    check_facet(request);
    if (chosen.contains(request.field)) continue;
    chosen[request.field] = 
        chosen_terms(root, request.field, archive.own_names());
    if (chosen[request.field].empty()) plain.push_back(request.field);
  }
  Counted counted;
  std::map<Field, Tally> tallies;
  if (!plain.empty()) {
    auto of_plain = tally_fields(archive, visible, plain);
    counted.matches = of_plain.front().stories;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      tallies[plain[i]] = std::move(of_plain[i]);
    }
  }
  for (const FacetRequest& request : options.facets) {
    const Field field = request.field;
    if (!tallies.contains(field)) {
      const Xapian::Query wide = widened(archive, root, field, options);
      tallies[field] = std::move(tally_fields(archive, wide, {field}).front());
    }
    counted.facets.push_back(
        list_values(request, tallies[field], chosen[field]));
  }
  return counted;
}

}  // namespace dateline::query
