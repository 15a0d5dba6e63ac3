// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a settings file is told with its line.
#include <gtest/gtest.h>

#include <string>

#include "indexer/settings/file.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

/// What refuses `toml`: "place: what (hint)".
std::string refusal(const std::string& toml) {
  try {
    parse_settings(toml, "f");
  } catch (const Error& error) {
    const std::string hint = error.hint.empty() ? "" : " (" + error.hint + ")";
    return error.where + ": " + error.what() + hint;
  }
  return "";
}

struct Bad {
  const char* toml;
  const char* refusal;
};

class BadSettings : public ::testing::TestWithParam<Bad> {};

TEST_P(BadSettings, AreRefusedWithTheirLine) {
  EXPECT_EQ(refusal(GetParam().toml), GetParam().refusal);
}

INSTANTIATE_TEST_SUITE_P(
    Families, BadSettings,
    ::testing::Values(
        Bad{"family = 3\n",
            "f:1: 'family' is no list of rows (write [[family]], with two "
            "brackets)"},
        Bad{"\n[[family]]\njoin = [\"k3f9q2m7x1ab\"]\n",
            "f:3: 'join' takes 2 ids or more"},
        Bad{"[[family]]\nsplit = []\n", "f:2: 'split' takes 1 ids or more"},
        Bad{"[[family]]\nsplit = \"k3f9\"\n",
            "f:2: 'k3f9' is no id of a filing (dateline versions prints them: "
            "12 letters and digits)"},
        Bad{"[[family]]\njoin = [\"k3f9q2m7x1ab\", \"k3f9q2m7x1ab\"]\n",
            "f:2: 'k3f9q2m7x1ab' is there twice"},
        Bad{"[[family]]\nspilt = \"k3f9q2m7x1ab\"\n",
            "f:2: unknown setting 'spilt' (did you mean split?)"},
        Bad{"[[family]]\n",
            "f:1: a family row says either join or split (write [[family]] on "
            "a line, join = [\"ID\", \"ID\"] or split = [\"ID\"] below)"},
        Bad{"[[family]]\nsplit = \"k3f9q2m7x1ab\"\n[[family]]\n"
            "split = [\"k3f9q2m7x1ab\", \"6tbxky503tvn\"]\n",
            "f:3: 'k3f9q2m7x1ab' is split twice"}));

INSTANTIATE_TEST_SUITE_P(
    Forms, BadSettings,
    ::testing::Values(
        Bad{"\n[source.\"x\"]\nagncy = \"a\"\n",
            "f:3: unknown setting 'agncy' (did you mean agency?)"},
        Bad{"a = 1 # é\nb = \"\"\"é\n\"\"\"\nc\u028D = 1\n",
            "f:4: no TOML: letters such as é stand in quotes only"},
        Bad{"sorce.x.agency = \"a\"\n",
            "f:1: unknown setting 'sorce' (did you mean source?)"},
        Bad{"source = 3\n",
            "f:1: 'source' is no table (write [source.\"example.com\"] on a "
            "line, its settings below)"},
        Bad{"[source.x]\nagency = 3\n",
            "f:2: 'agency' takes text (write it in quotes)"},
        Bad{"[source.x]\nagency = \"\"\n", "f:2: 'agency' is empty"},
        Bad{"[source.x]\nzone = \"Asia/Kolkatta\"\n",
            "f:2: zone: no time zone 'Asia/Kolkatta' (write one such as "
            "Asia/Kolkata)"},
        Bad{"[source.x]\nlanguage = \"english please\"\n",
            "f:2: language: 'english please' is no language (write a tag such "
            "as en, hi or pt-BR)"},
        Bad{"[source.x]\nhome_country = \"Kerala\"\n",
            "f:2: home_country: no country 'Kerala' (write a name or an ISO "
            "3166-1 code: India, IN)"},
        Bad{"[source.x]\nhome_region = \"Punjab\"\n",
            "f:2: home_region: 'Punjab' is more than one place (write IN-PB "
            "or PK-PB)"},
        Bad{"[source.x]\nhome_country = \"FR\"\nhome_region = \"IN-KL\"\n",
            "f:1: IN-KL is no region of FR"},
        Bad{"[recurring]\nstories = 300\n",
            "f:2: 'stories' takes a number from 0 to 256"},
        Bad{"[recurring]\npercent = 'x'\n",
            "f:2: 'percent' takes a number from 1 to 100"},
        Bad{"[source.X]\nagency = \"a\"\n[source.x]\nagency = \"b\"\n",
            "f:3: source 'x' is there twice"},
        Bad{"off = []\n\n[=]\n", "f:3: no TOML"},
        Bad{"[[[x]]]", "f:1: no TOML"},
        Bad{"[source.x\n",
            "f:1: Error while parsing table header: expected ']', saw '\\n'"}));

INSTANTIATE_TEST_SUITE_P(
    Rows, BadSettings,
    ::testing::Values(
        Bad{"[[boilerplate]]\npattern = 'a'\n", "f:1: a row without a name"},
        Bad{"[[boilerplate]]\nname = 'a'\n", "f:1: 'a' has no pattern"},
        Bad{"[boilerplate]\nname = 'a'\n",
            "f:1: 'boilerplate' is no list of rows (write [[boilerplate]], "
            "with two brackets)"},
        Bad{"[[boilerplate]]\nname = 'a'\npatern = 'a'\n",
            "f:3: unknown setting 'patern' (did you mean pattern?)"},
        Bad{"[[boilerplate]]\nname = 'a'\npattern = '(a'\n",
            "f:1: 'a': missing ): (a: a (patterns are RE2's: "
            "github.com/google/re2/wiki/Syntax)"},
        Bad{"[[boilerplate]]\nname = 'a'\npattern = '(?=a)'\n",
            "f:1: 'a': invalid perl operator: (?=: a (patterns are RE2's: "
            "github.com/google/re2/wiki/Syntax)"},
        Bad{"[[boilerplate]]\nname = 'a'\npattern = 'a*'\n",
            "f:1: 'a' matches every line"},
        Bad{"[[boilerplate]]\nname = 'a'\npattern = 'b'\nexample = 'c'\n",
            "f:1: 'a' does not match its example: c"},
        Bad{"[[boilerplate]]\nname = 'a'\npattern = 'b'\n"
            "counter_example = ['c', 'bc']\n",
            "f:1: 'a' matches its counter-example: bc"},
        Bad{"[[byline]]\nname = 'a'\npattern = 'b'\nkind = 'cut'\n",
            "f:4: no kind 'cut' of byline (known here: field line title)"},
        Bad{"[[order]]\nname = 'a'\npattern = 'Spike {tilte}'\n",
            "f:1: 'a' names no story (write {slug} or {title}, or a group "
            "(?P<slug>...) or (?P<headline>...))"},
        Bad{"[[order]]\nname = 'a'\npattern = 'b{slug}'\nkind = 'cut'\n",
            "f:4: no kind 'cut' of order (known here: correct kill)"},
        Bad{"[[order]]\nname = 'kill-de'\npattern = 'b{slug}'\n",
            "f:1: 'kill-de' is a row of the house (choose another name, or "
            "switch that row off: off = [\"kill-de\"])"},
        Bad{"[[boilerplate]]\nname = 'share'\npattern = 'b'\n",
            "f:1: 'share' is a row of the house (choose another name, or "
            "switch that row off: off = [\"share\"])"},
        Bad{"[[mark]]\nname='a'\npattern='b'\n[[mark]]\nname='a'\npattern='c'\n",
            "f:4: 'a' is there twice"},
        Bad{"off = ['shares']\n",
            "f:1: no row 'shares' to switch off (did you mean share?)"}));

TEST(HostileSettings, AreRefused) {
  const std::string dots(1'900, '.');
  std::string keys;
  for (const char dot : dots) (keys += 'a') += dot;

  EXPECT_NE(refusal("a = " + std::string(3'000, '[')), "");
  EXPECT_NE(refusal("a = \"" + std::string(5'000, 'x') + "\"\n"), "");
  EXPECT_NE(refusal(std::string(2 << 20, '\n')), "");
  EXPECT_NE(refusal("[" + keys + "a]\n"), "");
  EXPECT_NE(refusal("a = \"\xff\xfe\"\n"), "");
  std::string nested = "a = ";
  for (int i = 0; i < 8; ++i) nested += "[ {" + keys + "a = [\n";
  EXPECT_NE(refusal(nested), "");
}

}  // namespace
}  // namespace dateline::indexer
