// SPDX-License-Identifier: GPL-3.0-or-later
//
// Learning during a run. What was learned when a pass over the files began
// holds for the whole pass, whatever the jobs and batches; what it teaches
// holds from the next pass on. A run makes a second pass over the files of the
// sources in which other lines recur now: those that were learned first are
// treated like those that came last.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/recurring/learned.h"
#include "indexer/recurring/rules.h"

namespace dateline::indexer {

class Learning {
 public:
  /// Begins with what `archive`, at `revision`, has learned.
  Learning(const std::filesystem::path& archive, std::uint64_t revision,
           const RecurringSettings& settings);

  /// What holds in this pass. The same object until renew() says true.
  const RecurringLines& lines() const { return lines_; }

  /// See Learned: files read before that have to be read again.
  std::uint64_t birth() const { return learned_.birth; }

  void see(const std::string& id, std::int64_t time_s, const StoryLines& story);

  /// Begins another pass: true if other lines recur now.
  bool renew();

  /// What holds for a file with stories of these sources, as one number; 0:
  /// nothing.
  std::uint64_t digest_of(const std::vector<std::uint64_t>& sources) const;

  /// Writes down what was learned since.
  void save();

 private:
  std::filesystem::path archive_;
  RecurringSettings settings_;
  Learned learned_;
  bool changed_;  // since it was saved
  RecurringLines lines_;
};

/// A file with more sources stands for all sources there are.
inline constexpr std::size_t kMaxFileSources = 64;

/// Adds `source` to the sources of a file (hashes of names, sorted), which
/// then may hold only kEverySource.
void add_source(const std::string& source, std::vector<std::uint64_t>& sources);
inline constexpr std::uint64_t kEverySource = 0;

}  // namespace dateline::indexer
