// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/names/learn.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "indexer/enrich/names/features.h"

namespace dateline::testing {
namespace {

using indexer::can_follow;
using indexer::kFeatures;
using indexer::kLabels;
using indexer::kOutside;
using indexer::leaves_open;

constexpr float kNever = -1e30F;

float log_sum(const Weights& values) {
  const float top = *std::ranges::max_element(values);
  if (top <= kNever) return kNever;
  float sum = 0;
  for (const float value : values) sum += std::exp(value - top);
  return top + std::log(sum);
}

/// A weight with the squares of its gradients and its sum over all steps.
struct Cell {
  float weight = 0, squares = 0;
  double sum = 0;
  std::uint32_t since = 0;  // step from which `weight` has stood
};

using Cells = std::array<Cell, kLabels>;

class Learner {
 public:
  Learner(const LearnOptions& options)
      : options_(options), rows_(std::size_t{1} << options.bucket_bits) {}

  void step(const Example& example) {
    ++step_;
    const std::size_t size = example.labels.size();
    choose_features(example);
    score(size);
    forward(size);
    backward(size);
    const float total = log_sum(ends(size));
    for (std::size_t i = 0; i < size; ++i) {
      Weights gradient;
      for (int k = 0; k < kLabels; ++k) {
        gradient[k] = std::exp(ahead_[i][k] + behind_[i][k] - total);
      }
      gradient[example.labels[i]] -= 1;
      for (const std::uint32_t bucket : chosen_[i]) {
        update(rows_[bucket], gradient, example.weight);
      }
      update_pairs(example, i, total);
    }
  }

  Learned finish() {
    Learned learned;
    learned.rows.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      average(rows_[i], learned.rows[i]);
    }
    for (int from = 0; from < kLabels; ++from) {
      average(pairs_[from], learned.transitions[from]);
    }
    return learned;
  }

 private:
  void choose_features(const Example& example) {
    const std::size_t size = example.labels.size();
    chosen_.resize(std::max(chosen_.size(), size));
    for (std::size_t i = 0; i < size; ++i) {
      chosen_[i].clear();
      for (int k = 0; k < kFeatures; ++k) {
        const bool out = static_cast<float>(random_() >> 8) <
                         options_.left_out * static_cast<float>(1 << 24);
        if (!out) chosen_[i].push_back(example.buckets[i * kFeatures + k]);
      }
    }
    scale_ = 1 / (1 - options_.left_out);
  }

  void score(std::size_t size) {
    scores_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      scores_[i].fill(0);
      for (const std::uint32_t bucket : chosen_[i]) {
        for (int k = 0; k < kLabels; ++k) {
          scores_[i][k] += rows_[bucket][k].weight;
        }
      }
      for (float& value : scores_[i]) value *= scale_;
    }
  }

  void forward(std::size_t size) {
    ahead_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      for (int to = 0; to < kLabels; ++to) {
        Weights paths;
        paths.fill(kNever);
        for (int from = 0; from < kLabels; ++from) {
          if (!can_follow(from, to)) continue;
          const float before =
              i == 0 ? (from == kOutside ? 0 : kNever) : ahead_[i - 1][from];
          if (before > kNever) paths[from] = before + pairs_[from][to].weight;
        }
        const float sum = log_sum(paths);
        ahead_[i][to] = sum <= kNever ? kNever : sum + scores_[i][to];
      }
    }
  }

  void backward(std::size_t size) {
    behind_.resize(size);
    for (int k = 0; k < kLabels; ++k) {
      behind_[size - 1][k] = leaves_open(k) ? kNever : 0;
    }
    for (std::size_t i = size - 1; i-- > 0;) {
      for (int from = 0; from < kLabels; ++from) {
        Weights paths;
        paths.fill(kNever);
        for (int to = 0; to < kLabels; ++to) {
          if (!can_follow(from, to) || behind_[i + 1][to] <= kNever) continue;
          paths[to] = behind_[i + 1][to] + scores_[i + 1][to] +
                      pairs_[from][to].weight;
        }
        behind_[i][from] = log_sum(paths);
      }
    }
  }

  Weights ends(std::size_t size) const {
    Weights sums;
    for (int k = 0; k < kLabels; ++k) {
      sums[k] = leaves_open(k) ? kNever : ahead_[size - 1][k];
    }
    return sums;
  }

  void update_pairs(const Example& example, std::size_t i, float total) {
    if (i == 0) return;
    for (int from = 0; from < kLabels; ++from) {
      if (ahead_[i - 1][from] <= kNever) continue;
      Weights gradient{};
      for (int to = 0; to < kLabels; ++to) {
        if (!can_follow(from, to) || behind_[i][to] <= kNever) continue;
        gradient[to] = std::exp(ahead_[i - 1][from] + behind_[i][to] +
                                pairs_[from][to].weight + scores_[i][to] -
                                total);
      }
      if (from == example.labels[i - 1]) gradient[example.labels[i]] -= 1;
      update(pairs_[from], gradient, example.weight);
    }
  }

  void update(Cells& cells, const Weights& gradient, float weight) {
    for (int k = 0; k < kLabels; ++k) {
      Cell& cell = cells[k];
      const float slope = gradient[k] * weight + options_.decay * cell.weight;
      if (std::abs(slope) < 1e-7F) continue;
      cell.squares += slope * slope;
      cell.sum += static_cast<double>(cell.weight) * (step_ - cell.since);
      cell.since = step_;
      cell.weight -= options_.step * slope / (std::sqrt(cell.squares) + 1e-3F);
    }
  }

  void average(const Cells& cells, Weights& weights) const {
    for (int k = 0; k < kLabels; ++k) {
      const Cell& cell = cells[k];
      const double sum =
          cell.sum +
          static_cast<double>(cell.weight) * (step_ + 1 - cell.since);
      weights[k] = static_cast<float>(sum / (step_ + 1));
    }
  }

  const LearnOptions options_;
  std::vector<Cells> rows_;
  std::array<Cells, kLabels> pairs_{};
  std::mt19937 random_{20180529};
  std::uint32_t step_ = 0;
  float scale_ = 1;
  std::vector<std::vector<std::uint32_t>> chosen_;
  std::vector<Weights> scores_, ahead_, behind_;
};

}  // namespace

Learned learn(const std::vector<Example>& examples,
              const LearnOptions& options) {
  Learner learner(options);
  std::vector<std::uint32_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(options.seed);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {  // the same everywhere
      std::swap(order[i - 1], order[random() % i]);
    }
    for (const std::uint32_t i : order) learner.step(examples[i]);
  }
  return learner.finish();
}

}  // namespace dateline::testing
