// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/explain.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "query/feedback.h"
#include "query/hosts/both.h"
#include "query/hosts/gather.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/second_look.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr std::uint64_t kHits = 3;
constexpr std::size_t kMaxPartsScored = 64;

/// What `term` alone gives the story `id`. Xapian tells the sum only; the term
/// with the story itself as a filter tells the part.
double part_score(const Archive& archive, const RankedPart& part,
                  const std::string& id) {
  const Xapian::Query story(make_term(field_row(Field::Id).prefix, id));
  Xapian::Enquire enquire =
      make_enquire(archive, {Xapian::Query::OP_FILTER, part.query, story},
                   Sort::Relevance);
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

void add_closeness(const Closeness& closeness, std::vector<PartScore>& parts) {
  const PartScore looks[] = {{"words together", closeness.together},
                             {"words in the opening", closeness.opening},
                             {"words side by side", closeness.adjacent},
                             {"words of the query", closeness.everywhere},
                             {"newer", closeness.newer}};
  for (const PartScore& look : looks) {
    if (look.score > 0) parts.push_back(look);
  }
}

HitScore scored(const Archive& archive, const std::vector<RankedPart>& parts,
                const MatchPage& page, const RankedMatch& found) {
  HitScore hit;
  hit.id =
      decode_record(
          archive.database().get_document(found.document).get_data())
          .id;
  hit.score = found.score;
  for (const RankedPart& part : parts) {
    if (hit.parts.size() == kMaxPartsScored) break;
    const double score = part_score(archive, part, hit.id);
    if (score > 0) hit.parts.push_back({part.label, score});
  }
  if (found.look > 0) add_closeness(page.looks[found.look - 1], hit.parts);
  std::stable_sort(hit.parts.begin(), hit.parts.end(),
                   [](const PartScore& a, const PartScore& b) {
                     return a.score > b.score;
                   });
  return hit;
}

Explanation explained(Archive& archive, const Node& root,
                      const SearchOptions& options) {
  Explanation explanation;
  explanation.tree = to_string(root);
  Plan plan = ranking_plan(archive, root, options);
  explanation.plan = plan.query.get_description();
  explanation.expansions = std::move(plan.expansions);
  Xapian::Enquire enquire = make_enquire(
      archive, visible_stories(archive, root, plan.query, options),
      options.sort);
  const PageRequest wanted = page_request(options, 0, kHits);
  const MatchPage page =
      options.sort == Sort::Relevance
          ? ranked_page(archive, enquire, plan.words, wanted)
          : plain_page(archive, enquire, wanted);
  explanation.matches = page.matches;
  for (const RankedMatch& found : page.hits) {
    explanation.hits.push_back(scored(archive, plan.parts, page, found));
  }
  return explanation;
}

/// The same where some stories are on hosts: those are brought that can be
/// among the first.
Explanation explained_everywhere(Archive& archive, const Node& root,
                                 const SearchOptions& options) {
  Gathering gathering(archive);
  const Both both(archive, root, options, &gathering);
  if (both.stock.looks) {
    gathering.all(both.far);
  } else {
    gathering.best({both.far, both.near, both.stock},
                   page_request(options, 0, kLookedAt));
  }
  Archive here = gathering.here();
  Explanation explanation = explained(here, root, options);
  if (!both.stock.looks) {
    explanation.matches =
        count_matches(archive.here(), both.near) + gathering.matches();
  }
  return explanation;
}

}  // namespace

Explanation explain(Archive& archive, const Node& root,
                    const SearchOptions& options) {
  Explanation explanation;
  archive.retrying([&] {
    explanation = archive.has_hosts()
                      ? explained_everywhere(archive, root, options)
                      : explained(archive, root, options);
  });
  explanation.clauses = count_clauses(archive, root, options);
  return explanation;
}

}  // namespace dateline::query
