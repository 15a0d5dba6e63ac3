// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/respell.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

namespace dateline::query {
namespace {

using Words = std::vector<std::string>;

/// The first suggestion for `word` in an archive where each of `known` stands
/// in one story, those of `frequent` in ten.
Words nearest(const std::string& word, const Words& known,
              const Words& frequent = {}) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 10; ++i) {
    Xapian::Document document;
    if (i == 0) {
      for (const std::string& term : known) document.add_term(term);
    }
    for (const std::string& term : frequent) document.add_term(term);
    database.add_document(document);
  }
  std::size_t scanned = 0;
  return respellings(Dictionary(database), word, 3, scanned);
}

TEST(Respell, LettersAreLeftOutMoreOftenThanAnotherSlipsIn) {
  EXPECT_EQ(nearest("metl", {"metal"}, {"met"}).front(), "metal");
  EXPECT_EQ(nearest("rebunds", {"rebounds"}, {"refunds"}).front(), "rebounds");
  EXPECT_EQ(nearest("sttages", {"stages"}, {"sttaves"}).front(), "stages");
}

TEST(Respell, AmongTheSameSlipsTheMoreFrequentWordIsFirst) {
  EXPECT_EQ(nearest("sharly", {"sharply"}, {"sharkly"}),
            (Words{"sharkly", "sharply"}));
}

TEST(Respell, FewerEditsComeFirst) {
  EXPECT_EQ(nearest("convertble", {"convertible"}, {"convertibles"}),
            (Words{"convertible", "convertibles"}));
}

TEST(Respell, FindsWordsWhoseFirstLettersWereSwapped) {
  EXPECT_EQ(nearest("nivestor", {"investor", "nineteen"}), Words{"investor"});
  EXPECT_EQ(nearest("zürcih", {"zürich"}), Words{"zürich"});
  EXPECT_EQ(nearest("üzrich", {"zürich"}), Words{"zürich"});
}

TEST(Respell, KnowsNothingNearAShortOrStrangeWord) {
  EXPECT_TRUE(nearest("q", {"a", "we"}).empty());
  EXPECT_TRUE(nearest("wqzvx", {"convertible"}).empty());
}

}  // namespace
}  // namespace dateline::query
