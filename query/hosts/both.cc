// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/both.h"

#include <vector>

#include "query/feedback.h"
#include "query/run.h"

namespace dateline::query {

namespace {

/// The first hits without feedback; the stories of hosts among them are brought.
std::vector<Story> first_hits(const Node& root,
                              const SearchOptions& options, const Both& plain,
                              Gathering& gathering) {
  PageRequest wanted{.limit = kFeedbackHits};
  wanted.limit = wanted_first(plain.plan, wanted);
  gathering.best({plain.far, plain.near, plain.stock}, wanted);
  return first_stories(gathering.here(), root, plain.plan, options);
}

}  // namespace

Both::Both(Archive& archive, const Node& root, const SearchOptions& options,
           Gathering* gathering)
    : stock(archive.dictionary()), plan(make_plan(archive, root, options)) {
  Plan there = make_plan(archive, root, options, &stock);
  // What has to be looked at is searched here, and finds its words there.
  if (gathering != nullptr && wants_feedback(options) && !stock.looks &&
      options.since.empty()) {
    const Both plain(archive, root, options);
    const FeedbackWords words = feedback_words(
        archive, first_hits(root, options, plain, *gathering), plan);
    add_feedback(words, root, options, nullptr, plan);
    add_feedback(words, root, options, &stock, there);
  }
  near = visible_stories(archive, root, plan.query, options);
  far = visible_there(archive, root, there.query, options);
}

}  // namespace dateline::query
