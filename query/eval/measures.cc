// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace dateline::query::eval {
namespace {

constexpr std::size_t kCut = 10;

double discount(std::size_t rank) {
  return std::log2(static_cast<double>(rank) + 1);
}

int grade(const Judged& judged, const std::string& document) {
  const auto found = judged.find(document);
  return found == judged.end() ? 0 : std::max(found->second, 0);
}

double best_gain(const Judged& judged) {
  std::vector<int> grades;
  for (const auto& [document, value] : judged) {
    if (value > 0) grades.push_back(value);
  }
  std::sort(grades.begin(), grades.end(), std::greater<>());
  double gain = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), kCut); ++i) {
    gain += grades[i] / discount(i + 1);
  }
  return gain;
}

std::size_t relevant_of(const Judged& judged) {
  return static_cast<std::size_t>(
      std::count_if(judged.begin(), judged.end(),
                    [](const auto& one) { return one.second > 0; }));
}

}  // namespace

Measures measure(const std::vector<Ranked>& ranked, const Judged& judged) {
  Measures result;
  const auto relevant = static_cast<double>(relevant_of(judged));
  if (relevant == 0) return result;
  double found = 0;
  for (std::size_t rank = 1; rank <= ranked.size(); ++rank) {
    const int gain = grade(judged, ranked[rank - 1].document);
    if (gain == 0) continue;
    found += 1;
    if (found == 1) result.mrr = 1 / static_cast<double>(rank);
    result.map += found / static_cast<double>(rank);
    if (rank <= kCut) {
      result.ndcg10 += gain / discount(rank);
      result.p10 += 1;
    }
    if (rank <= 100) result.recall100 += 1;
    if (rank <= 1000) result.recall1000 += 1;
  }
  result.ndcg10 /= best_gain(judged);
  result.map /= relevant;
  result.p10 /= kCut;
  result.recall100 /= relevant;
  result.recall1000 /= relevant;
  return result;
}

Evaluation evaluate(const Rankings& run, const Qrels& qrels,
                    const std::vector<std::string>& topics) {
  const std::set<std::string, std::less<>> wanted(topics.begin(),
                                                  topics.end());
  Evaluation evaluation;
  for (const auto& [topic, judged] : qrels) {
    if (!wanted.contains(topic)) continue;
    const std::size_t relevant = relevant_of(judged);
    if (relevant == 0) {
      ++evaluation.without_relevant;
      continue;
    }
    static const std::vector<Ranked> kNothing;
    const auto ranked = run.find(topic);
    const auto& hits = ranked == run.end() ? kNothing : ranked->second;
    evaluation.topics.push_back(
        {topic, relevant, hits.size(), measure(hits, judged)});
  }
  for (const MeasureRow& row : kMeasures) {
    double& sum = evaluation.mean.*row.value;
    for (const TopicMeasures& one : evaluation.topics) {
      sum += one.measures.*row.value;
    }
    sum /= static_cast<double>(
        std::max<std::size_t>(evaluation.topics.size(), 1));
  }
  return evaluation;
}

}  // namespace dateline::query::eval
