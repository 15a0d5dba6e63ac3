// SPDX-License-Identifier: GPL-3.0-or-later
//
// Characters, bylines, printed days, credits.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/normalize/byline.h"
#include "indexer/normalize/credit.h"
#include "indexer/normalize/printed_day.h"
#include "indexer/normalize/unicode.h"

namespace dateline::indexer {
namespace {

struct Cleaned {
  std::string_view raw, clean;
};

class CleanText : public testing::TestWithParam<Cleaned> {};

TEST_P(CleanText, HasOneForm) {
  EXPECT_EQ(clean_text(GetParam().raw), GetParam().clean);
  EXPECT_EQ(clean_text(GetParam().clean), GetParam().clean);
}

INSTANTIATE_TEST_SUITE_P(
    Characters, CleanText,
    testing::Values(Cleaned{"plain text", "plain text"},
                    Cleaned{"  two  spaces ", "two spaces"},
                    Cleaned{"tab\tand\nline", "tab and line"},
                    Cleaned{"no\u00a0break", "no break"},
                    Cleaned{"ideographic\u3000space", "ideographic space"},
                    Cleaned{"soft\u00adhyphen", "softhyphen"},
                    Cleaned{"zero\u200bwidth", "zerowidth"},
                    Cleaned{"\ufeffmark", "mark"},
                    Cleaned{"Reuter\x03", "Reuter"},
                    Cleaned{"e\u0301t\u00e9", "\u00e9t\u00e9"},
                    Cleaned{"join\u200der", "joiner"},
                    Cleaned{"क्\u200dष", "क्\u200dष"},
                    Cleaned{"می\u200cخواهم", "می\u200cخواهم"},
                    Cleaned{"left\u200eright", "leftright"},
                    Cleaned{"bad \xff byte", "bad \ufffd byte"},
                    Cleaned{"cut \xe6\x96", "cut \ufffd"},
                    Cleaned{"cafÃ©", "cafÃ©"}, Cleaned{" \u200b ", ""},
                    Cleaned{"", ""}));

// Copy that is clean is told so many bytes at once.
TEST_P(CleanText, HasOneFormBehindAnyCopy) {
  const std::string copy(200, 'x');
  std::vector<std::size_t> wrong;
  for (std::size_t size = 1; size <= copy.size(); ++size) {
    const std::string before = copy.substr(0, size) + "\u2019 ";
    const std::string raw = before + std::string(GetParam().raw) + "y";
    const std::string clean =
        before + clean_text(std::string(GetParam().raw) + "y");
    if (clean_text(raw) != clean || clean_text(clean) != clean) {
      wrong.push_back(size);
    }
  }

  EXPECT_EQ(wrong, std::vector<std::size_t>());
}

TEST(CleanText, OfAsciiHasOneSpaceAnywhere) {
  std::vector<std::size_t> wrong;
  for (std::size_t at = 1; at + 1 < 200; ++at) {
    std::string clean(200, 'x');
    clean[at] = ' ';
    const std::string raw = std::string(clean).insert(at, " ");
    if (clean_text(raw) != clean || clean_text(clean) != clean) {
      wrong.push_back(at);
    }
  }

  EXPECT_EQ(wrong, std::vector<std::size_t>());
}

TEST(CleanText, OfTablesKeepsLinesAndColumns) {
  EXPECT_EQ(clean_text("a   1\r\nb  2\n", Spaces::KeepLines),
            "a   1\nb  2");
}

TEST(CleanStory, TurnsOldQuotes) {
  Story story;
  story.body = {{ParagraphKind::Text, "``It holds,'' he said."},
                {ParagraphKind::Text, "It was 5' wide."}};

  clean_story(story);

  EXPECT_EQ(story.body[0].text, "“It holds,” he said.");
  EXPECT_EQ(story.body[1].text, "It was 5' wide.");
}

TEST(CleanStory, LeavesDoubledApostrophesWithoutOldQuotes) {
  Story story;
  story.body = {{ParagraphKind::Text, "It was 10'' wide."}};

  clean_story(story);

  EXPECT_EQ(story.body[0].text, "It was 10'' wide.");
}

TEST(Head, CutsNoCharacterInTwo) {
  EXPECT_EQ(head("añb", 2), "a");
  EXPECT_EQ(head("añb", 3), "añ");
  EXPECT_EQ(head("añb", 9), "añb");
}

Story with_line(std::string_view line) {
  Story story;
  story.body = {{ParagraphKind::Text, std::string(line)},
                {ParagraphKind::Text, "The river rose."}};
  return story;
}

TEST(Byline, OfTwoIsTwo) {
  Story story = with_line("By Maria Oduya and Tom Berg");

  EXPECT_TRUE(take_bylines(story, house_conventions()));

  EXPECT_EQ(story.bylines,
            (std::vector<std::string>{"Maria Oduya", "Tom Berg"}));
  EXPECT_EQ(story.body.size(), 1U);
  EXPECT_EQ(story.cuts[0].rule, "by-line");
}

TEST(Byline, MayNameTheAgency) {
  Story story = with_line("Von Jana Berg, dpa");

  take_bylines(story, house_conventions());

  EXPECT_EQ(story.agency, "dpa");
  EXPECT_EQ(story.byline_title, "");
}

TEST(Byline, MayHaveATitle) {
  Story story = with_line("By Maria Oduya, science editor");

  take_bylines(story, house_conventions());

  EXPECT_EQ(story.byline_title, "science editor");
}

TEST(Byline, OfAnAgencyIsItsCredit) {
  Story story = with_line("By The Associated Press");

  take_bylines(story, house_conventions());

  EXPECT_EQ(story.agency, "The Associated Press");
  EXPECT_TRUE(story.bylines.empty());
}

TEST(Byline, StandsBelowAHeadlineOfTheBody) {
  Story story = with_line("LEADING DIVERS");
  story.body.insert(story.body.begin() + 1,
                    {ParagraphKind::Text, "By Maria Oduya"});

  EXPECT_TRUE(take_bylines(story, house_conventions()));

  EXPECT_EQ(story.bylines, std::vector<std::string>{"Maria Oduya"});
  ASSERT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.body[0].text, "LEADING DIVERS");
}

TEST(Byline, StandsBelowNoSentence) {
  Story story = with_line("Who wrote it?");
  story.body.insert(story.body.begin() + 1,
                    {ParagraphKind::Text, "By Maria Oduya"});

  EXPECT_FALSE(take_bylines(story, house_conventions()));
}

TEST(Byline, IsNoSentence) {
  for (const std::string_view line :
       {"By Monday the river had risen.", "By law no one may enter",
        "Von hier aus geht es weiter.", "The river rose."}) {
    Story story = with_line(line);
    EXPECT_FALSE(take_bylines(story, house_conventions())) << line;
  }
}

TEST(Byline, OfMetadataLosesBy) {
  Story story;
  story.bylines = {"By Maria Oduya", "MARIA ODUYA", "Byron Hale", "By "};

  tidy_bylines(story, house_conventions());

  EXPECT_EQ(story.bylines[0], "Maria Oduya");
  EXPECT_EQ(story.bylines[1], "Byron Hale");
}

TEST(Byline, OfMetadataMayHoldSeveralNames) {
  Story story;
  story.bylines = {"MARIA ODUYA and TOM BERG-LEE",
                   "Jana Berg, Ana Mena and Li Wei",
                   "Asha Rao; Compiled by Jan Novak"};

  tidy_bylines(story, house_conventions());

  EXPECT_EQ(story.bylines,
            (std::vector<std::string>{"MARIA ODUYA", "TOM BERG-LEE",
                                      "Jana Berg", "Ana Mena", "Li Wei",
                                      "Asha Rao", "Jan Novak"}));
}

TEST(Byline, OfMetadataKeepsTitlesAndMinistries) {
  Story story;
  story.bylines = {"Maria Oduya, Science Editor",
                   "Ministry of Trade and Industry", "Smith and Sons"};
  const auto printed = story.bylines;

  tidy_bylines(story, house_conventions());

  EXPECT_EQ(story.bylines, printed);
}

TEST(Byline, OfMetadataMayCreditTheAgency) {
  Story story;
  story.bylines = {"Berg, P. A.", "By Maria Oduya, Reuters"};

  tidy_bylines(story, house_conventions());

  EXPECT_EQ(story.bylines,
            (std::vector<std::string>{"Berg, P. A.", "Maria Oduya"}));
  EXPECT_EQ(story.agency, "Reuters");
}

struct DayCase {
  std::string_view text;
  int year;  // 0: none printed
  unsigned month, day;
};

class PrintedDayText : public testing::TestWithParam<DayCase> {};

TEST_P(PrintedDayText, IsRead) {
  const auto day = parse_printed_day(GetParam().text);

  ASSERT_TRUE(day);
  EXPECT_EQ(day->year.value_or(0), GetParam().year);
  EXPECT_EQ(day->month.value_or(0), GetParam().month);
  EXPECT_EQ(day->day, GetParam().day);
}

TEST(PrintedDay, IsNoHour) {
  EXPECT_FALSE(parse_printed_day("12.30"));
  EXPECT_FALSE(parse_printed_day("16.10"));
  EXPECT_TRUE(parse_printed_day("16.10."));
  EXPECT_TRUE(parse_printed_day("16.10.2018"));
  EXPECT_TRUE(parse_printed_day("30.12"));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, PrintedDayText,
    testing::Values(DayCase{"May 28", 0, 5, 28}, DayCase{"Sept. 3", 0, 9, 3},
                    DayCase{"MAY 28, 2018", 2018, 5, 28},
                    DayCase{"28th May", 0, 5, 28},
                    DayCase{"28. Mai 2018", 2018, 5, 28},
                    DayCase{"1er août", 0, 8, 1},
                    DayCase{"28 de mayo de 2018", 2018, 5, 28},
                    DayCase{"21 ene", 0, 1, 21}, DayCase{"01 LUG", 0, 7, 1},
                    DayCase{"18 mai", 0, 5, 18}, DayCase{"28.5.", 0, 5, 28},
                    DayCase{"28/05/2018", 2018, 5, 28},
                    DayCase{"5/28", 0, 5, 28},
                    DayCase{"2018-05-06", 2018, 5, 6},
                    DayCase{"21 января", 0, 1, 21},
                    DayCase{"28 मई", 0, 5, 28}, DayCase{"२८ मई", 0, 5, 28},
                    DayCase{"28 مايو", 0, 5, 28},
                    DayCase{"5月28日", 0, 5, 28},
                    DayCase{"2018年5月28日", 2018, 5, 28},
                    DayCase{"28日", 0, 0, 28}));

TEST(PrintedDayText, ThatIsNoneIsRefused) {
  for (const std::string_view text :
       {"", "May", "28", "Ohio 28", "May 32", "13/13", "May 28 29",
        "99999999999", "May June 3", "5月28日29"}) {
    const auto day = parse_printed_day(text);
    EXPECT_TRUE(!day || (text == "28" && !day->month)) << text;
  }
}

TEST(SettleDay, TakesTheNearestYear) {
  const Moment january = *parse_iso_moment("2018-01-02");
  using std::chrono::year;

  EXPECT_EQ(settle_day({{}, 12U, 30}, january)->year(), year{2017});
  EXPECT_EQ(settle_day({{}, 1U, 1}, january)->year(), year{2018});
  EXPECT_FALSE(settle_day({{}, 2U, 30}, january));
  EXPECT_FALSE(settle_day({{}, 5U, 28}, Moment{}));
}

TEST(SettleDay, TakesTheNearestMonth) {
  const Moment second = *parse_iso_moment("2018-06-02");

  EXPECT_EQ(settle_day({{}, {}, 30}, second)->month(), std::chrono::May);
}

TEST(Credit, NamesTheFirstAgencyOfSeveral) {
  EXPECT_EQ(credited_agency("ANI/NewsVoir")->id, "ani");
  EXPECT_EQ(credited_agency("dpa/lni")->id, "dpa");
  EXPECT_EQ(credited_agency("tca/dpa")->id, "dpa");
  EXPECT_EQ(credited_agency("आईएएनएस")->id, "ians");
  EXPECT_EQ(credited_agency("The Valley Courier"), nullptr);
  EXPECT_EQ(credited_agency(""), nullptr);
}

}  // namespace
}  // namespace dateline::indexer
