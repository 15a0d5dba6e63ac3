// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/analyzer.h"

#include <gtest/gtest.h>

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/terms.h"

namespace dateline {
namespace {

// "0 us | 0 *usled | 1 led": position, a sign for the kind, term and, after a
// tilde, the second reading.
std::string listing(std::span<const Token> tokens) {
  static constexpr std::string_view kSigns[] = {"", "*", "=", "+", "."};
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += " | ";
    out += std::to_string(token.position) + " ";
    out += kSigns[static_cast<int>(token.kind)];
    out += token.term;
    if (!token.plain.empty()) out += "~" + std::string(token.plain);
  }
  return out;
}

std::string listing(std::string_view text) {
  Analyzer analyzer;
  return listing(analyzer.analyze(text));
}

struct Row {
  const char* name;
  const char* text;
  const char* tokens;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.text;
}

class AnalyzerRows : public testing::TestWithParam<Row> {};

TEST_P(AnalyzerRows, GiveTheirTokens) {
  EXPECT_EQ(listing(GetParam().text), GetParam().tokens);
}

std::string name_of(const testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

const Row kWords[] = {
    {"Empty", "", ""},
    {"Spaces", " \n\t ", ""},
    {"Case", "Monsoon RAIN", "0 monsoon | 1 rain"},
    {"Acronym", "IT and WHO", "0 it | 1 and | 2 who"},
    {"DottedAcronym", "the U.S. at 5 a.m.", "0 the | 1 us | 2 at | 3 5 | 4 am"},
    {"DottedAcronymUnended", "U.S policy", "0 us | 1 policy"},
    {"InitialAlone", "J. Rao", "0 j | 1 rao"},
    {"AcronymBeforeWord", "U.S.Senate", "0 us | 1 senate"},
    {"AcronymInHindi", "बी.जे.पी.", "0 बीजेपी"},
    {"AcronymInArabic", "ق.ن.ا", "0 قنا"},
    {"AcronymInHebrew", "צה\"ל", "0 צהל"},
    {"AcronymPossessive", "U.S.'s", "0 us"},
    {"Possessive", "Nasscom's NASSCOM’S", "0 nasscom | 1 nasscom"},
    {"PossessivePlural", "governors' aides", "0 governors | 1 aides"},
    {"PossessiveAlone", "'s", "0 s"},
    {"Apostrophe", "O'Brien", "0 o'brien~obrien"},
    {"ApostropheCurled", "O’Brien", "0 o'brien~obrien"},
    {"ApostropheWide", "O＇Brien", "0 o'brien~obrien"},
    {"ApostropheQuoting", "'rain'", "0 rain"},
    {"Ampersand", "AT&T R&D", "0 at&t | 1 r&d"},
    {"AmpersandAlone", "rain & wind &c", "0 rain | 1 wind | 2 c"},
    {"AmpersandInAddress", "x=1&b=2", "0 x | 1 1 | 2 b | 3 2"},
    {"Decimal", "3.5 25.08", "0 3.5 | 1 25.08"},
    {"DecimalComma", "3,5", "0 3,5"},
    {"Grouped", "1,200 12,34,567.50",
     "0 1,200~1200 | 1 12,34,567.50~1234567.50"},
    {"GroupedByDots", "1.200.000 1.200", "0 1.200.000~1200000 | 1 1.200"},
    {"GroupedWrongly", "1,20 1,2000", "0 1,20 | 1 1,2000"},
    {"NumberAtSentenceEnd", "in 2018. Then 5, 6",
     "0 in | 1 2018 | 2 then | 3 5 | 4 6"},
    {"NumberWithLetters", "3.5bn G20 1990s", "0 3.5bn | 1 g20 | 2 1990s"},
    {"SignsAround", "C++ #tag @name £5 50% a_b",
     "0 c | 1 tag | 2 name | 3 5 | 4 50 | 5 a | 6 b"},
    {"Address", "rao@wire.example", "0 rao | 1 wire | 2 example"},
    {"Hyphen", "data-centre", "0 data | 0 *datacentre | 1 centre"},
    {"HyphenOfUnicode", "data‑centre data‐centre",
     "0 data | 0 *datacentre | 1 centre | 2 data | 2 *datacentre | 3 centre"},
    {"HyphenThrice", "mother-in-law",
     "0 mother | 0 *motherinlaw | 1 in | 2 law"},
    {"HyphenWithDigits", "Covid-19", "0 covid | 0 *covid19 | 1 19"},
    {"HyphenAfterAcronym", "U.S.-led", "0 us | 0 *usled | 1 led"},
    {"HyphenAfterPossessive", "King's-cross",
     "0 king | 0 *kingcross | 1 cross"},
    {"HyphenWithAccent", "café-bar",
     "0 café~cafe | 0 *cafébar~cafebar | 1 bar"},
    {"HyphenBetweenNumbers", "2017-18", "0 2017 | 1 18"},
    {"HyphenHanging", "pre- and post-war",
     "0 pre | 1 and | 2 post | 2 *postwar | 3 war"},
    {"HyphenTwice", "rain--wind", "0 rain | 1 wind"},
    {"Dash", "rain – wind—hail", "0 rain | 1 wind | 2 hail"},
    {"SoftHyphen", "mon\u00adsoon", "0 monsoon"},
    {"Emoji", "rain ☔ 👩‍🚒 wind", "0 rain | 1 wind"},
    {"Keycap", "1️⃣", "0 1"},
    {"Controls", "rain\x01wind\x7f", "0 rain | 1 wind"},
    {"ZeroWidthSpace", "rain\u200bwind", "0 rain | 1 wind"},
    {"ByteOrderMark", "\ufeffrain", "0 rain"},
};
INSTANTIATE_TEST_SUITE_P(Words, AnalyzerRows, testing::ValuesIn(kWords),
                         name_of);

const Row kScripts[] = {
    {"French", "Œuvre déjà", "0 œuvre~oeuvre | 1 déjà~deja"},
    {"Decomposed", "cafe\u0301", "0 café~cafe"},
    {"German", "Straße Über", "0 strasse | 1 über~uber"},
    {"Spanish", "El Niño", "0 el | 1 niño~nino"},
    {"Catalan", "col·lecció", "0 collecció~colleccio"},
    {"Polish", "Łódź", "0 łódź~lodz"},
    {"Danish", "Ærø", "0 ærø~aero"},
    {"Turkish", "İzmir ırmak", "0 i\u0307zmir~izmir | 1 ırmak~irmak"},
    {"Vietnamese", "Đà Nẵng", "0 đà~da | 1 nẵng~nang"},
    {"Greek", "Ἀθήνας", "0 ἀθήνασ~αθηνασ"},
    {"Russian", "Ёлка ЙОД", "0 ёлка~елка | 1 йод"},
    {"RussianStressed", "за\u0301мок", "0 за\u0301мок~замок"},
    {"Wide", "ＰＴＩ ２０１８", "0 pti | 1 2018"},
    {"Ligature", "ﬁne", "0 fine"},
    {"Superscript", "10 m² CO₂", "0 10 | 1 m2 | 2 co2"},
    {"Hindi", "नई दिल्ली", "0 नई | 1 दिल्ली"},
    {"HindiNukta", "क\u093cानून", "0 क\u093cानून~कानून"},
    {"HindiNuktaComposed", "\u0958ानून", "0 क\u093cानून~कानून"},
    {"HindiChandrabindu", "चाँद", "0 चाँद~चांद"},
    {"HindiJoiner", "कश्\u200dमीर", "0 कश्मीर"},
    {"HindiDigits", "२०१८", "0 २०१८~2018"},
    {"HindiDanda", "बारिश।बाढ़", "0 बारिश | 1 बाढ\u093c~बाढ"},
    {"Tamil", "சென்னை", "0 சென்னை"},
    {"Arabic", "أحمد", "0 أحمد~احمد"},
    {"ArabicVowels", "مُحَمَّد", "0 محمد"},
    {"ArabicTatweel", "العـــربي", "0 العربي"},
    {"ArabicTehMarbuta", "مدرسة", "0 مدرسة~مدرسه"},
    {"ArabicAlefMaqsura", "على", "0 على~علي"},
    {"ArabicDigits", "١٬٢٠٠", "0 ١٬٢٠٠~1200"},
    {"ArabicPunctuation", "نعم، لا؟", "0 نعم | 1 لا"},
    {"PersianJoiner", "می\u200cرود", "0 میرود~ميرود"},
    {"HebrewPoints", "שָׁלוֹם", "0 שלום"},
    {"HebrewMaqaf", "בית־ספר", "0 בית | 0 *ביתספר | 1 ספר"},
};
INSTANTIATE_TEST_SUITE_P(Scripts, AnalyzerRows, testing::ValuesIn(kScripts),
                         name_of);

const Row kUnspaced[] = {
    {"HanTwo", "贵州", "0 +贵州 | 0 .贵 | 1 .州"},
    {"HanOne", "省", "0 .省"},
    {"HanNameSplitByDictionary", "习近平",
     "0 +习近 | 0 .习 | 1 +近平 | 1 .近 | 2 .平"},
    {"HanWord", "天安门", "0 =天安门 | 0 +天安 | 0 .天 | 1 +安门 | 1 .安 | 2 .门"},
    {"HanBeyondTheFirstPlane", "𠮷野", "0 +𠮷野 | 0 .𠮷 | 1 .野"},
    {"HanCompatibility", "\uf900", "0 .\u8c48"},
    {"HanPunctuation", "雨。风", "0 .雨 | 1 .风"},
    {"HanAndLatin", "IT企业", "0 it | 1 +企业 | 1 .企 | 2 .业"},
    {"HanAndDigits", "5月28日", "0 5 | 1 .月 | 2 28 | 3 .日"},
    {"HanAndMiddleDot", "汤·米", "0 .汤 | 1 .米"},
    {"KatakanaLong", "タワー", "0 =タワー | 0 +タワ | 0 .タ | 1 +ワー | 1 .ワ | "
     "2 .ー"},
    {"KatakanaHalfWidth", "ｶﾞｽ", "0 +ガス | 0 .ガ | 1 .ス"},
    {"ThaiClusters", "น้ำ", "0 .น้\u0e4dา"},
    {"ThaiWord", "ครับ", "0 =ครับ | 0 +ครั | 0 .ค | 1 +รับ | 1 .รั | 2 .บ"},
    {"Hangul", "서울시", "0 서울시 | 0 +서울 | 0 .서 | 1 +울시 | 1 .울 | 2 .시"},
    {"HangulOfJamo", "\u1112\u1161\u11ab", "0 한 | 0 .한"},
    {"HangulAndLatin", "KBS 가", "0 kbs | 1 가 | 1 .가"},
};
INSTANTIATE_TEST_SUITE_P(Unspaced, AnalyzerRows, testing::ValuesIn(kUnspaced),
                         name_of);

TEST(Analyzer, LeavesTheDictionaryAloneOnDemand) {
  Analyzer analyzer;

  const auto tokens = analyzer.analyze("天安门", DictionaryWords::No);

  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_EQ(tokens[0].kind, TokenKind::Pair);
}

TEST(Analyzer, PointsIntoTheTextAsWritten) {
  Analyzer analyzer;
  const std::string text = "„ＰＴＩ’s Über-Straße“";

  std::string spans;
  for (const Token& token : analyzer.analyze(text)) {
    spans += text.substr(token.begin, token.end - token.begin) + "|";
  }

  EXPECT_EQ(spans, "ＰＴＩ|Über|Über-Straße|Straße|");
}

TEST(Analyzer, CutsLongWords) {
  Analyzer analyzer;

  const auto tokens = analyzer.analyze(std::string(1000, 'x') + " y");

  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].term, std::string(kMaxWordBytes, 'x'));
  EXPECT_EQ(tokens[0].end, 1000u);
  EXPECT_EQ(tokens[1].position, 1u);
}

TEST(Analyzer, CutsLongWordsBetweenCharacters) {
  Analyzer analyzer;
  std::string word = "x";
  for (int i = 0; i < 100; ++i) word += "ж";

  EXPECT_EQ(analyzer.analyze(word)[0].term, word.substr(0, 63));
}

TEST(Analyzer, KeepsLongRunsOfHanWhole) {
  Analyzer analyzer;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "雨";

  const auto tokens = analyzer.analyze(text);

  EXPECT_EQ(tokens.back().position, 4999u);
  EXPECT_EQ(tokens.back().end, text.size());
}

TEST(Analyzer, TakesInvalidBytesAsSeparators) {
  EXPECT_EQ(listing("rain\xff\xfewind\xc3"), "0 rain | 1 wind");
  EXPECT_EQ(listing("\xed\xa0\x80snow\xf0\x9f"), "0 snow");
}

TEST(Analyzer, TakesZeroBytesAsSeparators) {
  EXPECT_EQ(listing(std::string_view("rain\0wind", 9)), "0 rain | 1 wind");
}

TEST(Analyzer, ForgetsTheTextBefore) {
  Analyzer analyzer;
  analyzer.analyze("rain and wind 贵州");

  const auto tokens = analyzer.analyze("hail");

  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].position, 0u);
}

TEST(Analyzer, RemembersTextsUntilItForgets) {
  // As written in scripts without spaces: views into the text itself.
  const std::vector<std::string> texts = {
      "The U.S. and data-centre", "贵州省在西南。", "", "Côte d'Or, 1,200"};
  Analyzer analyzer;
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) {
      const std::string copy = text;  // gone when it is asked for again
      EXPECT_EQ(listing(analyzer.remember(copy)), listing(text));
      EXPECT_EQ(listing(analyzer.analyze("something else")),
                "0 something | 1 else");
    }
    for (const std::string& text : texts) {
      EXPECT_EQ(listing(analyzer.analyze(text)), listing(text));
      EXPECT_EQ(listing(analyzer.remember(text)), listing(text));
    }
    analyzer.forget();
  }
}

TEST(Analyzer, RemembersNoMoreThanItHasRoomFor) {
  Analyzer analyzer;
  for (int story = 0; story < 2; ++story) {
    for (int at = 0; at < 300; ++at) {
      std::string text = "word" + std::to_string(at);
      for (int more = 0; more < at; ++more) text += " and more of it";
      EXPECT_EQ(listing(analyzer.remember(text)), listing(text));
    }
    const std::string last = "word299 alone";
    EXPECT_EQ(listing(analyzer.analyze(last)), "0 word299 | 1 alone");
    analyzer.forget();
  }
}

TEST(Analyzer, MovesWithItsState) {
  Analyzer first;
  Analyzer second = std::move(first);

  EXPECT_EQ(second.analyze("rain").size(), 1u);
}

TEST(Fold, KeepsSpacesAndSigns) {
  EXPECT_EQ(fold("Tamil Nadu (South)"), "tamil nadu (south)");
  EXPECT_EQ(fold("ÎLE-DE-FRANCE, France"), "île-de-france, france");
}

TEST(Fold, BringsCompatibilityFormsTogether) {
  EXPECT_EQ(fold("ＰＴＩ　新華社"), "pti 新華社");
}

TEST(Fold, DropsWhatReadersLeaveOut) {
  EXPECT_EQ(fold("مُحَمَّد"), "محمد");
  EXPECT_EQ(fold("mon\u00adsoon"), "monsoon");
}

TEST(Fold, WritesOneApostrophe) { EXPECT_EQ(fold("Côte d’Or"), "côte d'or"); }

TEST(Fold, ReplacesInvalidBytes) {
  EXPECT_EQ(fold("Rain\xffÜ"), "rain\ufffdü");
}

TEST(Unaccent, LeavesOtherTextAlone) {
  EXPECT_EQ(unaccent("o'brien 3.5 贵州 й"), "o'brien 3.5 贵州 й");
}

TEST(Unaccent, TakesAccentsOffWholeNames) {
  EXPECT_EQ(unaccent("são tomé and príncipe"), "sao tome and principe");
}

}  // namespace
}  // namespace dateline
