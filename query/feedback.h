// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pseudo-relevance feedback: the first hits are taken for what the user wants,
// and words that tell what they are about are searched for as well (Rocchio,
// 1971; weights as in Lavrenko and Croft's relevance model, SIGIR 2001, by the
// words that telling.h finds). For recall; the first page is often no better:
// doc/relevance.md has the figures.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "query/plan.h"
#include "schema/story.h"

namespace dateline::query {

// Found by trying few values over judged collections: doc/relevance.md.
inline constexpr std::uint64_t kFeedbackHits = 10;
inline constexpr std::size_t kFeedbackWords = 20;
inline constexpr double kFeedbackShare = 0.3;  // of the worth of the query

bool wants_feedback(const SearchOptions& options);

/// The stories of the first hits of a plan.
std::vector<Story> first_stories(const Archive& archive, const Node& root,
                                 const Plan& plan,
                                 const SearchOptions& options);

/// Words, each as the index has it, and what it is worth in a query.
using FeedbackWords = std::vector<std::pair<std::string, double>>;

/// What `stories` are about beside the words of `plan`.
FeedbackWords feedback_words(Archive& archive,
                             const std::vector<Story>& stories,
                             const Plan& plan);

/// Adds them to a plan of `root`: for hosts, if there is a `stock`.
void add_feedback(const FeedbackWords& words, const Node& root,
                  const SearchOptions& options, const Stock* stock,
                  Plan& plan);

/// make_plan() and, where `options` ask for it, the words of the first hits.
/// They rank; where any word of a query will do and nothing narrows it, they
/// find stories too.
Plan ranking_plan(Archive& archive, const Node& root,
                  const SearchOptions& options);

}  // namespace dateline::query
