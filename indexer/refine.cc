// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/refine.h"

#include <utility>

namespace dateline::indexer {

Refiner::Refiner(const Settings& settings, NormalizeOptions options)
    : settings_(settings), options_(std::move(options)) {}

Story Refiner::refine(Story story) {
  const HouseStyle style{.source = source_settings(settings_, story)};
  Story clean = normalize(std::move(story), options_, style);
  enricher_.enrich(clean, style.source);
  return clean;
}

}  // namespace dateline::indexer
