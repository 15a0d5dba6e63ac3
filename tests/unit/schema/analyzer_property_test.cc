// SPDX-License-Identifier: GPL-3.0-or-later
//
// What holds of the tokens of any text, tried on random ones; a failure names
// its seed.
#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "schema/analyzer.h"
#include "schema/scan.h"
#include "schema/terms.h"
#include "schema/utf8.h"

namespace dateline {
namespace {

constexpr unsigned kSeeds = 300;

class AnalyzerProperty : public testing::Test {
 protected:
  std::size_t pick(std::size_t below) { return random_() % below; }

  std::string ascii_text() {
    // Mostly what words are made of and joined by.
    static constexpr std::string_view kCommon = "aAbSs19 .,'&-\"_";
    std::string text;
    for (std::size_t n = pick(80); n > 0; --n) {
      text += pick(8) == 0 ? static_cast<char>(pick(128))
                           : kCommon[pick(kCommon.size())];
    }
    return text;
  }

  std::string any_text() {
    static const std::vector<std::string> kPieces = {
        " ", " ", ".", ",", "'", "’", "-", "‑", "&", "·", "\"", "\u00ad",
        "\u200d", "\u200b", "a", "S", "s", "rain", "U.S.", "3", "1,200", "é",
        "E\u0301", "ß", "İ", "ﬁ", "Ａ", "²", "½", "ж", "Й", "ё", "क", "क़", "ि",
        "\u093c", "२", "أ", "ة", "ـ", "\u064e", "١", "א", "\u05b8", "雨", "贵州",
        "天安门", "カ", "ー", "ｶ", "ﾞ", "น้ำ", "ไทย", "ខ្មែរ", "မြန်", "한", "국",
        "\u1112\u1161\u11ab", "☔", "\xff", "\xe2\x82", "\x01", "𠮷", "\uf900"};
    std::string text;
    for (std::size_t n = pick(40); n > 0; --n) {
      text += kPieces[pick(kPieces.size())];
    }
    return text;
  }

  std::mt19937 random_;
};

using Fields = std::tuple<std::string, std::string, std::uint32_t,
                          std::uint32_t, std::uint32_t, TokenKind>;

std::vector<Fields> fields_of(const std::vector<Token>& tokens) {
  std::vector<Fields> all;
  for (const Token& t : tokens) {
    all.emplace_back(t.term, t.plain, t.position, t.begin, t.end, t.kind);
  }
  return all;
}

bool is_character_start(std::string_view text, std::size_t at) {
  return at == text.size() || (text[at] & 0xc0) != 0x80;
}

bool is_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    if (!c.valid) return false;
    at += c.bytes;
  }
  return true;
}

TEST_F(AnalyzerProperty, AsciiPathFindsWhatTheGeneralOneFinds) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = ascii_text();
    Scanner with(AsciiPath::On), without(AsciiPath::Off);

    EXPECT_EQ(fields_of(with.scan(text)), fields_of(without.scan(text)))
        << text;
  }
}

TEST_F(AnalyzerProperty, PathsAgreeOnAnyText) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = any_text();
    Scanner with(AsciiPath::On), without(AsciiPath::Off);

    EXPECT_EQ(fields_of(with.scan(text)), fields_of(without.scan(text)))
        << text;
  }
}

TEST_F(AnalyzerProperty, SpansLieInTheTextInOrder) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = any_text();
    Analyzer analyzer;
    std::uint32_t begin = 0;

    for (const Token& token : analyzer.analyze(text)) {
      EXPECT_LE(begin, token.begin) << text;
      EXPECT_LT(token.begin, token.end) << text;
      EXPECT_LE(token.end, text.size()) << text;
      EXPECT_TRUE(is_character_start(text, token.begin)) << text;
      EXPECT_TRUE(is_character_start(text, token.end)) << text;
      begin = token.begin;
    }
  }
}

TEST_F(AnalyzerProperty, PositionsAndKindsAscend) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = any_text();
    Analyzer analyzer;
    std::pair<std::uint32_t, TokenKind> before{0, TokenKind::Word};

    for (const Token& token : analyzer.analyze(text)) {
      const std::pair here(token.position, token.kind);
      EXPECT_LE(before, here) << text;
      EXPECT_LE(token.position, before.first + 1) << text;
      before = here;
    }
  }
}

TEST_F(AnalyzerProperty, TermsAreShortValidAndFolded) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = any_text();
    Analyzer analyzer;

    for (const Token& token : analyzer.analyze(text)) {
      EXPECT_FALSE(token.term.empty()) << text;
      EXPECT_LE(token.term.size(), kMaxWordBytes) << text;
      EXPECT_LE(token.plain.size(), kMaxWordBytes) << text;
      EXPECT_NE(token.plain, token.term) << text;
      EXPECT_TRUE(is_valid(token.term)) << text;
      EXPECT_TRUE(is_valid(token.plain)) << text;
      EXPECT_EQ(fold(token.term), token.term) << text;
    }
  }
}

// What the query side relies on: a word copied out of a story finds it.
TEST_F(AnalyzerProperty, WordsAloneGiveTheirTerms) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string text = any_text();
    Analyzer analyzer, again;
    std::vector<std::pair<std::string, std::string>> words;
    for (const Token& token : analyzer.analyze(text)) {
      if (token.kind != TokenKind::Word) continue;
      words.emplace_back(text.substr(token.begin, token.end - token.begin),
                         token.term);
    }

    for (const auto& [written, term] : words) {
      const auto tokens = again.analyze(written);
      ASSERT_FALSE(tokens.empty()) << written;
      EXPECT_EQ(tokens[0].term, term) << text;
    }
  }
}

TEST_F(AnalyzerProperty, FoldedWordsGiveTheSameTerms) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    static const std::vector<std::string> kWords = {
        "Rain",  "O’Brien", "AT&T",  "CAFÉ",  "Straße", "İzmir", "ＰＴＩ",
        "1,200", "m²",      "Йод",   "क़ानून", "चाँद",    "أحمد",  "مُحَمَّد",
        "שָׁלוֹם",  "대한민국",   "Łódź", "Œuvre", "ŉ",      "ǅ",    "ΣΊΣΥΦΟΣ"};
    const std::string word = kWords[pick(kWords.size())];
    Analyzer analyzer, again;

    const std::string folded = fold(word);

    EXPECT_EQ(analyzer.analyze(word)[0].term, again.analyze(folded)[0].term)
        << word;
  }
}

TEST_F(AnalyzerProperty, FoldingTwiceIsFoldingOnce) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string once = fold(any_text());

    EXPECT_EQ(fold(once), once);
  }
}

TEST_F(AnalyzerProperty, UnaccentingTwiceIsUnaccentingOnce) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    const std::string once = unaccent(fold(any_text()));

    EXPECT_EQ(unaccent(once), once);
  }
}

// A twin for words written with spaces: ICU's word boundaries, which know
// nothing of our joiners, find the same words in text without any.
std::set<std::string> words_of_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUTextPointer utext(utext_openUTF8(
      nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  const icu::LocalUBreakIteratorPointer breaks(
      ubrk_open(UBRK_WORD, "root", nullptr, 0, &status));
  ubrk_setUText(breaks.getAlias(), utext.getAlias(), &status);
  std::set<std::string> words;
  std::int32_t begin = 0;
  for (std::int32_t end = ubrk_next(breaks.getAlias()); end != UBRK_DONE;
       begin = end, end = ubrk_next(breaks.getAlias())) {
    if (ubrk_getRuleStatus(breaks.getAlias()) >= UBRK_WORD_NUMBER) {
      words.insert(text.substr(begin, end - begin));
    }
  }
  return words;
}

TEST_F(AnalyzerProperty, WordsAreThoseOfIcu) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    static const std::vector<std::string> kPieces = {
        "rain", "Öl", "3.5", "O'Brien", "नई", "दिल्ली", "أحمد", "жар", "שלום",
        "G20", "1,200", "café", "i\u0307"};
    static const std::vector<std::string> kGaps = {" ", ", ", ". ", " (", "! ",
                                                   "; ", " – ", "/", "\n", "।"};
    std::string text;
    for (std::size_t n = pick(20); n > 0; --n) {
      text += kPieces[pick(kPieces.size())] + kGaps[pick(kGaps.size())];
    }
    Analyzer analyzer;

    std::set<std::string> ours;
    for (const Token& token : analyzer.analyze(text)) {
      ours.insert(text.substr(token.begin, token.end - token.begin));
    }

    EXPECT_EQ(ours, words_of_icu(text)) << text;
  }
}

}  // namespace
}  // namespace dateline
