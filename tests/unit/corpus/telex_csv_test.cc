// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/telex/csv.h"
#include "corpus/telex/csv_rows.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus::telex {
namespace {

using Cells = std::vector<std::string>;

std::vector<std::string> rows_of(std::string_view text, char delimiter = ',') {
  std::vector<std::string> found;
  CsvRows rows(text, delimiter);
  std::string_view row;
  while (rows.next(row)) found.emplace_back(row);
  return found;
}

TEST(CsvRows, EndOutsideQuotes) {
  EXPECT_EQ(rows_of("a,\"b\nc\"\r\nd,e\n\nf"),
            (Cells{"a,\"b\nc\"", "d,e", "f"}));
}

TEST(CsvRows, TakeAQuoteInsideACellForALetter) {
  EXPECT_EQ(rows_of("a\tsays \"b\nc\td", '\t'), (Cells{"a\tsays \"b", "c\td"}));
}

TEST(CsvRows, EndAtTheLineWhereAQuoteIsNeverClosed) {
  CsvRows rows("\"a,b\nc,d\n", ',');
  std::string_view row;

  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row, "\"a,b");
  EXPECT_TRUE(rows.broken());
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row, "c,d");
  EXPECT_FALSE(rows.broken());
  EXPECT_EQ(rows.offset(), 5U);
}

TEST(CsvRows, ManyOpenQuotesTakeNoLongTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) {
    text += "\"open " + std::to_string(i) + "\n";
  }
  text += "\"";
  EXPECT_GT(rows_of(text).size(), 10U);
}

TEST(CsvCells, LoseTheirQuotes) {
  EXPECT_EQ(cells_of("a,\"b \"\"c\"\", d\",,\"\"", ','),
            (Cells{"a", "b \"c\", d", "", ""}));
  EXPECT_EQ(cells_of("", ','), (Cells{""}));
}

TEST(CsvDelimiter, IsTheOneThatPartsMost) {
  EXPECT_EQ(delimiter_of("a,b,c"), ',');
  EXPECT_EQ(delimiter_of("a\tb, c\td"), '\t');
  EXPECT_EQ(delimiter_of("a;b;c"), ';');
}

TEST(RecognizeCsv, NeedsNamesThatMeanAStory) {
  EXPECT_GT(recognize_csv("title,text\nx,y\n"), 0);
  EXPECT_GT(recognize_csv("id\tHeadline\tPub_Date\n"), 0);
  EXPECT_EQ(recognize_csv("id,date,price\n1,2,3\n"), 0);
  EXPECT_EQ(recognize_csv("title,text"), 0);  // no row below
  EXPECT_EQ(
      recognize_csv("Title, content with its long sentence about the sea, and "
                    "text\nMore of it.\n"),
      0);
}

TEST(Csv, GivesOneStoryPerRow) {
  const Reading reading = read_bytes(
      "title,text,authors\nOne,\"First.\n\nSecond.\",\"['A B', 'C D']\"\n"
      "Two,nan,\nThree,Text.,none\n");

  ASSERT_EQ(reading.stories.size(), 3U);
  EXPECT_EQ(texts(reading.stories[0].body), (Cells{"First.", "Second."}));
  EXPECT_EQ(reading.stories[0].bylines, (Cells{"A B", "C D"}));
  EXPECT_TRUE(reading.stories[2].bylines.empty());
}

TEST(Csv, SaysWhereThereIsNoRow) {
  EXPECT_EQ(read_bytes("title,text,authors\n").problems,
            Cells{"file: csv: no row below the names"});
}

}  // namespace
}  // namespace dateline::corpus::telex
