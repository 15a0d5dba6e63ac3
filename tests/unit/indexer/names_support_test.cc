// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "schema/error.h"
#include "tests/support/names/conll.h"

namespace dateline::testing {
namespace {

std::vector<std::string> names_in(std::string_view conll) {
  constexpr std::array<const char*, 3> kKinds = {"PER ", "LOC ", "ORG "};
  std::vector<std::string> found;
  for (const Document& document : read_conll(conll)) {
    for (const Sentence& sentence : document.sentences) {
      for (const indexer::NameSpan& name : sentence.names) {
        found.push_back(
            kKinds.at(static_cast<std::size_t>(name.kind)) +
            sentence.text.substr(name.begin, name.end - name.begin));
      }
    }
  }
  return found;
}

TEST(ReadConll, TakesBothWaysToBeginAName) {
  EXPECT_EQ(names_in("Sun B-PER\nZhigang I-PER\nof O\nGuiyang B-LOC\n"),
            (std::vector<std::string>{"PER Sun Zhigang", "LOC Guiyang"}));
  EXPECT_EQ(names_in("Sun x I-PER\nZhigang x I-PER\nNasscom x I-ORG\n"),
            (std::vector<std::string>{"PER Sun Zhigang", "ORG Nasscom"}));
}

TEST(ReadConll, SplitsNamesThatTouch) {
  EXPECT_EQ(names_in("Oslo B-LOC\nBergen B-LOC\n"),
            (std::vector<std::string>{"LOC Oslo", "LOC Bergen"}));
}

TEST(ReadConll, TakesOtherKindsForNone) {
  EXPECT_TRUE(names_in("Booker B-MISC\nPrize I-MISC\nwon O\n").empty());
}

TEST(ReadConll, SentencesAreDocumentsWhereNothingMarksThem) {
  EXPECT_EQ(read_conll("a O\n\nb O\n").size(), 2u);
  EXPECT_EQ(read_conll("-DOCSTART- O\n\na O\n\nb O\n").size(), 1u);
  EXPECT_TRUE(read_conll("").empty());
}

TEST(ReadConll, SelectsPartsOfAFile) {
  const std::string path =
      std::string(DATELINE_SOURCE_DIR) + "/tests/data/ner/newswire.conll";
  const std::size_t all = read_conll_selection(path).size();

  EXPECT_EQ(all, 60u);
  EXPECT_EQ(read_conll_selection(path + "@0/5").size(), 12u);
  EXPECT_EQ(read_conll_selection(path + "@!0/5").size(), 48u);
  EXPECT_THROW(read_conll_selection(path + "@x"), Error);
}

}  // namespace
}  // namespace dateline::testing
