// SPDX-License-Identifier: GPL-3.0-or-later
//
// A bounded sample of stories by source, from which recurring lines are
// learned. Of each source it keeps the stories whose ids have the smallest
// hashes; if all together are too many, only stories with hashes below half
// (a quarter, ...) of the range. So what it holds depends on which stories it
// was shown, and on nothing else: not on their order, not on who showed them,
// not on how often.
//
// At most 32,768 stories of at most 64 lines: 20 MB at worst, some 4 MB for
// ordinary stories.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/recurring/story_lines.h"

namespace dateline::indexer {

inline constexpr std::size_t kStoriesPerSource = 256;
inline constexpr std::size_t kMaxSampled = 32'768;

struct SampledStory {
  std::uint64_t story = 0;   // hash of its id
  std::int64_t time_s = 0;   // of two filings of one id, the later counts
  std::vector<std::uint64_t> lines{};
  bool operator==(const SampledStory&) const = default;
};

class LineSample {
 public:
  using Sources = std::map<std::string, std::vector<SampledStory>>;

  /// Shows it a story. False if nothing came of it.
  bool add(const std::string& id, std::int64_t time_s, const StoryLines& seen);

  /// Each source with its stories, sorted by their hash.
  const Sources& sources() const { return sources_; }
  std::uint64_t limit() const { return limit_; }

  /// As it was when sources() and limit() were `sources` and `limit`.
  static LineSample restore(Sources sources, std::uint64_t limit);

  bool operator==(const LineSample&) const = default;

 private:
  void shrink();

  Sources sources_;
  std::size_t count_ = 0;
  std::uint64_t limit_ = ~std::uint64_t{0};  // hashes of stories, inclusive
};

}  // namespace dateline::indexer
