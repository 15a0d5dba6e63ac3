// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/feedback.h"

#include <xapian.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query/hosts/stock.h"
#include "query/run.h"
#include "query/second_look.h"
#include "query/telling.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Xapian::Query;

bool is_word(const Node& node) { return node.kind == NodeKind::Word; }

/// Whether nothing but words is asked for, any of them.
bool only_words(const Node& root, const SearchOptions& options) {
  return options.any &&
         (is_word(root) || (root.kind == NodeKind::And &&
                            std::ranges::all_of(root.children, is_word)));
}

}  // namespace

bool wants_feedback(const SearchOptions& options) {
  return options.expand && options.sort == Sort::Relevance;
}

std::vector<Story> first_stories(const Archive& archive, const Node& root,
                                 const Plan& plan,
                                 const SearchOptions& options) {
  Xapian::Enquire enquire = make_enquire(
      archive, visible_stories(archive, root, plan.query, options),
      Sort::Relevance);
  std::vector<Story> stories;
  for (const RankedMatch& found :
       ranked_page(archive, enquire, plan.words, {.limit = kFeedbackHits})
           .hits) {
    stories.push_back(decode_record(
        archive.database().get_document(found.document).get_data()));
  }
  return stories;
}

FeedbackWords feedback_words(Archive& archive,
                             const std::vector<Story>& stories,
                             const Plan& plan) {
  std::set<std::string, std::less<>> asked;
  double worth = 0;
  for (const RankWord& word : plan.words.words()) {
    asked.insert(word.terms.begin(), word.terms.end());
    worth += word.worth;
  }
  std::vector<TellingTerm> telling =
      telling_terms(archive, stories, kFeedbackWords + asked.size());
  std::erase_if(telling, [&](const TellingTerm& word) {
    return asked.contains(word.term);
  });
  if (telling.empty() || worth <= 0) return {};
  if (telling.size() > kFeedbackWords) telling.resize(kFeedbackWords);
  double all = 0;
  for (const TellingTerm& word : telling) all += word.worth;
  FeedbackWords words;
  for (const TellingTerm& word : telling) {
    words.emplace_back(word.term, kFeedbackShare * worth * word.worth / all);
  }
  return words;
}

void add_feedback(const FeedbackWords& words, const Node& root,
                  const SearchOptions& options, const Stock* stock,
                  Plan& plan) {
  if (words.empty()) return;
  std::vector<Query> queries;
  for (const auto& [word, worth] : words) {
    const std::string term = make_term("", word);
    queries.emplace_back(
        stock == nullptr ? worth : stock->factor(worth, {{term}}),
        Query(term));
    plan.parts.push_back({"+" + word, queries.back()});
  }
  plan.scanned.reset();  // that is not all any more
  plan.query = Query(
      only_words(root, options) ? Query::OP_OR : Query::OP_AND_MAYBE,
      plan.query, Query(Query::OP_OR, queries.begin(), queries.end()));
}

Plan ranking_plan(Archive& archive, const Node& root,
                  const SearchOptions& options) {
  Plan plan = make_plan(archive, root, options);
  if (wants_feedback(options)) {
    add_feedback(
        feedback_words(archive, first_stories(archive, root, plan, options),
                       plan),
        root, options, nullptr, plan);
  }
  return plan;
}

}  // namespace dateline::query
