// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/run_file.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "query/eval/qrels.h"
#include "schema/error.h"

namespace dateline::query::eval {
namespace {

template <typename Parse>
std::string complaint(Parse parse, std::string_view text) {
  try {
    parse(text, "file");
  } catch (const Error& error) {
    return error.where + ": " + error.what();
  }
  return "no complaint";
}

std::string documents(const std::vector<Ranked>& ranked) {
  std::string names;
  for (const Ranked& one : ranked) names += one.document + " ";
  return names;
}

TEST(RunFile, IsSortedAsTrecEvalSorts) {
  // Ranks do not matter; equal scores go by name, last first; so do scores
  // that only a double can tell apart.
  const Rankings run = parse_run(
      "1 Q0 a 3 1.5 t\n1 Q0 b 1 2 t\n1\tQ0 c 2 1.5 t\n"
      "1 Q0 d 4 1.50000000001 t\n",
      "file");

  EXPECT_EQ(documents(run.at("1")), "b d c a ");
}

TEST(RunFile, KeepsTheOrderOfEqualScores) {
  const Rankings run = {{"1", {{"a", 2}, {"c", 1.5}, {"b", 1.5}, {"d", 1.5}}},
                   {"2", {{"z", 1e-9}, {"y", 1e-9}}}};
  std::ostringstream out;

  write_run(run, "tag", out);

  const Rankings again = parse_run(out.str(), "file");
  EXPECT_EQ(documents(again.at("1")), "a c b d ");
  EXPECT_EQ(documents(again.at("2")), "z y ");
  EXPECT_EQ(out.str().substr(0, 14), "1 Q0 a 1 2 tag");
}

TEST(RunFile, TellsWhatIsWrongWithItsLine) {
  EXPECT_EQ(complaint(parse_run, "1 Q0 a 1 2 t\n1 Q0 b 2 1\n"),
            "file:2: 5 columns");
  EXPECT_EQ(complaint(parse_run, "1 Q0 a 1 nan t\n"),
            "file:1: no score: 'nan'");
  EXPECT_EQ(complaint(parse_run, "1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n"),
            "file:2: document a twice for topic 1");
}

TEST(Qrels, ReadsGradesByTopic) {
  const Qrels qrels = parse_qrels("1 0 a 2\r\n1\t0\tb\t0\n2 0 a -1\n", "file");

  EXPECT_EQ(qrels.at("1").at("a"), 2);
  EXPECT_EQ(qrels.at("1").at("b"), 0);
  EXPECT_EQ(qrels.at("2").at("a"), -1);
}

TEST(Qrels, TellsWhatIsWrongWithItsLine) {
  EXPECT_EQ(complaint(parse_qrels, "\n"), "file: no judgement in it");
  EXPECT_EQ(complaint(parse_qrels, "1 0 a 1\n\n1 a 1\n"),
            "file:3: 3 columns");
  EXPECT_EQ(complaint(parse_qrels, "1 0 a 1.5\n"),
            "file:1: no grade: '1.5'");
  EXPECT_EQ(complaint(parse_qrels, "1 0 a 99999999999\n"),
            "file:1: no grade: '99999999999'");
  EXPECT_EQ(complaint(parse_qrels, "1 0 a 1\n1 0 a 1\n"),
            "file:2: document a judged twice for topic 1");
}

}  // namespace
}  // namespace dateline::query::eval
