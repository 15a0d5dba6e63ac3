// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/unfound.h"

#include <gtest/gtest.h>

namespace dateline::cli {
namespace {

TEST(ShellQuoted, LeavesPlainWordsAlone) {
  EXPECT_EQ(shell_quoted("guizhou"), "guizhou");
}

TEST(ShellQuoted, QuotesWhatTheShellWouldRead) {
  EXPECT_EQ(shell_quoted("\"big data\" NOT x"), "'\"big data\" NOT x'");
  EXPECT_EQ(shell_quoted("*"), "'*'");
}

TEST(ShellQuoted, CarriesSingleQuotes) {
  EXPECT_EQ(shell_quoted("o'brien"), "'o'\\''brien'");
}

}  // namespace
}  // namespace dateline::cli
