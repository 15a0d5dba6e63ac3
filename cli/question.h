// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the words and flags of a command line to one query tree.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "query/archive.h"
#include "query/ast.h"
#include "query/complaint.h"
#include "query/search.h"

namespace dateline::cli {

struct Question {
  std::string text;  // as typed, flags written as clauses
  query::Node root;
};

/// Reads `args`; hints go to stderr unless quiet. No words at all mean every
/// story. Throws Error{Query} with a caret under what can't be read.
Question ask(const QueryArgs& args, const Context& context);

/// Which stories `args` look at, and how.
query::SearchOptions search_options(const QueryArgs& args,
                                   const Context& context);

/// What --fold asks for; `usual` where it is not given.
query::Fold fold_of(const std::string& name, query::Fold usual);

/// Rethrows `error` as it is told to users: a caret under the words at fault.
[[noreturn]] void point_at(const query::QueryError& error,
                           const Question& question);

/// Runs the question; what the plan can't use (an unknown province) is shown
/// with a caret, as what the parser can't read. Throws Error{Query}.
query::Results answer(query::Archive& archive, const Question& question,
                      const query::SearchOptions& options);
/// The same; hits go to `sink` and are not kept.
query::Results answer(query::Archive& archive, const Question& question,
                      const query::SearchOptions& options,
                      const query::HitSink& sink);

/// "agency", "province:20", "date:month" as requests, listed by `order`
/// ("count", "name"; empty: as is natural). Throws Error{Usage}.
std::vector<query::FacetRequest> facet_requests(
    const std::vector<std::string>& wanted, const std::string& order);

}  // namespace dateline::cli
