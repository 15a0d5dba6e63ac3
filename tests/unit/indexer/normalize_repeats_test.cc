// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/repeats.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::indexer {
namespace {

const std::string kLong =
    "The ferry that links the two halves of the town came back on Friday "
    "after eleven weeks in the yard.";
const std::string kOther =
    "Its new engine, which the yard built from the drawings of the old one, "
    "is said to be quieter than that was.";

Story story(const std::vector<Paragraph>& body) {
  Story made;
  made.body = body;
  return made;
}

TEST(Repeats, OfACopyThatStandsTwiceAreCut) {
  Story twice = story({{ParagraphKind::Text, kLong},
                       {ParagraphKind::Text, kOther},
                       {ParagraphKind::Text, kLong},
                       {ParagraphKind::Text, kOther}});

  cut_repeats(twice);

  EXPECT_EQ(twice.body, story({{ParagraphKind::Text, kLong},
                               {ParagraphKind::Text, kOther}}).body);
  EXPECT_EQ(twice.cuts, (std::vector<Cut>{{kLong, "repeated"},
                                          {kOther, "repeated"}}));
}

TEST(Repeats, OfAPullQuoteAreCut) {
  Story pulled = story({{ParagraphKind::Text, kLong},
                        {ParagraphKind::Quote, kLong}});

  cut_repeats(pulled);

  EXPECT_EQ(pulled.body.size(), 1U);
}

TEST(Repeats, ThatAreShortStay) {
  const Story listing = story({{ParagraphKind::Text, "(Town Hall, room 4)"},
                               {ParagraphKind::Text, "(Town Hall, room 4)"}});
  Story kept = listing;

  cut_repeats(kept);

  EXPECT_EQ(kept, listing);
}

TEST(Repeats, InTablesStay) {
  const Story table = story({{ParagraphKind::Table, kLong},
                             {ParagraphKind::Table, kLong}});
  Story kept = table;

  cut_repeats(kept);

  EXPECT_EQ(kept, table);
}

}  // namespace
}  // namespace dateline::indexer
