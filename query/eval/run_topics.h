// SPDX-License-Identifier: GPL-3.0-or-later
//
// Topics to a run: each is searched for as its user would, and the hits are
// named as the judgements name them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/eval/qrels.h"
#include "query/eval/run_file.h"
#include "query/eval/topics.h"
#include "query/search.h"

namespace dateline::query::eval {

/// How a topic's text is read.
using ReadTopic = std::function<Node(const Topic& topic)>;

/// Searches for every topic with `options`. A story goes by its source's own
/// id, or by ours where the judgements use that, where it has none, or where
/// blanks in it would break the run's columns. Of stories that go by one name
/// the best stays. Throws Error{Query} for a topic that can't be read or has no
/// word.
Rankings run_topics(Archive& archive, const std::vector<Topic>& topics,
               const Qrels& qrels, const SearchOptions& options,
               const ReadTopic& read);

}  // namespace dateline::query::eval
