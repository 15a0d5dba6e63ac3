// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/pipeline.h"
#include "indexer/refine.h"
#include "indexer/settings/file.h"
#include "indexer/settings/toml.h"
#include "schema/error.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

const RecurringLines kNothing;

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

Story story_at(std::string publisher, std::string url, std::string path) {
  Story story;
  story.publisher = std::move(publisher);
  story.url = std::move(url);
  story.source_path = std::move(path);
  return story;
}

TEST(Settings, GiveASourceWhatItsTableSays) {
  const Settings settings = parse_settings(
      "[source.\"Example.com\"]\n"
      "agency = \"PTI\"\nhome_region = \"Kerala\"\nlanguage = \"EN_in\"\n"
      "zone = \"Asia/Kolkata\"\npublisher = \"Example Times\"\n",
      "f");

  const SourceSettings found =
      source_settings(settings, story_at("", "https://www.example.com/a", ""));

  EXPECT_EQ(found, (SourceSettings{.agency = "PTI",
                                   .publisher = "Example Times",
                                   .language = "en-in",
                                   .zone = "Asia/Kolkata",
                                   .home_country = "IN",
                                   .home_region = "IN-KL"}));
}

struct Named {
  const char* name;
  const char* publisher;
  const char* url;
  const char* path;
};

class SourceNames : public ::testing::TestWithParam<Named> {};

TEST_P(SourceNames, AreFoundInTheStory) {
  Settings settings;
  settings.sources[GetParam().name].agency = "x";

  const Story story =
      story_at(GetParam().publisher, GetParam().url, GetParam().path);

  EXPECT_EQ(source_settings(settings, story).agency, "x");
}

INSTANTIATE_TEST_SUITE_P(
    Forms, SourceNames,
    ::testing::Values(
        Named{"example times", "Example Times", "", "a.txt"},
        Named{"example.com", "http://news.example.com", "", "a.txt"},
        Named{"example.com", "", "http://m.news.example.com:80/x", "a.txt"},
        Named{"news.example.com", "", "http://news.example.com/x", "a.txt"},
        Named{"example.com", "Example Times", "https://example.com/x", ""},
        Named{"pti", "", "", "wires/PTI/2018/a.txt"},
        Named{"wires/pti", "", "", "/data/wires/pti/2018/a.txt"},
        Named{"pti/2018", "", "", "/data/wires/pti/2018/a.txt"}));

TEST(SourceNames, AreNoPartsOfOthers) {
  Settings settings;
  settings.sources["ample.com"].agency = "x";
  settings.sources["com"].agency = "x";
  settings.sources["a.txt"].agency = "x";
  settings.sources["wires/2018"].agency = "x";

  EXPECT_EQ(source_settings(settings, story_at("", "http://example.com/",
                                               "wires/pti/2018/a.txt")),
            SourceSettings{});
}

TEST(SourceNames, CountAContainerAsAFolder) {
  Settings settings;
  settings.sources["pti.zip"].agency = "x";
  Story story = story_at("", "", "wires/pti.zip");
  story.member = "2018/a.txt";

  EXPECT_EQ(source_settings(settings, story).agency, "x");
}

TEST(Settings, OfTheNearestNameWinValueByValue) {
  Settings settings;
  settings.sources["example times"].zone = "Asia/Kolkata";
  settings.sources["example.com"] = {.agency = "b", .zone = "Asia/Tokyo"};
  settings.sources["pti"] = {.agency = "c", .language = "hi"};

  const SourceSettings found = source_settings(
      settings, story_at("Example Times", "http://example.com/x", "pti/a"));

  EXPECT_EQ(found, (SourceSettings{.agency = "b", .language = "hi",
                                   .zone = "Asia/Kolkata"}));
}

TEST(Settings, NeverMixCountryAndRegionOfTwoSources) {
  Settings settings;
  settings.sources["example.com"].home_country = "FR";
  settings.sources["pti"] = {.home_country = "IN", .home_region = "IN-KL"};

  const SourceSettings found =
      source_settings(settings, story_at("", "http://example.com/x", "pti/a"));

  EXPECT_EQ(found.home_country + found.home_region, "FR");
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

TEST(Settings, SurviveHostileFiles) {
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

TEST(Settings, HaveADigestOfWhatTheySay) {
  const Settings some = parse_settings("[source.x]\nagency='a'\n", "f");

  EXPECT_EQ(parse_settings("# nothing\n\n", "f").digest, 0U);
  EXPECT_NE(some.digest, 0U);
  EXPECT_EQ(
      parse_settings("# more\n[source.\"x\"]\n\nagency=\"a\"\n", "g").digest,
      some.digest);
  EXPECT_NE(parse_settings("[source.x]\nagency='b'\n", "f").digest,
            some.digest);
}

TEST(Settings, FillWhatAStoryLeavesOpen) {
  const ArchiveStyle style(parse_settings(
      "[source.\"example.com\"]\nagency = \"IANS\"\nlanguage = \"en\"\n"
      "zone = \"Asia/Kolkata\"\n",
      "f"));
  Story story = story_at("", "http://example.com/a", "a.txt");
  story.body = {{.text = "The river rose again on Tuesday."}};
  story.published.utc = std::chrono::sys_days(std::chrono::year(2018) / 5 / 29);
  story.published.precision = Precision::Minute;
  Refiner refiner(style, kNothing, {});

  const Story refined = refiner.refine(story).story;

  EXPECT_EQ(refined.agency, "IANS");
  EXPECT_EQ(refined.language, "en");
  EXPECT_EQ(refined.published.offset_minutes, 330);
}

TEST(Settings, GiveWayToTheStoryAndTheRun) {
  const ArchiveStyle style(parse_settings(
      "[source.\"example.com\"]\nagency = \"IANS\"\nlanguage = \"en\"\n",
      "f"));
  Story story = story_at("", "http://example.com/a", "a.txt");
  story.agency = "PTI";
  Refiner refiner(style, kNothing, {.agency = {}, .language = "hi"});

  const Story refined = refiner.refine(story).story;

  EXPECT_EQ(refined.agency, "PTI");
  EXPECT_EQ(refined.language, "hi");
}

struct Silent : Progress {
  void advance(const IndexCounts&) override {}
  void problem(const Problem&) override {}
};

TEST(Settings, ChangedBetweenTwoRunsChangeTheStories) {
  const dateline::testing::TempFolder folder;
  std::ofstream(folder / "a.txt") << "The river rose again on Tuesday.\n\n"
                                     "Nobody was hurt, the mayor said.\n";
  const auto archive = folder / "archive";
  IndexOptions options;
  options.paths = {(folder / "a.txt").string()};
  Silent progress;
  index_paths(archive, options, progress);
  const std::string source = folder.path().filename().string();
  std::ofstream(archive / kSettingsFile)
      << "[source.\"" << source << "\"]\nagency = \"IANS\"\n";

  EXPECT_EQ(index_paths(archive, options, progress).updated, 1U);
  EXPECT_EQ(index_paths(archive, options, progress).files_skipped, 1U);
}

TEST(Settings, OfANewArchiveSetNothing) {
  EXPECT_EQ(parse_settings(default_settings(), "f").digest, 0U);
}

TEST(Settings, OfANewArchiveShowWhatCanBeSet) {
  std::istringstream lines{std::string(default_settings())};
  std::string example;
  for (std::string line; std::getline(lines, line);) {
    const bool shown = line.starts_with('#') && line.size() > 1 && line[1] != ' ';
    if (shown) example += line.substr(1) + '\n';
  }

  const Settings settings = parse_settings(example, "f");

  EXPECT_EQ(settings.sources.at("example.com").home_region, "IN-KL");
  EXPECT_EQ(settings.rows.boilerplate.size(), 1U);
  EXPECT_EQ(settings.rows.signoffs.size(), 1U);
}

TEST(Settings, OfANewArchiveAreWrittenOnceForTheirOwner) {
  const dateline::testing::TempFolder folder;
  make_settings_file(folder.path());
  std::ofstream(folder / "dateline.toml") << "off = 'share'\n";

  make_settings_file(folder.path());

  EXPECT_EQ(read_settings(folder.path()).off.size(), 1U);
  EXPECT_EQ(std::filesystem::status(folder / "dateline.toml").permissions(),
            std::filesystem::perms::owner_read |
                std::filesystem::perms::owner_write);
}

// --- Rows of an archive's own -----------------------------------------------

constexpr auto kProse =
    "The river rose by a metre within an hour, and the gates of the dam were "
    "opened before dawn.";
constexpr auto kMore =
    "Nobody had asked for it, the council said, and nobody would be sorry "
    "if it was gone by the end of the week.";

Story story_of(const std::vector<std::string>& lines) {
  Story story;
  for (const std::string& line : lines) {
    story.body.push_back({ParagraphKind::Text, line});
  }
  return story;
}

Story refined(const std::string& toml, const Story& story) {
  const ArchiveStyle style(parse_settings(toml, "f"));
  return Refiner(style, kNothing, {}).refine(story).story;
}

constexpr auto kOffer =
    "[[boilerplate]]\nname = 'offer'\npattern = 'Two papers .*$'\n";
constexpr auto kOfferLine = "Two papers for the price of one";

TEST(OwnRows, CutUnderTheirName) {
  const Story story = refined(kOffer, story_of({kProse, kMore, kOfferLine}));

  ASSERT_EQ(story.cuts.size(), 1U);
  EXPECT_EQ(story.cuts[0], (Cut{kOfferLine, "offer"}));
}

TEST(OwnRows, AreTracedByName) {
  const ArchiveStyle style(parse_settings(kOffer, "f"));
  std::vector<Fired> fired;

  Refiner(style, kNothing, {})
      .refine(story_of({kProse, kMore, kOfferLine}), 0, &fired);

  ASSERT_EQ(fired.size(), 1U);
  EXPECT_EQ(fired[0].table, "boilerplate");
  EXPECT_EQ(fired[0].row, "offer");
  EXPECT_EQ(fired[0].text, kOfferLine);
}

TEST(OwnRows, GoBeforeTheHouses) {
  const Story story = refined(
      "[[note]]\nname = 'mine'\npattern = 'Share this article$'\n",
      story_of({kProse, kMore, "Share this article"}));

  EXPECT_EQ(story.notes, std::vector<std::string>{"Share this article"});
}

TEST(OwnRows, OfASourceLeaveOtherSourcesAlone) {
  const std::string toml = std::string(kOffer) + "source = 'Example.com'\n";
  Story theirs = story_of({kProse, kMore, kOfferLine});
  theirs.url = "http://www.example.com/1";
  Story others = theirs;
  others.url = "http://www.example.org/1";

  EXPECT_EQ(refined(toml, theirs).cuts.size(), 1U);
  EXPECT_EQ(refined(toml, others).cuts.size(), 0U);
}

TEST(OwnRows, OfAnAgencyWaitUntilItIsKnown) {
  const std::string toml = std::string(kOffer) + "agency = 'IANS'\n";
  const auto lines = [](const std::string& first) {
    return std::vector<std::string>{first, kProse, kOfferLine};
  };

  EXPECT_EQ(refined(toml, story_of(lines("Pune, May 3 (IANS) It rained.")))
                .cuts.size(), 1U);
  EXPECT_EQ(refined(toml, story_of(lines("Pune, May 3 (PTI) It rained.")))
                .cuts.size(), 0U);
  EXPECT_EQ(refined(toml, story_of(lines("It rained."))).cuts.size(), 0U);
}

TEST(OwnRows, SignForAnAgencyThatWeDoNotKnow) {
  const Story story = refined(
      "[[signoff]]\nname = 'zn'\nagency = 'Zetnews'\n"
      "pattern = '\\(ZN/(?P<initials>[a-z]+)\\)$'\n",
      story_of({kMore, std::string(kProse) + " (ZN/ab)", "Share"}));

  EXPECT_EQ(story.agency, "Zetnews");
  EXPECT_EQ(story.desk_initials, "ab");
  EXPECT_EQ(story.body.size(), 2U);
  EXPECT_EQ(story.body[1].text, kProse);
}

TEST(OwnRows, ReadDatelinesWithTheMacrosOfTheHouse) {
  const Story story = refined(
      "[[dateline]]\nname = 'zn'\nagency = 'Zetnews'\n"
      "pattern = '\\[ZN\\] {place}, {date}{sep}{end}'\n",
      story_of({"[ZN] Pune, May 3 - It rained.", kProse}));

  EXPECT_EQ(story.agency, "Zetnews");
  EXPECT_EQ(story.dateline_place, "Pune");
  EXPECT_EQ(story.body[0].text, "It rained.");
}

TEST(OwnRows, MarkHeadlines) {
  Story story = story_of({kProse});
  story.headline = "ZN NEU Staudamm gebrochen";

  const Story marked = refined(
      "[[mark]]\nname = 'zn'\nkind = ['headline', 'update']\n"
      "pattern = 'ZN NEU '\n", story);

  EXPECT_EQ(marked.headline, "Staudamm gebrochen");
  EXPECT_TRUE(marked.signals.has(Signal::Update));
}

constexpr auto kSpike =
    "[[mark]]\nname = 'spiked'\nkind = ['headline', 'keep', 'kill']\n"
    "pattern = 'SPIKED{dash}'\n"
    "[[order]]\nname = 'spike'\npattern = 'SPIKE {slug}{at}'\n"
    "example = 'SPIKE ferry-fire, sent at 1430.'\n";

Story spike() {
  Story story = story_of({"SPIKE ferry-fire, sent at 1430.", kProse});
  story.headline = "SPIKED: Ferry fire";
  return story;
}

TEST(OwnRows, NameTheStoryOfANotice) {
  const ArchiveStyle style(parse_settings(kSpike, "f"));
  std::vector<Fired> fired;

  const Story story =
      Refiner(style, kNothing, {}).refine(spike(), 0, &fired).story;

  ASSERT_EQ(story.orders.size(), 1U);
  EXPECT_EQ(story.orders[0].verdict, Verdict::Kill);
  EXPECT_EQ(story.orders[0].slug, "ferry-fire");
  EXPECT_EQ(story.orders[0].clock, 14 * 60 + 30 + 1);
  ASSERT_EQ(fired.size(), 2U);
  EXPECT_EQ(fired[0].row, "spiked");
  EXPECT_EQ(fired[1].table, "order");
  EXPECT_EQ(fired[1].row, "spike");
}

TEST(OwnRows, OfNoticesAreNoRowsOfTheHouse) {
  EXPECT_TRUE(refined("", spike()).orders.empty());
}

TEST(OwnRows, OfNoticesHoldForTheirAgency) {
  const std::string toml = std::string(kSpike) + "agency = 'Zetnews'\n";
  Story theirs = spike(), others = spike();
  theirs.agency = "Zetnews";
  others.agency = "PTI";

  EXPECT_EQ(refined(toml, theirs).orders.size(), 1U);
  EXPECT_TRUE(refined(toml, others).orders.empty());
}

TEST(OwnRows, OfNoticesOfTheHouseCanBeOff) {
  Story story = story_of({"Please kill the story slugged Ferry-Fire."});
  story.headline = "MANDATORY KILL: Ferry fire";

  EXPECT_EQ(refined("", story).orders.size(), 1U);
  EXPECT_TRUE(refined("off = ['kill-slugged']\n", story).orders.empty());
}

TEST(OwnRows, OfTheHouseCanBeOff) {
  const Story story = story_of({kProse, kMore, "Share this article"});

  EXPECT_EQ(refined("", story).body.size(), 2U);
  EXPECT_EQ(refined("off = ['share']\n", story).body.size(), 3U);
}

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

}  // namespace
}  // namespace dateline::indexer
