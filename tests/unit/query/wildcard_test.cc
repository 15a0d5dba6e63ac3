// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/wildcard.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::query {
namespace {

/// "term/plain" of each atom, a blank between.
std::string atoms(std::string_view word) {
  Analyzer analyzer;
  std::string line;
  for (const Atom& atom : wildcard_atoms(word, analyzer)) {
    if (!line.empty()) line += ' ';
    line += atom.term + (atom.plain.empty() ? "" : "/" + atom.plain);
  }
  return line;
}

TEST(Wildcard, StarsStandForAnyLettersOrNone) {
  EXPECT_TRUE(matches_wildcard("guiz*", "guiz"));
  EXPECT_TRUE(matches_wildcard("guiz*", "guizhou"));
  EXPECT_TRUE(matches_wildcard("c*l*r", "colour"));
  EXPECT_TRUE(matches_wildcard("a*b*c", "aXbXbXc"));
  EXPECT_FALSE(matches_wildcard("guiz*", "gui"));
  EXPECT_FALSE(matches_wildcard("c*r", "colours"));
}

TEST(Wildcard, QuestionMarksStandForOneCharacter) {
  EXPECT_TRUE(matches_wildcard("wom?n", "women"));
  EXPECT_TRUE(matches_wildcard("caf?", "café"));
  EXPECT_FALSE(matches_wildcard("colo?r", "color"));
  EXPECT_FALSE(matches_wildcard("f?od", "flood"));
}

TEST(Wildcard, ManyStarsTakeNoLongTime) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "a*";

  EXPECT_FALSE(matches_wildcard(pattern + "b", std::string(5000, 'a')));
}

TEST(Wildcard, IsTold) {
  EXPECT_TRUE(has_wildcard("guiz*"));
  EXPECT_TRUE(has_wildcard("col?ur"));
  EXPECT_TRUE(has_wildcard("*tion"));
  EXPECT_TRUE(has_wildcard("guiz＊"));
  EXPECT_FALSE(has_wildcard("won?"));
  EXPECT_FALSE(has_wildcard("?won"));
  EXPECT_FALSE(has_wildcard("won?!"));
  EXPECT_FALSE(has_wildcard("贵州？"));
  EXPECT_FALSE(has_wildcard("*"));
}

TEST(Wildcard, BeginsWildWithoutALetter) {
  EXPECT_TRUE(begins_wild("*tion"));
  EXPECT_TRUE(begins_wild("(*tion"));
  EXPECT_FALSE(begins_wild("r*tion"));
  EXPECT_FALSE(begins_wild("won?"));
}

TEST(WildcardAtoms, AreFolded) {
  EXPECT_EQ(atoms("Guiz*"), "guiz*/guiz*");
  EXPECT_EQ(atoms("Café*"), "café*/cafe*");
  EXPECT_EQ(atoms("O'Ne*"), "o'ne*/one*");
}

TEST(WildcardAtoms, AreOneForEachWord) {
  EXPECT_EQ(atoms("data-cent*"), "data cent*/cent*");
  EXPECT_EQ(atoms("d?ta-centre"), "d?ta/d?ta centre");
}

TEST(WildcardAtoms, NeedALetterFirst) {
  EXPECT_EQ(atoms("data-*tre"), "");
  EXPECT_EQ(atoms("贵州*"), "");
}

}  // namespace
}  // namespace dateline::query
