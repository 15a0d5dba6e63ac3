// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "indexer/digest.h"
#include "indexer/families/kin.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

using Positions = std::vector<Xapian::termpos>;

Positions positions(const Xapian::Document& document, const std::string& term) {
  for (auto at = document.termlist_begin(); at != document.termlist_end();
       ++at) {
    if (*at == term) return {at.positionlist_begin(), at.positionlist_end()};
  }
  return {};
}

/// The wdf of each term.
std::map<std::string, unsigned> terms(const Xapian::Document& document) {
  std::map<std::string, unsigned> found;
  for (auto at = document.termlist_begin(); at != document.termlist_end();
       ++at) {
    found[*at] = at.get_wdf();
  }
  return found;
}

bool has(const Xapian::Document& document, const std::string& term) {
  return terms(document).count(term) == 1;
}

Story flood_story() {
  Story story;
  story.id = "flood-1";
  story.source_path = "wire/flood.txt";
  story.headline = "River rises";
  story.dateline_text = "PATNA, July 3";
  story.body = {{ParagraphKind::Text, "Water reached the bridge."},
                {ParagraphKind::Text, "Schools closed."}};
  return story;
}

Xapian::Document document_of(const Story& story, std::int64_t mtime_ns = 0) {
  Analyzer analyzer;
  return make_document(story, analyzer, mtime_ns);
}

// --- Depth ------------------------------------------------------------------

TEST(DocumentDepth, PlainHasTheSameWordsAndNothingToCompareTextsBy) {
  Story story = flood_story();
  for (int n = 0; n < 20; ++n) story.body[0].text += " w" + std::to_string(n);
  Analyzer analyzer;

  const Xapian::Document full = make_document(story, analyzer);
  const Xapian::Document plain =
      make_document(story, analyzer, 0, Depth::Plain);

  EXPECT_EQ(terms(plain), terms(full));
  EXPECT_EQ(plain.get_data(), full.get_data());
  EXPECT_GE(decode_kin(full.get_value(kKinSlot)).shingles, kMinShingles);
  EXPECT_EQ(decode_kin(plain.get_value(kKinSlot)).shingles, 0u);
  EXPECT_NE(full.get_value(kTextSlot), "");
  EXPECT_EQ(plain.get_value(kTextSlot), "");
}

// --- Zones and positions ----------------------------------------------------

TEST(DocumentZones, HeadlineBeginsAtOneBothPlainAndPrefixed) {
  const Xapian::Document document = document_of(flood_story());

  EXPECT_EQ(positions(document, "river"), Positions{1});
  EXPECT_EQ(positions(document, "Hriver"), Positions{1});
  EXPECT_EQ(positions(document, "rises"), Positions{2});
}

TEST(DocumentZones, DatelineFollowsAGapThenTheAnchorThenTheBody) {
  const Xapian::Document document = document_of(flood_story());

  EXPECT_EQ(positions(document, "patna"), Positions{3 + kZoneGap});
  EXPECT_EQ(positions(document, "3"), Positions{5 + kZoneGap});
  EXPECT_EQ(positions(document, std::string(kBodyAnchor)),
            Positions{6 + kZoneGap});
  EXPECT_EQ(positions(document, "water"), Positions{7 + kZoneGap});
}

TEST(DocumentZones, ParagraphsStandAGapApart) {
  const Xapian::Document document = document_of(flood_story());

  EXPECT_EQ(positions(document, "bridge"), Positions{10 + kZoneGap});
  EXPECT_EQ(positions(document, "schools"), Positions{11 + 2 * kZoneGap});
}

TEST(DocumentZones, AnchorIsThereWithoutHeadlineAndBody) {
  const Xapian::Document document = document_of(Story{});

  EXPECT_EQ(positions(document, std::string(kBodyAnchor)),
            Positions{1 + kZoneGap});
}

TEST(DocumentZones, BodyWordsAreNotUnderTheHeadlinesPrefix) {
  EXPECT_FALSE(has(document_of(flood_story()), "Hwater"));
}

TEST(DocumentZones, BylinesAndCreditsStandOnlyUnderTheirPrefix) {
  Story story = flood_story();
  story.bylines = {"Asha Mehta"};
  story.credits = {"Editing by Ravi Nair"};

  const Xapian::Document document = document_of(story);

  EXPECT_EQ(positions(document, "Bmehta"), Positions{2});
  EXPECT_EQ(positions(document, "Bediting"), Positions{3 + kZoneGap});
  EXPECT_FALSE(has(document, "mehta"));
}

TEST(DocumentZones, CutTextIsFoundButDoesNotLengthenTheStory) {
  Story story = flood_story();
  const Xapian::Document clean = document_of(story);
  story.cuts = {{"Subscribe today", "paywall"}};

  const Xapian::Document document = document_of(story);

  EXPECT_EQ(positions(document, "Csubscribe"), Positions{1});
  EXPECT_EQ(terms(document).at("Csubscribe"), 0u);
  EXPECT_FALSE(has(document, "subscribe"));
}

TEST(DocumentZones, AccentsGiveASecondReadingAtTheSamePosition) {
  Story story;
  story.headline = "Le café";

  const Xapian::Document document = document_of(story);

  EXPECT_EQ(positions(document, "café"), Positions{2});
  EXPECT_EQ(positions(document, "Ucafe"), Positions{2});
  EXPECT_EQ(positions(document, "HUcafe"), Positions{2});
  EXPECT_FALSE(has(document, "Ule"));
}

TEST(DocumentZones, SingleCharactersHaveNoWeight) {
  Story story;
  story.headline = "贵州";

  const std::map<std::string, unsigned> found = terms(document_of(story));

  EXPECT_EQ(found.at("贵"), 0u);
  EXPECT_EQ(found.at("贵州"), 1u);
}

TEST(DocumentZones, NotesAreNeverIndexed) {
  Story story = flood_story();
  story.notes = {"phone the secretary"};

  EXPECT_FALSE(has(document_of(story), "secretary"));
}

// --- Facets -----------------------------------------------------------------

TEST(DocumentFacets, ValuesAreTermsAndOneSortedSlot) {
  Story story = flood_story();
  story.derived = {{Field::Country, "NP", Evidence::Text, ""},
                   {Field::Country, "IN", Evidence::Dateline, ""},
                   {Field::Country, "NP", Evidence::Metadata, ""}};

  const Xapian::Document document = document_of(story);

  const FieldRow& row = field_row(Field::Country);
  EXPECT_TRUE(has(document, facet_term(row.prefix, "IN")));
  EXPECT_TRUE(has(document, facet_term(row.prefix, "NP")));
  EXPECT_EQ(document.get_value(row.slot),
            std::string("IN") + kValueSeparator + "NP");
}

TEST(DocumentFacets, SlotKeepsTheSpellingThatTermsFold) {
  Story story = flood_story();
  story.derived = {{Field::Slug, "BC-Flood", Evidence::Metadata, ""}};

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "XWbc-flood"));
  EXPECT_EQ(document.get_value(field_row(Field::Slug).slot), "BC-Flood");
}

TEST(DocumentFacets, SingleValuedFieldTakesItsFirstValue) {
  Story story = flood_story();
  story.derived = {{Field::Lang, "hi", Evidence::Metadata, ""},
                   {Field::Lang, "en", Evidence::Text, ""}};

  const Xapian::Document document = document_of(story);

  EXPECT_EQ(document.get_value(field_row(Field::Lang).slot), "hi");
  EXPECT_FALSE(has(document, "XGen"));
}

TEST(DocumentFacets, SeparatorInsideAValueIsASpace) {
  Story story = flood_story();
  story.derived = {
      {Field::Topic, std::string("a") + kValueSeparator + "b",
       Evidence::Metadata, ""}};

  EXPECT_EQ(document_of(story).get_value(field_row(Field::Topic).slot), "a b");
}

TEST(DocumentFacets, FamilyIsATermAndAValue) {
  Story story = flood_story();
  story.derived = {{Field::Family, "fam1", Evidence::Metadata, ""}};

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "XYfam1"));
  EXPECT_EQ(document.get_value(field_row(Field::Family).slot), "fam1");
}

TEST(DocumentFacets, NoTermIsLongerThanXapianTakes) {
  Story story = flood_story();
  const std::string name(9000, 'x');
  story.id = story.source_path = story.member = name;
  story.headline = name;
  story.derived = {{Field::Topic, name, Evidence::Metadata, ""},
                   {Field::Family, name, Evidence::Metadata, ""}};

  std::size_t longest = 0;
  for (const auto& [term, wdf] : terms(document_of(story))) {
    longest = std::max(longest, term.size());
  }

  EXPECT_LE(longest, kMaxTermBytes);
}

TEST(DocumentFacets, LongValueIsCutBetweenCharacters) {
  Story story = flood_story();
  std::string value = "x";
  for (int n = 0; n < 500; ++n) value += "é";
  story.derived = {{Field::Topic, value, Evidence::Metadata, ""}};

  const std::string shown =
      document_of(story).get_value(field_row(Field::Topic).slot);

  EXPECT_EQ(shown, value.substr(0, 999));
}

TEST(DocumentFacets, AtMostAThousandValuesOfAField) {
  Story story = flood_story();
  for (int n = 0; n < 1500; ++n) {
    story.derived.push_back({Field::Topic, "t" + std::to_string(n),
                             Evidence::Metadata, ""});
  }

  const std::string shown =
      document_of(story).get_value(field_row(Field::Topic).slot);

  EXPECT_EQ(std::count(shown.begin(), shown.end(), kValueSeparator), 999);
}

// --- Dates, numbers, identity -----------------------------------------------

Moment moment_at(const char* text) { return *parse_iso_moment(text); }

TEST(DocumentDate, LocalDayDecides) {
  Story story = flood_story();
  story.published = moment_at("2018-05-29T01:05:00+05:30");

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "Y2018"));
  EXPECT_TRUE(has(document, "M201805"));
  EXPECT_TRUE(has(document, "D20180529"));
  EXPECT_EQ(document.get_value(field_row(Field::Date).slot), "20180529");
}

TEST(DocumentDate, MonthHasNoDay) {
  Story story = flood_story();
  story.published = moment_at("2018-05");

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "M201805"));
  EXPECT_FALSE(has(document, "D20180501"));
  EXPECT_EQ(document.get_value(field_row(Field::Date).slot), "201805");
}

TEST(DocumentDate, YearHasNoMonth) {
  Story story = flood_story();
  story.published = moment_at("2018");

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "Y2018"));
  EXPECT_FALSE(has(document, "M201801"));
  EXPECT_EQ(document.get_value(field_row(Field::Date).slot), "2018");
}

TEST(DocumentDate, UnknownTimeHasNoDateTerms) {
  for (const auto& [term, wdf] : terms(document_of(flood_story()))) {
    EXPECT_EQ(std::string("YMD").find(term[0]), std::string::npos) << term;
  }
}

TEST(DocumentValues, WordsCountTheBodyOnly) {
  const Xapian::Document document = document_of(flood_story());

  EXPECT_EQ(Xapian::sortable_unserialise(
                document.get_value(field_row(Field::Words).slot)),
            6.0);
}

TEST(DocumentValues, HyphenatedWordCountsItsParts) {
  Story story;
  story.body = {{ParagraphKind::Text, "data-centre"}};

  EXPECT_EQ(Xapian::sortable_unserialise(
                document_of(story).get_value(field_row(Field::Words).slot)),
            2.0);
}

TEST(DocumentIdentity, IdAndSourceAreTerms) {
  Story story = flood_story();
  story.source_path = "wire.zip";
  story.member = "a/b.xml";

  const Xapian::Document document = document_of(story);

  EXPECT_TRUE(has(document, "Qflood-1"));
  EXPECT_TRUE(has(document, "XRwire.zip"));
  EXPECT_TRUE(has(document, "XRwire.zip!a/b.xml"));
}

TEST(DocumentIdentity, DataIsTheRecord) {
  const Story story = flood_story();

  EXPECT_EQ(decode_record(document_of(story).get_data()), story);
}

TEST(DocumentIdentity, DigestSlotHoldsTheDigest) {
  const Story story = flood_story();

  EXPECT_EQ(document_of(story, 77).get_value(kDigestSlot),
            encode_digest(make_digest(story, 77)));
}

// --- Digests ----------------------------------------------------------------

TEST(Digest, ReadsBackWhatItWrites) {
  const Digest digest{.version = 1ull << 40, .time_s = -5, .mtime_ns = 12,
                      .ordinal = 3, .content = 0xfedcba9876543210};

  EXPECT_EQ(decode_digest(encode_digest(digest)), digest);
}

TEST(Digest, ReadsBackTheLargestNumbers) {
  const Digest digest{.for_good = true,
                      .version = UINT64_MAX,
                      .withdrawn = true,
                      .time_s = INT64_MIN,
                      .whole = true,
                      .mtime_ns = INT64_MAX,
                      .ordinal = UINT32_MAX,
                      .content = UINT64_MAX};

  EXPECT_EQ(decode_digest(encode_digest(digest)), digest);
}

TEST(Digest, OfAnEarlierArchiveIsRead) {
  using namespace std::string_view_literals;
  const auto number = "\x80\0\0\0\0\0\0\x07"sv;  // 7, its sign flipped
  const std::string version(8, '\2');
  std::string bytes = version;
  bytes.append(number).append(number).append("\0\0\0\3"sv).append(version);
  Digest digest{.version = 0x0202020202020202,
                .time_s = 7,
                .whole = true,
                .mtime_ns = 7,
                .ordinal = 3,
                .content = 0x0202020202020202};

  EXPECT_EQ(decode_digest(bytes), digest);

  digest.withdrawn = true;
  digest.whole = false;
  bytes.insert(16, 1, '\0').insert(8, 1, '\1').insert(0, 1, '\0');
  EXPECT_EQ(decode_digest(bytes), digest);
}

TEST(Digest, BytesThatAreNoneAreSmallerThanAll) {
  EXPECT_LT(decode_digest("what?"), make_digest(Story{}, 0));
  const std::string whole = encode_digest(make_digest(Story{}, 1));
  EXPECT_LT(decode_digest(whole.substr(1)), make_digest(Story{}, 0));
  EXPECT_LT(decode_digest(whole + "x"), make_digest(Story{}, 0));
}

TEST(Digest, VersionOutweighsTime) {
  Story older = flood_story();
  older.version = 2;
  Story newer = flood_story();
  newer.version = 1;
  newer.published = moment_at("2030-01-01");

  EXPECT_GT(make_digest(older, 0), make_digest(newer, 0));
}

TEST(Digest, TimeOutweighsTheFilesTime) {
  Story early = flood_story();
  early.published = moment_at("1965-01-01");
  Story late = flood_story();
  late.published = moment_at("2018-01-01");

  EXPECT_LT(make_digest(early, 900), make_digest(late, 100));
}

TEST(Digest, StoryWithATimeIsNewerThanOneWithout) {
  Story dated = flood_story();
  dated.published = moment_at("1910-01-01");

  EXPECT_LT(make_digest(flood_story(), 0), make_digest(dated, 0));
}

TEST(Digest, FilesTimeDecidesBetweenCopiesThatDiffer) {
  Story first = flood_story();
  Story second = flood_story();
  second.headline = "River falls";

  EXPECT_LT(make_digest(first, 1), make_digest(second, 2));
  EXPECT_LT(make_digest(second, 1), make_digest(first, 2));
}

TEST(Digest, PlaceDoesNotMakeAnotherStory) {
  Story moved = flood_story();
  moved.source_path = "elsewhere/copy.json";
  moved.format = "ninjs";
  moved.ordinal = 7;

  EXPECT_TRUE(make_digest(moved, 9).same_story(make_digest(flood_story(), 1)));
}

TEST(Digest, OtherWordsMakeAnotherStory) {
  Story other = flood_story();
  other.body[1].text += " Buses stopped.";

  EXPECT_FALSE(
      make_digest(other, 1).same_story(make_digest(flood_story(), 1)));
}

}  // namespace
}  // namespace dateline::indexer
