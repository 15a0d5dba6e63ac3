// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/enrich/mentions.h"
#include "indexer/enrich/resolve.h"
#include "schema/analyzer.h"
#include "schema/own_names.h"
#include "schema/places.h"

namespace dateline::indexer {

/// How often each place is meant, in mentions by their weight.
class PlaceWeights {
 public:
  PlaceWeights() : weights_(place_count()) {}

  void clear() {
    for (const PlaceId id : touched_) weights_[id] = 0;
    touched_.clear();
  }
  void add(PlaceId id, double weight) {
    weights_[id] += weight;
    touched_.push_back(id);
  }
  double of(PlaceId id) const { return weights_[id]; }

 private:
  std::vector<double> weights_;  // by place
  std::vector<PlaceId> touched_;
};

/// What deriving places keeps from story to story: one per thread.
struct PlacesState {
  Analyzer analyzer;
  MentionFinder finder{analyzer};
  Resolver resolver;
  std::vector<Mention> mentions;
  PlaceWeights weights;
  const OwnNames* own = nullptr;  // what the archive takes back
};

}  // namespace dateline::indexer
