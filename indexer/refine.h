// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a story as its reader found it to what is indexed: normalizing and
// enriching, under the settings of one archive. `index` and `normalize` share
// it, so that what one shows is what the other does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "indexer/depth.h"
#include "indexer/enrich/enrich.h"
#include "indexer/normalize/normalize.h"
#include "indexer/recurring/rules.h"
#include "indexer/recurring/story_lines.h"
#include "indexer/settings/settings.h"
#include "schema/analyzer.h"
#include "schema/own_names.h"
#include "schema/story.h"

namespace dateline::indexer {

/// What holds in one archive; shared by the jobs of a run, which only read it.
class ArchiveStyle {
 public:
  /// Throws Error{Usage} if all rows together are more than can be matched.
  explicit ArchiveStyle(Settings settings = {}, OwnNames names = {});

  const Settings& settings() const { return settings_; }
  const OwnNames& names() const { return names_; }
  const ConventionTables& tables() const {
    return own_ ? *own_ : house_tables();
  }

 private:
  Settings settings_;
  OwnNames names_;
  std::optional<ConventionTables> own_;  // none: nothing differs
};

/// ARCHIVE/gazetteer.tsv, if there is one; rows that are wrong go to
/// `problems`. Throws Error{Input} where it can't be read.
OwnNames read_own_names(const std::filesystem::path& archive,
                        const ProblemSink& problems);

struct Refined {
  Story story;
  StoryLines lines{};  // what learning sees of it
  bool known = false;  // it is as it was: only normalized
};

/// Whether a normalized story, with which all is as when it was read before, is
/// in the archive as it was read then.
using Known = std::function<bool(const Story&)>;

/// One per thread, kept for many stories.
class Refiner {
 public:
  /// `style` and what recurs must outlive it.
  Refiner(const ArchiveStyle& style, const RecurringLines& recurring,
          NormalizeOptions options, Depth depth = Depth::Full);

  /// `file_time_ns` is that of the story's file, member or capture; 0: none.
  /// `trace` is told which rows of conventions fired. What an archive has
  /// exported is taken as it is: it was refined there. `known` is asked where
  /// only what recurs is another than before, and cuts the same.
  Refined refine(Story story, std::int64_t file_time_ns = 0,
                 std::vector<Fired>* trace = nullptr, const Known& known = {});

  /// See Enricher.
  Analyzer& analyzer() { return enricher_.analyzer(); }

 private:
  const ArchiveStyle& style_;
  const RecurringLines& recurring_;
  NormalizeOptions options_;
  Depth depth_;
  Enricher enricher_;
  Zones zones_;
};

}  // namespace dateline::indexer
