// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/sample.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "schema/terms.h"

namespace dateline::indexer {

bool LineSample::add(const std::string& id, std::int64_t time_s,
                     const StoryLines& seen) {
  const std::uint64_t hash = stable_hash(id);
  if (seen.source.empty() || hash > limit_) return false;
  auto& stories = sources_[seen.source];
  const auto at =
      std::ranges::lower_bound(stories, hash, {}, &SampledStory::story);
  if (at != stories.end() && at->story == hash) {
    // Which filing counts must not depend on which came first.
    if (std::tie(at->time_s, at->lines) >= std::tie(time_s, seen.lines)) {
      return false;
    }
    at->time_s = time_s;
    at->lines = seen.lines;
    return true;
  }
  if (stories.size() == kStoriesPerSource) {
    if (at == stories.end()) return false;
    stories.pop_back();
    --count_;
  }
  stories.insert(at, {hash, time_s, seen.lines});
  if (++count_ > kMaxSampled) shrink();
  return true;
}

/// Halves the range. The sample of all stories under a limit has at least as
/// many as that of some of them: so the limit in the end is the largest under
/// which all of them fit, in whatever order they came.
void LineSample::shrink() {
  while (count_ > kMaxSampled) {
    limit_ /= 2;
    count_ = 0;
    for (auto source = sources_.begin(); source != sources_.end();) {
      auto& stories = source->second;
      const auto beyond = std::ranges::upper_bound(stories, limit_, {},
                                                   &SampledStory::story);
      stories.erase(beyond, stories.end());
      count_ += stories.size();
      source = stories.empty() ? sources_.erase(source) : std::next(source);
    }
  }
}

LineSample LineSample::restore(Sources sources, std::uint64_t limit) {
  LineSample sample;
  sample.limit_ = limit;
  for (const auto& [name, stories] : sources) sample.count_ += stories.size();
  sample.sources_ = std::move(sources);
  return sample;
}

}  // namespace dateline::indexer
