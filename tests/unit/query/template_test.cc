// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/template.h"

#include <gtest/gtest.h>

#include <sstream>

#include "query/render/render.h"
#include "query/render/table.h"
#include "schema/error.h"

namespace dateline::query {
namespace {

Moment moment(std::string_view iso) { return parse_iso_moment(iso).value(); }

TEST(FormatMoment, UsesTheZoneOfTheSource) {
  EXPECT_EQ(format_moment(moment("2018-05-29T17:05:00+05:30"),
                          "%F %T %z %a %e %B %y %j"),
            "2018-05-29 17:05:00 +0530 Tue 29 May 18 149");
}

TEST(FormatMoment, SaysWhatIsNotKnown) {
  EXPECT_EQ(format_moment(moment("2018-05"), "%F %R"), "2018-05-?? ??:??");
  EXPECT_EQ(format_moment(moment("2018"), "%Y/%m"), "2018/??");
  EXPECT_EQ(format_moment({}, "%F"), "");
  EXPECT_EQ(format_moment(moment("2018"), "100%%"), "100%");
}

TEST(FormatMoment, RefusesOtherLetters) {
  EXPECT_THROW(format_moment(moment("2018"), "%q"), Error);
  EXPECT_THROW(format_moment(moment("2018"), "%"), Error);
}

std::string line_of(std::string_view text, const Hit& hit) {
  const RenderOptions options{.lines = parse_template(text)};
  std::ostringstream out;
  Sheet sheet(options, out);
  put_template({}, hit, sheet);
  return out.str();
}

Hit hit_of(std::string headline) {
  Hit hit;
  hit.id = "k3f9";
  hit.story.headline = std::move(headline);
  return hit;
}

TEST(Template, PutsFieldsIntoTheLine) {
  EXPECT_EQ(line_of("{id}\\t{headline} {{{agency}}}\\\\", hit_of("Rate cut")),
            "k3f9\tRate cut {}\\\n");
}

TEST(Template, MakesHarmVisible) {
  EXPECT_EQ(line_of("{headline}", hit_of("a\x1b[2J\nb\xE2\x80\xAE" "c")),
            "a␛[2J b<U+202E>c\n");
}

TEST(Template, RefusesWhatItCannotRead) {
  EXPECT_THROW(parse_template("{headline"), Error);
  EXPECT_THROW(parse_template("{headlin}"), Error);
  EXPECT_THROW(parse_template("{id:%F}"), Error);
  EXPECT_THROW(parse_template("\\x"), Error);
  EXPECT_THROW(parse_template("\\"), Error);
}

struct CellCase {
  std::string_view text, cell;
};

class CsvCell : public ::testing::TestWithParam<CellCase> {};

TEST_P(CsvCell, IsQuotedAndNoFormula) {
  EXPECT_EQ(csv_cell(std::string(GetParam().text)), GetParam().cell);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CsvCell,
    ::testing::Values(CellCase{"plain", "plain"}, CellCase{"a,b", "\"a,b\""},
                      CellCase{"a;b", "\"a;b\""},
                      CellCase{"say \"x\"", "\"say \"\"x\"\"\""},
                      CellCase{"=1+1", "'=1+1"}, CellCase{"+1", "'+1"},
                      CellCase{"-1", "'-1"}, CellCase{"@SUM(A1)", "'@SUM(A1)"},
                      CellCase{"\t=1+1", "' =1+1"},
                      CellCase{"\r=1+1", "␍=1+1"},
                      CellCase{"  =1", "'  =1"}, CellCase{"＝1", "'＝1"},
                      CellCase{"=HYPERLINK(\"x\",1)",
                               "\"'=HYPERLINK(\"\"x\"\",1)\""}));

}  // namespace
}  // namespace dateline::query
