// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/paragraph_diff.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::cli {
namespace {

using Texts = std::vector<std::string>;

/// "a" kept, "-a" taken, "a>b+c" shortened, "+b" added.
std::string diff(const Texts& before, const Texts& after) {
  std::string out;
  for (const DiffStep& step : paragraph_diff(before, after)) {
    if (!out.empty()) out += ' ';
    switch (step.kind) {
      case DiffStep::Kind::Kept:
        out += before[step.before];
        break;
      case DiffStep::Kind::Taken:
        out += "-" + before[step.before];
        break;
      case DiffStep::Kind::Shortened:
        out += before[step.before] + ">" + after[step.after.front()];
        for (std::size_t i = 1; i < step.after.size(); ++i) {
          out += "+" + after[step.after[i]];
        }
        break;
      case DiffStep::Kind::Added:
        out += "+" + after[step.after.front()];
        break;
    }
  }
  return out;
}

TEST(ParagraphDiff, KeepsWhatIsThere) {
  EXPECT_EQ(diff({"a", "b", "c"}, {"a", "b", "c"}), "a b c");
  EXPECT_EQ(diff({}, {}), "");
}

TEST(ParagraphDiff, ShowsWhatIsGoneWhereItStood) {
  EXPECT_EQ(diff({"a", "b", "c", "d"}, {"a", "d"}), "a -b -c d");
  EXPECT_EQ(diff({"a", "b"}, {}), "-a -b");
}

TEST(ParagraphDiff, KeepsAsMuchAsPossibleOfACopyThatStandsTwice) {
  EXPECT_EQ(diff({"t", "a", "b", "c", "a", "x", "b", "c"},
                 {"a", "x", "b", "c"}),
            "-t -a -b -c a x b c");
}

TEST(ParagraphDiff, GoesOnBehindWhatCameFromNowhere) {
  EXPECT_EQ(diff({"a", "b", "c"}, {"a", "new", "b", "c"}), "a +new b c");
}

TEST(ParagraphDiff, SeesWhatIsLeftOfAParagraph) {
  EXPECT_EQ(diff({"a", "KOCHI: It rained.", "c"}, {"a", "It rained.", "c"}),
            "a KOCHI: It rained.>It rained. c");
}

TEST(ParagraphDiff, SeesAParagraphThatWasSplit) {
  EXPECT_EQ(diff({"x. y. z."}, {"x.", "y.", "z."}), "x. y. z.>x.+y.+z.");
}

TEST(ParagraphDiff, TakesNoNoticeOfWhatNobodySees) {
  EXPECT_EQ(diff({"co\u00adoperate", "a\u00a0b"}, {"cooperate", "a b"}),
            "co\u00adoperate a\u00a0b");
}

TEST(ParagraphDiff, OfVeryLongTextsEnds) {
  Texts before, after;
  for (int i = 0; i < 5000; ++i) {
    before.push_back("x" + std::to_string(i));
    before.push_back("p" + std::to_string(i));
    after.push_back("p" + std::to_string(i));
  }
  std::size_t kept = 0;

  for (const DiffStep& step : paragraph_diff(before, after)) {
    kept += step.kind == DiffStep::Kind::Kept ? 1 : 0;
  }

  EXPECT_EQ(kept, 5000U);
}

}  // namespace
}  // namespace dateline::cli
