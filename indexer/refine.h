// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a story as its reader found it to what is indexed: normalizing and
// enriching, under the settings of one archive. `index` and `normalize` share
// it, so that what one shows is what the other does.
#pragma once

#include "indexer/enrich/enrich.h"
#include "indexer/normalize/normalize.h"
#include "indexer/settings/settings.h"
#include "schema/story.h"

namespace dateline::indexer {

/// One per thread, kept for many stories.
class Refiner {
 public:
  /// `settings` must outlive it.
  Refiner(const Settings& settings, NormalizeOptions options);

  Story refine(Story story);

 private:
  const Settings& settings_;
  NormalizeOptions options_;
  Enricher enricher_;
};

}  // namespace dateline::indexer
