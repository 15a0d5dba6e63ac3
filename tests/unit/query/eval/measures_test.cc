// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/measures.h"

#include <gtest/gtest.h>

#include <string>

#include "query/eval/compare.h"

namespace dateline::query::eval {
namespace {

std::vector<Ranked> ranking(std::size_t length) {
  std::vector<Ranked> ranked;
  for (std::size_t i = 1; i <= length; ++i) {
    ranked.push_back({"d" + std::to_string(i), 1.0 / static_cast<double>(i)});
  }
  return ranked;
}

TEST(Measures, AreTrecEvals) {
  // Found at ranks 1 (grade 2) and 3 (grade 1), one more was never found.
  const Judged judged = {{"d1", 2}, {"d3", 1}, {"d2", 0}, {"other", 1}};

  const Measures found = measure(ranking(3), judged);

  EXPECT_NEAR(found.ndcg10, 2.5 / (2.5 + 0.6309298), 1e-6);
  EXPECT_NEAR(found.map, (1 + 2.0 / 3) / 3, 1e-9);
  EXPECT_DOUBLE_EQ(found.p10, 0.2);
  EXPECT_DOUBLE_EQ(found.mrr, 1);
  EXPECT_NEAR(found.recall100, 2.0 / 3, 1e-9);
}

TEST(Measures, CountDownToTheirDepth) {
  const Judged judged = {{"d11", 1}, {"d101", 1}, {"d1001", 1}, {"x", -1}};

  const Measures found = measure(ranking(1200), judged);

  EXPECT_DOUBLE_EQ(found.ndcg10, 0);
  EXPECT_DOUBLE_EQ(found.p10, 0);
  EXPECT_NEAR(found.mrr, 1.0 / 11, 1e-9);
  EXPECT_NEAR(found.map, (1.0 / 11 + 2.0 / 101 + 3.0 / 1001) / 3, 1e-9);
  EXPECT_NEAR(found.recall100, 1.0 / 3, 1e-9);
  EXPECT_NEAR(found.recall1000, 2.0 / 3, 1e-9);
}

TEST(Measures, IdealOrderHasAnNdcgOfOne) {
  Judged judged;
  for (int i = 1; i <= 15; ++i) judged["d" + std::to_string(i)] = 16 - i;

  EXPECT_NEAR(measure(ranking(15), judged).ndcg10, 1, 1e-9);
}

TEST(Evaluation, CountsWhatFoundNothingAndLeavesOutWhatHasNothing) {
  const Qrels qrels = {{"1", {{"d1", 1}}},
                       {"2", {{"d9", 1}}},
                       {"3", {{"d1", 0}}},
                       {"unasked", {{"d1", 1}}}};
  const Rankings run = {{"1", ranking(2)}, {"3", ranking(2)}};

  const Evaluation found = evaluate(run, qrels, {"1", "2", "3"});

  ASSERT_EQ(found.topics.size(), 2U);
  EXPECT_EQ(found.topics[1].topic, "2");
  EXPECT_EQ(found.topics[1].found, 0U);
  EXPECT_DOUBLE_EQ(found.mean.mrr, 0.5);
  EXPECT_EQ(found.without_relevant, 1U);
}

TEST(Randomization, IsExactForFewTopics) {
  // Of 2^3 swaps, two reach the observed sum: all one way, all the other.
  EXPECT_NEAR(randomization_p({0.1, 0.2, 0.3}), 2.0 / 8, 0.01);
  // Equal topics say nothing.
  EXPECT_DOUBLE_EQ(randomization_p({0, 0, 0}), 1);
  EXPECT_DOUBLE_EQ(randomization_p({}), 1);
}

TEST(Randomization, GivesTheSameForTheSameSeed) {
  std::vector<double> differences;
  for (int i = 0; i < 100; ++i) differences.push_back(0.01 * (i % 7) - 0.02);

  EXPECT_DOUBLE_EQ(randomization_p(differences, 1, 1000),
                   randomization_p(differences, 1, 1000));
  EXPECT_LT(randomization_p(differences, 1), 0.01);
}

TEST(Comparison, TalliesTopicsOfBoth) {
  const Qrels qrels = {
      {"1", {{"d1", 1}}}, {"2", {{"d2", 1}}}, {"3", {{"d3", 1}}}};
  const std::vector<std::string> topics = {"1", "2", "3"};
  const Evaluation ours = evaluate(
      {{"1", ranking(3)}, {"2", ranking(3)}, {"3", ranking(3)}}, qrels, topics);
  const Evaluation theirs = evaluate(
      {{"1", ranking(3)}, {"2", {{"d2", 1}}}}, qrels, topics);

  const auto rows = compare(ours, theirs);

  ASSERT_EQ(rows.size(), kMeasures.size());
  EXPECT_EQ(rows[3].measure->name, "mrr");
  EXPECT_EQ(rows[3].better, 1U);
  EXPECT_EQ(rows[3].worse, 1U);
  EXPECT_EQ(rows[3].equal, 1U);
  EXPECT_NEAR(rows[3].ours, (1 + 0.5 + 1.0 / 3) / 3, 1e-9);
  EXPECT_NEAR(rows[3].theirs, 2.0 / 3, 1e-9);
}

}  // namespace
}  // namespace dateline::query::eval
