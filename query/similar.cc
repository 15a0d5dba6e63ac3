// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/similar.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/family.h"
#include "query/fold.h"
#include "query/hit_reader.h"
#include "query/hosts/gather.h"
#include "query/hosts/search.h"
#include "query/hosts/stock.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/second_look.h"
#include "query/telling.h"
#include "query/weight.h"
#include "schema/shingles.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Xapian::Query;

// Found by coordinate search over pairs of near-duplicates: doc/relevance.md.
constexpr std::size_t kTelling = 40;      // words that are looked for
constexpr double kHeadlineShare = 0.5;    // of a word also in the headline
constexpr double kTextShare = 4;          // of all words, for the same text
constexpr double kPartShare = 0.5;        // of a part against the whole

struct Likeness {
  Query query;
  double worth = 0;  // of all words together
  std::vector<Needle> needles;
};

/// `term`, worth so much; for hosts by `stock`.
Query weighed(double worth, const std::string& term, const Stock* stock) {
  return {stock == nullptr ? worth : stock->factor(worth, {{term}}),
          Query(term)};
}

Likeness likeness_to(const Archive& archive,
                     const std::vector<TellingTerm>& telling,
                     const Stock* stock) {
  Likeness likeness;
  std::vector<Query> words, headlines;
  std::vector<std::string> in_headlines;
  in_headlines.reserve(telling.size());
  for (const TellingTerm& word : telling) {
    in_headlines.push_back(make_term(
        "", std::string(field_row(Field::Headline).prefix) + word.term));
  }
  if (stock != nullptr) archive.dictionary().prefetch(in_headlines);
  for (const TellingTerm& word : telling) {
    words.push_back(weighed(word.worth, make_term("", word.term), stock));
    headlines.push_back(weighed(kHeadlineShare * word.worth,
                                in_headlines[headlines.size()], stock));
    likeness.worth += word.worth;
    likeness.needles.push_back({.words = {{word.term}}, .zone = {}});
  }
  likeness.query = Query(
      Query::OP_AND_MAYBE, Query(Query::OP_OR, words.begin(), words.end()),
      Query(Query::OP_OR, headlines.begin(), headlines.end()));
  return likeness;
}

/// How much of the text of one story is that of the other: 0 to 1.
double same_text(const std::vector<std::uint64_t>& a,
                 const std::vector<std::uint64_t>& b) {
  const double part = std::max(containment(a, b), containment(b, a));
  return std::max(jaccard(a, b), kPartShare * part);
}

/// Looks at each candidate's text; keeps those that may be shown.
class Comparison {
 public:
  Comparison(Archive& archive, const Story& like, double worth,
             Reprints reprints, HitReader reader)
      : archive_(archive),
        like_(like),
        reader_(std::move(reader)),
        shingles_(shingle_set(like, archive.analyzer())),
        family_(family_id(archive, like.id)),
        worth_(worth),
        reprints_(reprints) {}

  /// What `found` is, with its score; nothing where it is not to be shown.
  std::optional<Hit> look(const RankedMatch& found) {
    Hit hit = reader_.read(found, 0);
    if (hit.id == like_.id) return std::nullopt;
    const auto shingles = shingle_set(hit.story, archive_.analyzer());
    if (reprints_ == Reprints::LeftOut &&
        ((!family_.empty() && hit.family == family_) ||
         jaccard(shingles_, shingles) >= kReprintOverlap)) {
      return std::nullopt;
    }
    hit.score = exact_sum(found.score +
                          kTextShare * worth_ * same_text(shingles_, shingles));
    return hit;
  }

 private:
  Archive& archive_;
  const Story& like_;
  HitReader reader_;
  std::vector<std::uint64_t> shingles_;
  std::string family_;
  double worth_;
  Reprints reprints_;
};

/// A hit and the value that it shares with those it folds with; may be empty.
struct Compared {
  Hit hit;
  std::string fold;
};

/// Of hits that fold into one the first stays, and tells how many they are.
std::vector<Hit> folded(std::vector<Compared> compared) {
  std::map<std::string, std::size_t, std::less<>> first;
  std::vector<Hit> kept;
  for (Compared& one : compared) {
    const auto [known, added] = first.emplace(one.fold, kept.size());
    if (added || one.fold.empty()) {
      kept.push_back(std::move(one.hit));
    } else {
      ++kept[known->second].filings;
    }
  }
  return kept;
}

/// What is compared with the story: those that share most of its words.
Query candidates(const Archive& archive, const Likeness& likeness,
                 const Plan& within, const Node& root,
                 const SearchOptions& options) {
  return visible_stories(
      archive, root, Query(Query::OP_FILTER, likeness.query, within.query),
      options);
}

/// Brings the candidates of hosts here.
void gather(Archive& archive, const std::vector<TellingTerm>& telling,
            const Query& near, const Node& within,
            const SearchOptions& options, Gathering& gathering) {
  Stock stock(archive.dictionary());
  const Likeness likeness = likeness_to(archive, telling, &stock);
  const Plan plan = make_plan(archive, within, options, &stock);
  const Query far = visible_there(
      archive, within, Query(Query::OP_FILTER, likeness.query, plan.query),
      options);
  if (stock.looks) {
    gathering.all(far);
  } else {
    gathering.best({far, near, stock}, {.limit = kCompared});
  }
}

/// `archive` has no hosts.
Results compare(Archive& archive, const Story& like,
                const std::vector<TellingTerm>& telling, const Node& within,
                const SearchOptions& options, Reprints reprints,
                HitReader reader) {
  Results results;
  results.revision = archive.revision();
  results.fold = options.fold;
  Likeness likeness = likeness_to(archive, telling, nullptr);
  results.needles = std::move(likeness.needles);
  std::sort(results.needles.begin(), results.needles.end(),
            [](const Needle& a, const Needle& b) { return a.words < b.words; });
  const Plan plan = make_plan(archive, within, options);
  Xapian::Enquire enquire = make_enquire(
      archive, candidates(archive, likeness, plan, within, options),
      Sort::Relevance);
  Comparison comparison(archive, like, likeness.worth, reprints,
                        std::move(reader));
  const std::uint32_t slot = fold_slot(options.fold);
  std::vector<Compared> compared;
  for (const RankedMatch& found :
       plain_page(archive, enquire, {.limit = kCompared}).hits) {
    if (auto hit = comparison.look(found)) {
      compared.push_back({std::move(*hit), {}});
      if (slot == kNoSlot) continue;
      compared.back().fold =
          archive.database().get_document(found.document).get_value(slot);
    }
  }
  // Stable: equal ones came newest first.
  std::stable_sort(compared.begin(), compared.end(),
                   [](const Compared& a, const Compared& b) {
                     return a.hit.score > b.hit.score;
                   });
  results.matches = compared.size();
  results.hits = folded(std::move(compared));
  results.stories = results.hits.size();
  const auto skipped = std::min<std::uint64_t>(options.offset, results.stories);
  results.hits.erase(results.hits.begin(),
                     results.hits.begin() +
                         static_cast<std::ptrdiff_t>(skipped));
  if (results.hits.size() > options.limit) results.hits.resize(options.limit);
  results.first = options.offset + 1;
  results.listed = results.hits.size();
  for (std::size_t i = 0; i < results.hits.size(); ++i) {
    results.hits[i].rank = results.first + i;
  }
  return results;
}

Results run(Archive& archive, const Story& like, const Node& within,
            const SearchOptions& options, Reprints reprints) {
  const std::vector<TellingTerm> telling =
      telling_terms(archive, {&like, 1}, kTelling);
  if (!archive.has_hosts()) {
    return compare(archive, like, telling, within, options, reprints,
                   HitReader(archive));
  }
  Gathering gathering(archive);
  // Its own family is told by itself.
  gathering.all(Query(make_term(field_row(Field::Id).prefix, like.id)));
  gather(archive, telling,
         candidates(archive, likeness_to(archive, telling, nullptr),
                    make_plan(archive, within, options), within, options),
         within, options, gathering);
  Archive here = gathering.here();
  Results results =
      compare(here, like, telling, within, options, reprints,
              HitReader(here, [&] { return killed_everywhere(archive); }));
  results.revision = archive.revision();
  results.partial = archive.is_partial();
  return results;
}

}  // namespace

Results similar_stories(Archive& archive, const Story& like,
                        const Node& within, const SearchOptions& options,
                        Reprints reprints) {
  Results results;
  archive.retrying(
      [&] { results = run(archive, like, within, options, reprints); });
  return results;
}

}  // namespace dateline::query
