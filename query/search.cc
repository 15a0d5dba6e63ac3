// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search.h"

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "query/archive.h"
#include "query/counting.h"
#include "query/dictionary.h"
#include "query/feedback.h"
#include "query/fold.h"
#include "query/hit_reader.h"
#include "query/hosts/search.h"
#include "query/part_source.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/scan.h"
#include "query/second_look.h"
#include "query/weight.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

/// What visible_stories() leaves out, where that can be told so.
std::optional<HiddenStories> hidden_stories(const Archive& archive,
                                            const Node& root,
                                            const SearchOptions& options) {
  if (!options.since.empty()) return std::nullopt;
  HiddenStories hidden{.killed = !options.killed && !asks_for_killed(root)};
  if (!options.embargoed && !held_stories(archive, options.now).empty()) {
    hidden.held_at = options.now;
  }
  return hidden;
}

StoryCount count_all(const Archive& archive, const Xapian::Query& visible,
                     const Counted& counted, Fold fold, const Scan* scan) {
  if (counted.matches) return {*counted.matches, counted.stories};
  return scan == nullptr ? count_stories(archive, visible, fold)
                         : count_stories(archive, *scan, fold);
}

/// All of the results but the hits, and where these are.
MatchPage run(Archive& archive, const Node& root, const SearchOptions& options,
              Results& results) {
  Plan plan = ranking_plan(archive, root, options);
  const Xapian::Query visible =
      visible_stories(archive, root, plan.query, options);
  results = {};
  results.revision = archive.revision();
  for (const Manifest& manifest : archive.manifests()) {
    results.revisions.push_back(manifest.revision);
  }
  results.fold = options.fold;
  results.needles = std::move(plan.needles);
  const auto hidden = plan.scanned ? hidden_stories(archive, root, options)
                                    : std::nullopt;
  std::optional<Scan> scan;
  if (hidden) scan.emplace(archive, *plan.scanned, *hidden);
  const Scan* const scanned = scan ? &*scan : nullptr;
  const auto tally = [&](const Node& node, const std::vector<Field>& fields) {
    if (&node == &root) {
      return tally_fields(archive, visible, fields, options.fold, scanned);
    }
    const Xapian::Query chosen = make_plan(archive, node, options).query;
    return tally_fields(archive,
                        visible_stories(archive, node, chosen, options), fields,
                        options.fold);
  };
  Counted counted = count_facets(archive, root, tally, options);
  results.facets = std::move(counted.facets);
  if (options.limit == 0) {
    const StoryCount count = count_all(archive, visible, counted, options.fold,
                                       scanned);
    results.matches = count.matches;
    results.stories = count.stories;
    return {};
  }
  Xapian::Enquire enquire = make_enquire(archive, visible, options.sort);
  PageRequest wanted = page_request(options, options.offset, options.limit);
  wanted.fold = options.fold;
  // Counts beside a facet are exact; mostly the facet's own count tells them.
  if (!options.facets.empty() && !counted.matches) {
    wanted.looked_up = MatchCount::kAll;
  }
  MatchPage page = wanted.by_relevance
                       ? ranked_page(archive, enquire, plan.words, wanted,
                                     scanned)
                       : plain_page(archive, enquire, wanted, scanned);
  results.matches = page.matches;
  results.stories = page.stories;
  results.exact = page.exact;
  if (!page.exact && counted.matches) {
    results.matches = results.stories = *counted.matches;
    results.exact = true;
  }
  results.first = options.offset + 1;
  results.listed = page.hits.size();
  return page;
}

/// Hands out hits that are too many to be kept. Who has seen some of them can't
/// be told that all begins again.
void read_long(const Archive& archive, const MatchPage& page,
               const Results& results, const HitSink& sink) {
  HitReader reader(archive);
  try {
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
      Hit hit = reader.read(page.hits[i], results.first + i);
      if (!sink.hit(results, hit)) return;
    }
  } catch (const Xapian::DatabaseModifiedError&) {
    throw Error(ErrorKind::Locked, archive.folders().front().string(),
                "the archive changed while its hits were being read",
                "what was printed is not all of it: run the search again");
  }
}

}  // namespace

Xapian::Query held_stories(const Archive& archive, Instant now) {
  // The term keeps those that were never held back out of the comparison: an
  // archive without any pays nothing.
  const std::string mark =
      facet_term(field_row(Field::Is).prefix, kEmbargoedMark);
  if (!archive.dictionary().term_exists(mark)) return Xapian::Query::MatchNothing;
  const Xapian::Query ever(mark);
  const Xapian::Query still(Xapian::Query::OP_VALUE_GE, kHoldSlot,
                            hold_key(now + std::chrono::seconds(1)));
  return {Xapian::Query::OP_FILTER, ever, still};
}

Xapian::Query newer_stories(const Since& since, Instant now) {
  const Xapian::Query filed(Xapian::Query::OP_VALUE_GE, kRevisionSlot,
                            revision_key(since.revision + 1));
  const Xapian::Query mark(
      facet_term(field_row(Field::Is).prefix, kEmbargoedMark));
  const Xapian::Query released(
      Xapian::Query::OP_VALUE_RANGE, kHoldSlot,
      hold_key(since.time + std::chrono::seconds(1)), hold_key(now));
  return {Xapian::Query::OP_OR, filed,
          Xapian::Query(Xapian::Query::OP_FILTER, mark, released)};
}

namespace {

/// The same in all archives here. Segments that are of none were brought from
/// hosts for being new.
Xapian::Query newer_stories(const Archive& archive,
                            const SearchOptions& options) {
  if (options.since.size() == 1 && archive.manifests().size() == 1) {
    return newer_stories(options.since.front(), options.now);
  }
  std::vector<Xapian::Query> newer;
  auto part = archive.parts().begin();
  for (std::size_t at = 0; at < archive.manifests().size(); ++at) {
    const auto end = part + static_cast<std::ptrdiff_t>(
                                archive.manifests()[at].segments.size());
    PartSource segments(std::vector<Xapian::Database>(part, end));
    newer.emplace_back(Xapian::Query::OP_FILTER,
                       newer_stories(options.since.at(at), options.now),
                       Xapian::Query(&segments));
    part = end;
  }
  if (part != archive.parts().end()) {
    PartSource brought(
        std::vector<Xapian::Database>(part, archive.parts().end()));
    newer.emplace_back(&brought);
  }
  return {Xapian::Query::OP_OR, newer.begin(), newer.end()};
}

}  // namespace

Xapian::Query visible_there(const Archive& archive, const Node& root,
                            const Xapian::Query& query,
                            const SearchOptions& options) {
  Xapian::Query visible = query;
  if (!options.killed && !asks_for_killed(root)) {
    visible = Xapian::Query(
        Xapian::Query::OP_AND_NOT, visible,
        Xapian::Query(facet_term(field_row(Field::Is).prefix, kKilledMark)));
  }
  if (options.embargoed) return visible;
  const Xapian::Query held = held_stories(archive, options.now);
  if (!held.empty()) {
    visible = Xapian::Query(Xapian::Query::OP_AND_NOT, visible, held);
  }
  return visible;
}

Xapian::Query visible_stories(const Archive& archive, const Node& root,
                              const Xapian::Query& query,
                              const SearchOptions& options) {
  Xapian::Query visible = visible_there(archive, root, query, options);
  if (!options.since.empty()) {
    visible = Xapian::Query(Xapian::Query::OP_FILTER, visible,
                            newer_stories(archive, options));
  }
  return archive.without_deleted(visible);
}

Xapian::Enquire make_enquire(const Archive& archive, const Xapian::Query& query,
                             Sort sort) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(sort == Sort::Relevance ? query
                                            : archive.unweighed(query));
  switch (sort) {
    case Sort::Relevance:
      enquire.set_weighting_scheme(
          PlannedWeight(archive.dictionary().get_average_length()));
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
  enquire.set_query(archive.unweighed(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, archive.database().get_doccount())
      .get_matches_estimated();
}

PageRequest page_request(const SearchOptions& options, std::uint64_t offset,
                         std::uint64_t limit) {
  return {
      .offset = offset,
      .limit = limit,
      .by_relevance = options.sort == Sort::Relevance,
      .rising = options.sort == Sort::Oldest,
      .newer = options.newer,
      .now = options.now,
      .looked_up = options.rough ? MatchCount::kLookedUp : MatchCount::kAll};
}

Results search(Archive& archive, const Node& root,
               const SearchOptions& options) {
  std::vector<Hit> hits;
  Results results = search_each(
      archive, root, options,
      {.begin = [](const Results&) {},
       .hit =
           [&](const Results&, Hit& hit) {
             hits.push_back(std::move(hit));
             return true;
           }});
  results.hits = std::move(hits);
  return results;
}

Results search_each(Archive& archive, const Node& root,
                    const SearchOptions& options, const HitSink& sink) {
  Results results;
  MatchPage page;
  std::vector<Hit> hits;
  const auto local = [&](Archive& here, const Node& tree,
                         const SearchOptions& how) {
    Results found;
    HitReader reader(here);
    for (const RankedMatch& match : run(here, tree, how, found).hits) {
      found.hits.push_back(reader.read(match, found.first + found.hits.size()));
    }
    return found;
  };
  archive.retrying([&] {
    page = {};
    if (archive.has_hosts()) {
      results = search_everywhere(archive, root, options, local);
      hits = std::exchange(results.hits, {});
      return;
    }
    page = run(archive, root, options, results);
    hits.clear();
    if (page.hits.size() > kOrderedByXapian) return;
    HitReader reader(archive);
    for (const RankedMatch& found : page.hits) {
      hits.push_back(reader.read(found, results.first + hits.size()));
    }
  });
  results.partial = archive.is_partial();
  sink.begin(results);
  if (page.hits.size() > kOrderedByXapian) {
    read_long(archive, page, results, sink);
  }
  for (Hit& hit : hits) {
    if (!sink.hit(results, hit)) break;
  }
  return results;
}

}  // namespace dateline::query
