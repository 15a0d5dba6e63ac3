// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/run_topics.h"

#include <set>
#include <string>
#include <string_view>

#include "query/complaint.h"

namespace dateline::query::eval {
namespace {

using Names = std::set<std::string_view>;

Names judged_names(const Qrels& qrels) {
  Names names;
  for (const auto& [topic, judged] : qrels) {
    for (const auto& [document, grade] : judged) names.insert(document);
  }
  return names;
}

std::string name_of(const Story& story, const Names& judged) {
  const bool column =
      !story.guid.empty() &&
      story.guid.find_first_of(" \t\r\n\f\v") == std::string::npos;
  if (!column) return story.id;
  const bool ours = judged.contains(story.id) && !judged.contains(story.guid);
  return ours ? story.id : story.guid;
}

std::vector<Ranked> ranked(const Results& results, const Names& judged) {
  std::vector<Ranked> hits;
  std::set<std::string> seen;
  for (const Hit& hit : results.hits) {
    std::string name = name_of(hit.story, judged);
    if (seen.insert(name).second) hits.push_back({std::move(name), hit.score});
  }
  return hits;
}

}  // namespace

Rankings run_topics(Archive& archive, const std::vector<Topic>& topics,
               const Qrels& qrels, const SearchOptions& options,
               const ReadTopic& read) {
  const Names judged = judged_names(qrels);
  Rankings run;
  for (const Topic& topic : topics) {
    auto& hits = run[topic.id];
    try {
      hits = ranked(search(archive, read(topic), options), judged);
    } catch (const QueryError& error) {
      throw Error(ErrorKind::Query, "topic " + topic.id,
                  to_string(error.complaint, topic.text));
    }
  }
  return run;
}

}  // namespace dateline::query::eval
