// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/normalize/path_date.h"

#include "indexer/normalize/dates.h"

namespace dateline::indexer {
namespace {

struct Row {
  const char* name;
  const char* path;
  const char* iso;  // empty: no date
};

class PathDate : public testing::TestWithParam<Row> {};

TEST_P(PathDate, IsWhatTheDigitsSpell) {
  EXPECT_EQ(to_iso(date_in_path(GetParam().path)), GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PathDate,
    testing::Values(
        Row{"Folders", "wire/2018/05/29/x.txt", "2018-05-29"},
        Row{"FoldersOfMonths", "ians/2018/05/delegation.txt", "2018-05"},
        Row{"Compact", "ians/20180529-0017.txt", "2018-05-29"},
        Row{"CompactWithTime", "reuters/20180529170500_x.xml", "2018-05-29"},
        Row{"Dashes", "a/2018-05-29.txt", "2018-05-29"},
        Row{"Underscores", "a/story_2018_05.txt", "2018-05"},
        Row{"FolderOfAYear", "ap/2019/peach.txt", "2019"},
        Row{"FinestWins", "ap/2019/05/ap-20190614-fed.txt", "2019-06-14"},
        Row{"LastOfEquals", "2017/01/02/re-2018-03-04.txt", "2018-03-04"},
        Row{"NoSuchMonth", "wire/2018/13/x.txt", ""},
        Row{"NoSuchDay", "wire/20180231.txt", ""},
        Row{"NumberedFile", "story-2019.txt", ""},
        Row{"NumberInAWord", "dump/f2019/x.txt", ""},
        Row{"CompactWithMinutes", "reuters/201805291705.xml", "2018-05-29"},
        Row{"NoTimeOfDay", "year-one-202809059134.jsonl", ""},
        Row{"NoSuchMinute", "20180529176500.xml", ""},
        Row{"NoSuchSecond", "20180529170560.xml", ""},
        Row{"LongNumber", "118052901243.txt", ""},
        Row{"Nothing", "wire/story.txt", ""},
        Row{"Empty", "", ""}),
    [](const auto& row) { return row.param.name; });

TEST(PathDate, OfAnAddressGoesBeforeTheFiles) {
  Story story;
  story.url = "https://paper.example/20110504/otters.html";
  story.source_path = "scraped/2015/06/07/a.txt";

  settle_dates(story);

  EXPECT_EQ(to_iso(story.published), "2011-05-04");
}

TEST(PathDate, OfAnAddressNeedsADay) {
  Story story;
  story.url = "https://paper.example/2011/otters.html";
  story.source_path = "scraped/2015/06/07/a.txt";

  settle_dates(story);

  EXPECT_EQ(to_iso(story.published), "2015-06-07");
}

}  // namespace
}  // namespace dateline::indexer
