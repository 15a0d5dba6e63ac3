// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/compare.h"

#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace dateline::query::eval {
namespace {

// Sums in another order differ in their last bits only.
constexpr double kAlike = 1e-12;

}  // namespace

double randomization_p(const std::vector<double>& differences,
                       std::uint64_t seed, std::size_t swaps) {
  const double observed = std::abs(
      std::accumulate(differences.begin(), differences.end(), 0.0));
  std::mt19937_64 random(seed);
  std::size_t as_far = 0;
  for (std::size_t swap = 0; swap < swaps; ++swap) {
    double sum = 0;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      if (i % 64 == 0) bits = random();
      sum += (bits & 1U) != 0 ? differences[i] : -differences[i];
      bits >>= 1U;
    }
    if (std::abs(sum) >= observed - kAlike) ++as_far;
  }
  // The observed order is one of the possible swaps: p is never zero.
  return static_cast<double>(as_far + 1) / static_cast<double>(swaps + 1);
}

std::vector<Comparison> compare(const Evaluation& ours,
                                const Evaluation& theirs,
                                std::uint64_t seed) {
  std::map<std::string_view, const Measures*> others;
  for (const TopicMeasures& one : theirs.topics) {
    others.emplace(one.topic, &one.measures);
  }
  std::vector<Comparison> rows;
  for (const MeasureRow& measure : kMeasures) {
    Comparison row{.measure = &measure};
    std::vector<double> differences;
    for (const TopicMeasures& one : ours.topics) {
      const auto other = others.find(one.topic);
      if (other == others.end()) continue;
      const double left = one.measures.*measure.value;
      const double right = other->second->*measure.value;
      row.ours += left;
      row.theirs += right;
      differences.push_back(left - right);
      auto& tally = std::abs(left - right) < kAlike ? row.equal
                    : left > right                  ? row.better
                                                    : row.worse;
      ++tally;
    }
    if (!differences.empty()) {
      row.ours /= static_cast<double>(differences.size());
      row.theirs /= static_cast<double>(differences.size());
    }
    row.p = randomization_p(differences, seed);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace dateline::query::eval
