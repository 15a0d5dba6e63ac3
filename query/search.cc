// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search.h"

#include <xapian.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "query/archive.h"
#include "query/counting.h"
#include "query/fold.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/second_look.h"
#include "query/weight.h"
#include "schema/record.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Hit read_hit(const Archive& archive, const RankedMatch& found,
             std::uint64_t rank) {
  Hit hit;
  hit.rank = rank;
  hit.score = found.score;
  const Xapian::Document document =
      archive.database().get_document(found.document);
  hit.story = decode_record(document.get_data());
  hit.id = hit.story.id;
  hit.family = document.get_value(field_row(Field::Family).slot);
  hit.filings = found.folded + 1;
  return hit;
}

void find_hits(const Archive& archive, const Xapian::Query& visible,
               const RankWords& words, const SearchOptions& options,
               Results& results) {
  Xapian::Enquire enquire = make_enquire(archive, visible, options.sort);
  const std::uint32_t fold = fold_slot(options.fold);
  const MatchPage page =
      options.sort == Sort::Relevance
          ? ranked_page(archive, enquire, words, options.offset, options.limit,
                        fold)
          : plain_page(archive, enquire, options.offset, options.limit, fold);
  results.matches = page.matches;
  results.stories = page.stories;
  for (const RankedMatch& found : page.hits) {
    results.hits.push_back(read_hit(
        archive, found, options.offset + results.hits.size() + 1));
  }
}

/// Tells each hit how many filings of its family were killed. Few stories are:
/// all that are, are asked for their family.
void count_killed(const Archive& archive, std::vector<Hit>& hits) {
  std::map<std::string, std::uint64_t, std::less<>> killed;
  for (const Hit& hit : hits) {
    if (!hit.family.empty()) killed[hit.family] = 0;
  }
  if (killed.empty()) return;
  const Xapian::Database& database = archive.database();
  const std::string mark = facet_term(field_row(Field::Is).prefix, kKilledMark);
  const std::uint32_t slot = field_row(Field::Family).slot;
  auto family = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  for (auto at = database.postlist_begin(mark);
       at != database.postlist_end(mark) && family != end; ++at) {
    family.skip_to(*at);
    if (family == end) break;
    if (family.get_docid() != *at || archive.is_deleted(*at)) continue;
    const auto known = killed.find(*family);
    if (known != killed.end()) ++known->second;
  }
  for (Hit& hit : hits) {
    const auto known = killed.find(hit.family);
    if (known != killed.end()) hit.killed = known->second;
  }
}

Results run(Archive& archive, const Node& root, const SearchOptions& options) {
  Plan plan = make_plan(archive, root, options);
  const Xapian::Query visible =
      visible_stories(archive, root, plan.query, options);
  Results results;
  results.revision = archive.revision();
  results.fold = options.fold;
  results.needles = std::move(plan.needles);
  Counted counted = count_facets(archive, root, visible, options);
  results.facets = std::move(counted.facets);
  if (options.limit == 0 && counted.matches) {
    results.matches = *counted.matches;
    results.stories = counted.stories;
  } else {
    find_hits(archive, visible, plan.words, options, results);
    count_killed(archive, results.hits);
  }
  return results;
}

}  // namespace

Xapian::Query held_stories(const Archive& archive, Instant now) {
  // The term keeps those that were never held back out of the comparison: an
  // archive without any pays nothing.
  const std::string mark =
      facet_term(field_row(Field::Is).prefix, kEmbargoedMark);
  if (!archive.database().term_exists(mark)) return Xapian::Query::MatchNothing;
  const Xapian::Query ever(mark);
  const Xapian::Query still(Xapian::Query::OP_VALUE_GE, kHoldSlot,
                            hold_key(now + std::chrono::seconds(1)));
  return {Xapian::Query::OP_FILTER, ever, still};
}

Xapian::Query visible_stories(const Archive& archive, const Node& root,
                              const Xapian::Query& query,
                              const SearchOptions& options) {
  Xapian::Query visible = query;
  if (!options.killed && !asks_for_killed(root)) {
    visible = Xapian::Query(
        Xapian::Query::OP_AND_NOT, visible,
        Xapian::Query(facet_term(field_row(Field::Is).prefix, kKilledMark)));
  }
  if (options.embargoed) return archive.without_deleted(visible);
  const Xapian::Query held = held_stories(archive, options.now);
  if (!held.empty()) {
    visible = Xapian::Query(Xapian::Query::OP_AND_NOT, visible, held);
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
