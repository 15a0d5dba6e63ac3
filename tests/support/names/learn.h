// SPDX-License-Identifier: GPL-3.0-or-later
//
// Learns the scores of features and label pairs: a linear-chain conditional
// random field, by stochastic gradients with a step of its own for each weight
// (AdaGrad), features left out at random so that none is relied on alone, and
// the weights of all steps averaged. Same input, same bytes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/enrich/names/labels.h"

namespace dateline::testing {

/// A region of the training text.
struct Example {
  std::vector<std::uint32_t> buckets;  // kFeatures a word
  std::vector<std::uint8_t> labels;
  float weight = 1;
};

struct LearnOptions {
  std::uint32_t bucket_bits = 17;
  int epochs = 8;
  float step = 0.2F;
  float decay = 1e-6F;   // pull of every weight towards 0
  float left_out = 0;      // share of features
  std::uint32_t seed = 1;  // of the order
};

using Weights = std::array<float, indexer::kLabels>;

struct Learned {
  std::vector<Weights> rows;
  std::array<Weights, indexer::kLabels> transitions{};
};

Learned learn(const std::vector<Example>& examples,
              const LearnOptions& options);

}  // namespace dateline::testing
