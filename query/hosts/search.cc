// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/search.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>

#include "query/counting.h"
#include "query/fold_reader.h"
#include "query/hit_reader.h"
#include "query/hosts/both.h"
#include "query/hosts/gather.h"
#include "query/hosts/host.h"
#include "query/hosts/tally.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/second_look.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

std::vector<std::uint64_t> revisions_of(const Archive& archive) {
  std::vector<std::uint64_t> revisions;
  for (const Manifest& manifest : archive.manifests()) {
    revisions.push_back(manifest.revision);
  }
  for (const Host& host : archive.hosts()) {
    revisions.push_back(host.served.revision);
  }
  return revisions;
}

class Everywhere {
 public:
  Everywhere(Archive& archive, const Node& root, const SearchOptions& options)
      : archive_(archive),
        root_(root),
        options_(options),
        gathering_(archive),
        both_(archive, root, options, &gathering_) {
    results_.revision = archive.revision();
    results_.revisions = revisions_of(archive);
    results_.fold = options.fold;
  }

  /// Whether servers can't tell what matches, or not all the same.
  bool looks() const { return both_.stock.looks || !options_.since.empty(); }

  /// Whether a number is all that is wanted of what is new.
  bool only_counts() const {
    return !options_.since.empty() && !both_.stock.looks &&
           options_.limit == 0 && options_.facets.empty() &&
           options_.fold == Fold::None;
  }

  Results count() {
    results_.matches =
        count_matches(archive_.here(), both_.near) +
        count_newer(archive_, {both_.far, options_.since, options_.now});
    results_.stories = results_.matches;
    return std::move(results_);
  }

  /// Brings all that can match, and searches here.
  Results by_looking(const LocalSearch& local) {
    bring_all(both_.far);
    // Values that the query does not choose are counted, too.
    for (const FacetRequest& request : options_.facets) {
      const Node wider = without_choice(root_, request.field);
      if (to_string(wider) == to_string(root_)) continue;
      bring_all(Both(archive_, wider, options_).far);
    }
    Archive here = gathering_.here();
    Results results = local(here, root_, options_);
    results.revision = results_.revision;
    results.revisions = results_.revisions;
    return results;
  }

  Results run() {
    count_facets();
    PageRequest wanted = page_request(options_, options_.offset, options_.limit);
    wanted.fold = options_.fold;
    gather(wanted);
    results_.needles = both_.plan.needles;
    results_.first = options_.offset + 1;
    if (options_.limit > 0) read_page(wanted);
    return std::move(results_);
  }

 private:
  void bring_all(const Xapian::Query& far) {
    if (options_.since.empty()) {
      gathering_.all(far);
    } else {
      gathering_.newer({far, options_.since, options_.now});
    }
  }

  void count_facets() {
    const auto tally = [&](const Node& node,
                           const std::vector<Field>& fields) {
      if (&node == &root_) {
        return tally_everywhere(archive_, both_.near, both_.far, fields,
                                options_.fold);
      }
      const Both both(archive_, node, options_);
      if (!both.stock.looks) {
        return tally_everywhere(archive_, both.near, both.far, fields,
                                options_.fold);
      }
      Gathering gathering(archive_);
      gathering.all(both.far);
      return tally_fields(gathering.here(), both.near, fields, options_.fold);
    };
    results_.facets =
        query::count_facets(archive_, root_, tally, options_).facets;
  }

  /// Brings the stories of the page, and counts all.
  void gather(const PageRequest& page) {
    PageRequest first = page;
    first.offset = 0;
    first.newer = false;
    first.limit = options_.limit == 0 ? 0 : wanted_first(both_.plan, page);
    gathering_.best({both_.far, both_.near, both_.stock}, first);
    results_.matches =
        count_matches(archive_.here(), both_.near) + gathering_.matches();
    if (options_.fold != Fold::None) {
      add_far_folds(archive_, both_.far, options_.fold, folds_);
      add_folds(archive_, both_.near, options_.fold, folds_);
    }
    results_.stories = stories_of(results_.matches, folds_);
  }

  void read_page(const PageRequest& wanted) {
    const Archive here = gathering_.here();
    Xapian::Enquire enquire = make_enquire(here, both_.near, options_.sort);
    const MatchPage page =
        wanted.by_relevance
            ? ranked_page(here, enquire, both_.plan.words, wanted)
            : plain_page(here, enquire, wanted);
    const FoldReader folds(here, options_.fold);
    HitReader reader(here, [&] { return killed_everywhere(archive_); });
    for (RankedMatch found : page.hits) {
      if (options_.fold != Fold::None) {
        const auto count = folds_.find(folds.of(found.document));
        found.folded = count == folds_.end() ? 0 : count->second - 1;
      }
      results_.hits.push_back(
          reader.read(found, results_.first + results_.hits.size()));
    }
    results_.listed = results_.hits.size();
  }

  Archive& archive_;
  const Node& root_;
  const SearchOptions& options_;
  Gathering gathering_;
  Both both_;
  FoldCounts folds_;
  Results results_;
};

}  // namespace

HitReader::Families killed_everywhere(const Archive& archive) {
  HitReader::Families families = killed_filings(archive.here());
  const std::string any(1, '\x01');
  const Xapian::Query killed(
      facet_term(field_row(Field::Is).prefix, kKilledMark));
  // Notices that kill others are marked so, too.
  const Xapian::Query notices(
      Xapian::Query::OP_AND_NOT,
      Xapian::Query(Xapian::Query::OP_VALUE_GE, kOrdersSlot, any),
      Xapian::Query(Xapian::Query::OP_VALUE_GE, kOwnMarksSlot, any));
  Xapian::ValueCountMatchSpy spy(field_row(Field::Family).slot);
  Xapian::Enquire enquire(archive.far());
  enquire.set_query({Xapian::Query::OP_AND_NOT, killed, notices});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, archive.far().get_doccount());
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    families[*value] += value.get_termfreq();
  }
  return families;
}

Results search_everywhere(Archive& archive, const Node& root,
                          const SearchOptions& options,
                          const LocalSearch& local) {
  Everywhere search(archive, root, options);
  if (search.only_counts()) return search.count();
  return search.looks() ? search.by_looking(local) : search.run();
}

}  // namespace dateline::query
