// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "indexer/families/figures.h"
#include "indexer/families/kin.h"
#include "indexer/families/own.h"
#include "indexer/families/relation.h"
#include "schema/fields.h"
#include "schema/shingles.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

using testing::TempFolder;

constexpr std::int64_t kHour = 3600;

Story story_of(std::string id, std::string day, std::string text) {
  Story story;
  story.id = std::move(id);
  story.headline = "River rises over its banks";
  story.published = *parse_iso_moment(day);
  story.body = {{ParagraphKind::Text, std::move(text)}};
  story.derived = {{Field::Agency, "pti", Evidence::Metadata, ""}};
  return story;
}

Kin kin_of(const Story& story) {
  Analyzer analyzer;
  Shingler shingler;
  for (const Paragraph& paragraph : story.body) {
    shingler.add(analyzer.analyze(paragraph.text));
  }
  return make_kin(story, shingler);
}

Member member(std::string id, std::int64_t time_s) {
  Member made;
  made.kin.id = std::move(id);
  made.dated = true;
  made.time_s = time_s;
  return made;
}

// --- Kin --------------------------------------------------------------------

TEST(Kin, ReadsBackAsItWas) {
  Story story = story_of("a", "2018-05-29", "one two three");
  story.slug = "india-flood";
  story.links = {{"irel:prevVersion", "urn:x:1"}, {"seeAlso", "urn:x:2"}};
  const Kin shorter = kin_of(story);
  story.body[0].text =
      "one two three four five six seven eight nine ten eleven twelve "
      "thirteen fourteen fifteen sixteen";
  const Kin longer = kin_of(story);

  EXPECT_EQ(decode_kin(encode_kin(shorter)), shorter);
  EXPECT_EQ(decode_kin(encode_kin(longer)), longer);
  EXPECT_EQ(longer.shingles, 13u);
  EXPECT_EQ(longer.targets.size(), 1u);
  EXPECT_EQ(longer.names.size(), 2u);
}

const std::string kDamBurst =
    "a dam burst in the hills above the town on friday and water ran through "
    "three villages, killing at least four people";

/// The value that earlier programs wrote: of each number of the signature twice
/// as many bits.
std::string older_value(const Kin& kin, bool with_lead) {
  std::string out;
  const auto put = [&](std::uint64_t number, int bytes) {
    for (int at = 0; at < bytes; ++at) {
      out.push_back(static_cast<char>(number >> (8 * at)));
    }
  };
  put(kin.id.size(), 1);
  out += kin.id;
  put(kin.words, 4);
  put(kin.shingles, 4);
  put(kin.whole, 8);
  for (const auto* keys : {&kin.names, &kin.near, &kin.targets}) {
    put(keys->size(), 1);
    for (const std::uint32_t key : *keys) put(key, 4);
  }
  if (kin.shingles < kMinShingles) return out;
  for (const std::uint8_t number : kin.signature) put(0xab00U | number, 2);
  if (with_lead) put(kin.lead, 4);
  return out;
}

TEST(Kin, OfAnEarlierArchiveIsReadAsIfItWereNew) {
  Story story = story_of("a", "2018-05-29", kDamBurst);
  story.links = {{"irel:prevVersion", "urn:x:1"}};
  const Kin longer = kin_of(story);
  const Kin shorter = kin_of(story_of("b", "2018-05-29", "one two three"));

  EXPECT_EQ(decode_kin(older_value(longer, true)), longer);
  EXPECT_EQ(decode_kin(older_value(shorter, true)), shorter);
}

TEST(Kin, OfBeforeLeadsWereKeptIsRead) {
  Kin kin = kin_of(story_of("a", "2018-05-29", kDamBurst));
  const std::string bytes = older_value(kin, false);
  kin.lead = 0;
  EXPECT_EQ(decode_kin(bytes), kin);
}

TEST(Kin, OfCutBytesIsEmpty) {
  const Kin kin = kin_of(story_of("a", "2018-05-29", kDamBurst));
  const std::string bytes = encode_kin(kin);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(decode_kin(std::string_view(bytes).substr(0, size)), Kin());
  }
  EXPECT_EQ(decode_kin(bytes + "x"), Kin());
  EXPECT_EQ(decode_kin(older_value(kin, true) + "x"), Kin());
}

TEST(Kin, OfANumberThatIsTooLargeIsEmpty) {
  Kin kin;
  kin.id = "a";
  std::string bytes = encode_kin(kin);
  ASSERT_EQ(decode_kin(bytes), kin);
  bytes.replace(3, 1, "\xff\xff\xff\xff\x0f");
  EXPECT_EQ(decode_kin(bytes).words, 0xffffffffU);
  bytes[7] = 0x1f;
  EXPECT_EQ(decode_kin(bytes), Kin());
  bytes.replace(7, 1, "\xff\x01");
  EXPECT_EQ(decode_kin(bytes), Kin());
}

// --- Relations --------------------------------------------------------------

TEST(Relate, TakesEqualTextForAReprintAtAnyTime) {
  EXPECT_EQ(relate(member("a", 0), member("b", 9000 * kHour), 0.8),
            Relation::Reprint);
}

TEST(Relate, TakesMuchOfTheTextForAnUpdateNearInTime) {
  EXPECT_EQ(relate(member("a", 0), member("b", 10 * kHour), 0.5),
            Relation::Update);
  EXPECT_EQ(relate(member("a", 0), member("b", 100 * kHour), 0.5),
            std::nullopt);
  EXPECT_EQ(relate(member("a", 0), member("b", 10 * kHour), 0.4),
            std::nullopt);
}

TEST(Relate, AsksForMoreWhereATimeIsMissing) {
  Member undated = member("b", 0);
  undated.dated = false;

  EXPECT_EQ(relate(member("a", 0), undated, 0.5), std::nullopt);
  EXPECT_EQ(relate(member("a", 0), undated, 0.65), Relation::Update);
}

TEST(Relate, FollowsALinkWhateverTheTextsSay) {
  Member follower = member("b", 0);
  follower.kin.targets = {id_key("a")};

  EXPECT_EQ(relate(member("a", 0), follower, 0), Relation::Link);
  EXPECT_EQ(relate(follower, member("a", 0), 0), Relation::Link);
  EXPECT_EQ(relate(member("c", 0), follower, 0), std::nullopt);
}

TEST(Relate, TakesTheSameHeadlineOnTheNextDayForTheSameStory) {
  Member a = member("a", 0), b = member("b", 20 * kHour);
  a.kin.names = {7};
  a.kin.near = {8};
  b.kin.names = {8};
  b.kin.near = {7};

  EXPECT_EQ(relate(a, b, 0.3), Relation::Named);
  EXPECT_EQ(relate(a, b, 0.1), std::nullopt);
}

TEST(Relate, FindsATextCutDownToItsBeginning) {
  const std::string lead =
      "a dam burst in the hills above the town on friday and water ran through "
      "three villages, killing at least four people, police said. ";
  const std::string rest =
      "Rescue workers looked for a dozen others who were missing, and the state "
      "promised money to the families of those who had lost a house.";
  Member whole = member("a", 0), cut = member("b", kHour);
  whole.kin = kin_of(story_of("a", "2018-05-29", lead + rest));
  cut.kin = kin_of(story_of("b", "2018-05-29", lead));
  EXPECT_NE(whole.kin.lead, 0U);
  EXPECT_EQ(whole.kin.lead, cut.kin.lead);
  EXPECT_TRUE(may_relate(whole.kin, cut.kin));
  EXPECT_TRUE(may_relate(whole, cut, 0));

  EXPECT_TRUE(is_cut(whole, cut, {.part = 1}));
  EXPECT_FALSE(is_cut(whole, cut, {.part = 0.7}));  // goes on otherwise
  EXPECT_FALSE(is_cut(
      whole, cut, {.figures = 2, .same_figures = 0.5, .part = 0.95}));
  EXPECT_FALSE(is_cut(whole, whole, {.part = 1}));  // not cut
  cut.time_s = 60 * kHour;
  EXPECT_FALSE(is_cut(whole, cut, {.part = 1}));
  cut.time_s = kHour;
  cut.kin = kin_of(story_of("b", "2018-05-29", rest));
  EXPECT_FALSE(is_cut(whole, cut, {.part = 1}));  // the end, not the beginning
}

TEST(MayRelate, RulesOutNoneThatAreRelated) {
  const std::string text =
      "the river rose over its banks on tuesday and the water stood in the old "
      "town up to the windows of the first floor";
  Story story = story_of("a", "2018-05-29", text);
  const Kin kin = kin_of(story);
  const auto other = [&](const std::string& headline, const std::string& words,
                         const std::string& day) {
    Story made = story_of("b", day, words);
    made.headline = headline;
    return made;
  };
  const std::string foreign =
      "shares of the steel maker fell by a tenth after it said that it would "
      "close two of its mills next year and sell a third";
  const std::string own = "Army takes people from their roofs";
  EXPECT_FALSE(may_relate(kin, kin_of(other(own, foreign, "2018-05-29"))));
  EXPECT_TRUE(may_relate(kin, kin_of(other(own, text, "2019-01-01"))));
  EXPECT_TRUE(may_relate(
      kin, kin_of(other(own, text + " on the hill", "2018-05-29"))));
  EXPECT_TRUE(
      may_relate(kin, kin_of(other(story.headline, foreign, "2018-05-30"))));
  EXPECT_FALSE(
      may_relate(kin, kin_of(other(story.headline, foreign, "2018-06-30"))));

  Kin naming = kin_of(other(own, foreign, "2018-05-29"));
  naming.targets = {id_key("a")};
  EXPECT_TRUE(may_relate(kin, naming));
  EXPECT_TRUE(may_relate(naming, kin));
  naming.targets = {kin.names.front()};
  EXPECT_TRUE(may_relate(kin, naming));
  EXPECT_TRUE(may_relate(naming, kin));
}

TEST(Relate, TakesAnAlertForTheStoryUnderTheSameHeadline) {
  Member alert = member("a", 0), story = member("b", kHour);
  alert.kin.names = story.kin.names = {7};
  alert.kin.words = 20;
  story.kin.words = 400;
  EXPECT_EQ(relate(alert, story, 0), std::nullopt);

  alert.marked = true;

  EXPECT_EQ(relate(alert, story, 0), Relation::Named);
}

TEST(Relate, TakesNoTwoAlertsForOneStoryByTheirSlug) {
  Member first = member("a", 0), second = member("b", kHour);
  first.kin.names = second.kin.names = {7};
  first.marked = second.marked = true;
  first.kin.words = 13;
  second.kin.words = 9;

  EXPECT_EQ(relate(first, second, 0), std::nullopt);
  EXPECT_EQ(relate(first, second, 0.2), Relation::Named);

  Member take = second, correction = second, again = second;
  take.kin.words = 39;
  correction.amends = true;
  first.headline = again.headline = 5;
  for (const Member& one : {take, correction, again}) {
    EXPECT_EQ(relate(first, one, 0), Relation::Named);
  }
}

TEST(Relate, TakesNoStandingTextUnderOtherHeadlinesForAReprint) {
  Member a = member("a", 0), b = member("b", kHour);
  a.kin.words = b.kin.words = 20;
  a.kin.whole = b.kin.whole = 5;
  a.source = b.source = "site.example";
  a.headline = 1;
  b.headline = 2;
  EXPECT_EQ(relate(a, b, 1), std::nullopt);
  Member edited = b;
  edited.kin.whole = 6;
  EXPECT_EQ(relate(a, edited, 0.9), std::nullopt);
  EXPECT_EQ(relate(a, edited, 0.7), Relation::Update);
  EXPECT_TRUE(may_relate(a, edited, 0.7));

  Member same = b, other = b, bare = b, longer = b;
  same.headline = a.headline;
  other.source = "paper.example";
  bare.headline = 0;
  longer.kin.words = kTellingWords + 1;
  for (const Member& one : {same, other, bare, longer}) {
    EXPECT_EQ(relate(a, one, 1), Relation::Reprint);
  }
  a.kin.names = b.kin.names = {7};
  EXPECT_EQ(relate(a, b, 1), Relation::Named);
}

TEST(Figures, AreTheNumbersOfTheTextEachOnce) {
  const Story story = story_of("a", "2018-05-29",
                               "Up 3.5 pct to 1,200 on May 3, from 3.5 in 2017.");
  const Story spaced = story_of("b", "2018-05-29", "2017; 3, 1,200 and 3.5.");

  EXPECT_EQ(figure_set(story).size(), 4U);
  EXPECT_EQ(figure_set(story), figure_set(spaced));
  EXPECT_TRUE(figure_set(story_of("c", "2018-05-29", "none")).empty());
}

TEST(TellingOverlap, OfAMouldFilledWithOtherFiguresIsNone) {
  Member a = member("a", 0), b = member("b", kHour);

  EXPECT_EQ(telling_overlap(a, b, {0.9, 8, 0.1}), 0);
  EXPECT_EQ(telling_overlap(a, b, {0.9, 8, 0.5}), 0.9);  // most are the same
  EXPECT_EQ(telling_overlap(a, b, {0.9, 3, 0}), 0.9);    // too few to tell

  a.kin.names = b.kin.names = {7};  // retold under its name
  EXPECT_EQ(telling_overlap(a, b, {0.9, 8, 0.1}), 0.9);
  b.time_s = 20 * kHour;
  EXPECT_EQ(telling_overlap(a, b, {0.9, 8, 0.1}), 0);
}

TEST(Relate, TakesNoTwoNoticesForOneStoryByTheirHeadline) {
  Member a = member("a", 0), b = member("b", kHour);
  a.kin.names = b.kin.names = {7};
  a.kin.words = b.kin.words = 20;
  a.marked = b.marked = a.notice = a.amends = true;
  EXPECT_EQ(relate(a, b, 0), Relation::Named);

  b.notice = true;

  EXPECT_EQ(relate(a, b, 0), std::nullopt);
}

TEST(Relate, TakesNoTwoNoticesForOneStoryByTheWordsOfAForm) {
  Member a = member("a", 0), b = member("b", kHour);
  a.kin.words = b.kin.words = 100;
  a.notice = b.notice = true;
  EXPECT_EQ(relate(a, b, 0.9), std::nullopt);

  a.kin.words = b.kin.words = 400;
  EXPECT_EQ(relate(a, b, 0.9), Relation::Reprint);
}

TEST(Originals, AreTheEarliestWhoseTextIsRepeated) {
  std::vector<Member> members{member("late", 9 * kHour), member("a", kHour),
                              member("b", 2 * kHour),
                              member("fixed", 3 * kHour)};
  members[3].amends = true;
  const std::vector<Edge> edges{{0, 1, Relation::Reprint, 0.8},
                                {0, 2, Relation::Reprint, 1.0},
                                {1, 2, Relation::Update, 0.79},
                                {1, 3, Relation::Reprint, 0.95}};

  const auto one = originals(members, edges, {0, 0, 0, 0});
  const auto apart = originals(members, edges, {0, 1, 0, 1});

  EXPECT_EQ(one[0], 1U);
  EXPECT_EQ(apart[0], 2U);
  EXPECT_EQ(one[1], std::nullopt);
  EXPECT_EQ(one[2], std::nullopt) << "less than .8";
  EXPECT_EQ(one[3], std::nullopt) << "a correction";
}

// --- Settings ---------------------------------------------------------------

TEST(OwnFamilies, JoinBeforeTheySplit) {
  OwnFamilies own;
  own.add({OwnFamilies::Choice::Split, {"a", "b"}});
  own.add({OwnFamilies::Choice::Join, {"a", "x"}});

  EXPECT_FALSE(own.split("a", "b"));
  EXPECT_TRUE(own.split("b", "x"));
  EXPECT_TRUE(own.split("y", "a"));
  EXPECT_FALSE(own.split("a", "x"));
  EXPECT_FALSE(own.split("x", "y"));
}

TEST(OwnFamilies, AreReadAsTheyWereCarriedOut) {
  const TempFolder folder;
  OwnFamilies own;
  own.add({OwnFamilies::Choice::Split, {"a"}});
  own.add({OwnFamilies::Choice::Join, {"a", "x"}});
  EXPECT_EQ(read_own_families(folder.path()), OwnFamilies());

  write_own_families(folder.path(), own);
  EXPECT_EQ(read_own_families(folder.path()), own);

  std::ofstream(folder / "learned/families", std::ios::app) << "jion b c\n";
  EXPECT_EQ(read_own_families(folder.path()), std::nullopt);
}

// --- Clusters ---------------------------------------------------------------

TEST(Cluster, LetsANoticeJoinWhatItNames) {
  const std::vector<Member> members{member("a", 0), member("b", kHour),
                                    member("other", 2 * kHour),
                                    member("kill", 3 * kHour)};
  const std::vector<Edge> edges{{0, 1, Relation::Reprint, 0.9}};

  const auto one = cluster(members, edges, {{3, {0, 1}}});
  const auto two = cluster(members, edges, {{3, {1, 2}}});

  EXPECT_EQ(one[3], one[0]);
  EXPECT_EQ(one[1], one[0]);
  EXPECT_NE(one[2], one[0]);
  EXPECT_NE(two[3], two[1]) << "it may mean another story";
  EXPECT_NE(two[3], two[2]);
}

TEST(Cluster, LetsANoticeMakeOneWhatAnotherMeans) {
  std::vector<Member> members;
  for (const char* id : {"a", "b", "first", "second"}) {
    members.push_back(member(id, 0));
  }
  // The first is a take of b, and names a; the second means a or b.
  const std::vector<Edge> edges{{1, 2, Relation::Link, 0}};
  const Naming first{2, {0}}, second{3, {0, 1}};

  const auto forwards = cluster(members, edges, {first, second});
  const auto backwards = cluster(members, edges, {second, first});

  EXPECT_EQ(forwards[3], forwards[0]);
  EXPECT_EQ(forwards[1], forwards[0]);
  EXPECT_EQ(backwards[3], backwards[0]);
}

TEST(Cluster, DoesNotChainAReportOfEveryDay) {
  std::vector<Member> members;
  std::vector<Edge> edges;
  for (std::size_t day = 0; day < 10; ++day) {
    members.push_back(
        member(std::string(1, static_cast<char>('a' + day)),
               static_cast<std::int64_t>(day) * 24 * kHour));
    members.back().kin.shingles = kMinShingles;  // all signatures alike
    if (day > 0) edges.push_back({day - 1, day, Relation::Update, 0.5});
  }

  const auto families = cluster(members, edges);

  EXPECT_NE(families.front(), families.back());
  EXPECT_EQ(families[0], families[1]);
}

TEST(Cluster, JoinsReprintsOfAnyTime) {
  const std::vector<Member> members = {member("a", 0),
                                       member("b", 9000 * kHour)};

  const auto families =
      cluster(members, {{0, 1, Relation::Reprint, 0.9}});

  EXPECT_EQ(families[0], families[1]);
}

TEST(FamilyId, IsThatOfTheEarliestMember) {
  const Member late = member("a", 5), early = member("b", 3),
               equal = member("c", 3);
  Member undated = member("0", 0);
  undated.dated = false;

  EXPECT_EQ(family_id({&late, &early, &equal, &undated}), "b");
  EXPECT_EQ(family_id({&undated}), "0");
}

TEST(Kin, OfNoticesThatDifferInTheirTablesIsNotTheSame) {
  Story left = story_of("a", "1987-03-11", "Qtly dividend of Acme Tin");
  Story right = left;
  left.body.push_back({ParagraphKind::Table, "Qtly div 15 cts vs 15 cts"});
  right.body.push_back({ParagraphKind::Table, "Qtly div 22 cts vs 20 cts"});
  Analyzer analyzer;

  EXPECT_NE(shingle_set(left, analyzer), shingle_set(right, analyzer));
}

}  // namespace
}  // namespace dateline::indexer
