// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search.h"

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "query/archive.h"
#include "query/counting.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/weight.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Hit read_hit(const Xapian::MSetIterator& item) {
  Hit hit;
  hit.rank = item.get_rank() + 1;
  hit.score = item.get_weight();
  hit.story = decode_record(item.get_document().get_data());
  hit.id = hit.story.id;
  return hit;
}

Xapian::doccount bounded(std::uint64_t count) {
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(
      count, std::numeric_limits<Xapian::doccount>::max() / 2));
}

void find_hits(const Archive& archive, const Xapian::Query& visible,
               const SearchOptions& options, Results& results) {
  Xapian::Enquire enquire = make_enquire(archive, visible, options.sort);
  // Without checking every story, the number of matches would be a guess.
  const Xapian::MSet found =
      enquire.get_mset(bounded(options.offset), bounded(options.limit),
                       archive.database().get_doccount());
  results.matches = found.get_matches_estimated();
  for (auto item = found.begin(); item != found.end(); ++item) {
    results.hits.push_back(read_hit(item));
  }
}

Results run(Archive& archive, const Node& root, const SearchOptions& options) {
  Plan plan = make_plan(archive, root, options);
  const Xapian::Query visible =
      visible_stories(archive, root, plan.query, options);
  Results results;
  results.revision = archive.revision();
  results.needles = std::move(plan.needles);
  Counted counted = count_facets(archive, root, visible, options);
  results.facets = std::move(counted.facets);
  if (options.limit == 0 && counted.matches) {
    results.matches = *counted.matches;
  } else {
    find_hits(archive, visible, options, results);
  }
  return results;
}

}  // namespace

Xapian::Query visible_stories(const Archive& archive, const Node& root,
                              const Xapian::Query& query,
                              const SearchOptions& options) {
  Xapian::Query visible = query;
  if (!options.killed && !asks_for_killed(root)) {
    visible = Xapian::Query(
        Xapian::Query::OP_AND_NOT, visible,
        Xapian::Query(facet_term(field_row(Field::Is).prefix, "killed")));
  }
  return archive.without_deleted(visible);
}

Xapian::Enquire make_enquire(const Archive& archive, const Xapian::Query& query,
                             Sort sort) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  switch (sort) {
    case Sort::Relevance:
      enquire.set_weighting_scheme(PlannedWeight());
      enquire.set_sort_by_relevance_then_value(kOrderSlot, true);
      break;
    case Sort::Newest:
    case Sort::Oldest:
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(kOrderSlot, sort == Sort::Newest);
      break;
  }
  return enquire;
}

std::uint64_t count_matches(const Archive& archive,
                            const Xapian::Query& query) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, archive.database().get_doccount())
      .get_matches_estimated();
}

Results search(Archive& archive, const Node& root,
               const SearchOptions& options) {
  Results results;
  archive.retrying([&] { results = run(archive, root, options); });
  return results;
}

}  // namespace dateline::query
