// SPDX-License-Identifier: GPL-3.0-or-later
//
// From clean copy to facet values: fills Story::derived (and Story::language
// where the source says nothing) from metadata, dateline, sign-off and text,
// each value with its evidence.
#pragma once

#include <memory>

#include "indexer/depth.h"
#include "indexer/settings/settings.h"
#include "schema/analyzer.h"
#include "schema/own_names.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Holds an analyzer and tables: one per thread, kept for many stories.
class Enricher {
 public:
  /// `own`: the archive's own names; must outlive it. nullptr: none.
  explicit Enricher(const OwnNames* own = nullptr);
  ~Enricher();

  /// Derives agency, provider, publisher, countries, provinces, cities, filed,
  /// language, people, organisations, topics, desk, marks (`is`) of a normalized story. Replaces what
  /// was derived before. `source`: what holds for the story's source, such as
  /// where names of places are at home.
  void enrich(Story& story, const SourceSettings& source = {},
              Depth depth = Depth::Full);

  /// Its own, which remembers the texts of the story that was enriched last.
  Analyzer& analyzer();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
