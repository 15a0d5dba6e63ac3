// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/charset.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "corpus/convert.h"

namespace dateline::corpus {
namespace {

using namespace std::string_literals;

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

struct Case {
  const char* name;
  std::string bytes, declared, text, charset;
};

class CharsetTest : public testing::TestWithParam<Case> {};

TEST_P(CharsetTest, BringsToUtf8) {
  const Decoded decoded = to_utf8(GetParam().bytes, GetParam().declared);

  EXPECT_EQ(decoded.text, GetParam().text);
  EXPECT_EQ(decoded.charset, GetParam().charset);
}

INSTANTIATE_TEST_SUITE_P(Order, CharsetTest, testing::Values(
    Case{"Ascii", "plain words", "", "plain words", "utf-8"},
    Case{"Utf8", "Z\xC3\xBCrich", "", "Zürich", "utf-8"},
    Case{"Utf8Mark", "\xEF\xBB\xBFZ\xC3\xBCrich", "", "Zürich", "utf-8"},
    Case{"ValidUtf8BeatsDeclared", "Z\xC3\xBCrich", "iso-8859-1", "Zürich",
         "utf-8"},
    Case{"MarkBeatsDeclared", "\xFF\xFE" + utf16(u"Zürich", true), "utf-8",
         "Zürich", "utf-16le"},
    Case{"Utf16Big", "\xFE\xFF" + utf16(u"Zürich", false), "", "Zürich",
         "utf-16be"},
    Case{"Utf16LittleUnmarked", utf16(u"a line of text, ÄÖ", true), "",
         "a line of text, ÄÖ", "utf-16le"},
    Case{"Utf16BigUnmarked", utf16(u"a line of text, ÄÖ", false), "",
         "a line of text, ÄÖ", "utf-16be"},
    Case{"DeclaredLatin1IsCp1252", "Z\xFCrich \x96 Basel", "ISO-8859-1",
         "Zürich – Basel", "windows-1252"},
    Case{"DeclaredCyrillic", "\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251",
         "Москва", "windows-1251"},
    Case{"DeclaredShiftJis", "\x93\x8C\x8B\x9E", "Shift_JIS", "東京",
         "windows-31j"},
    Case{"DeclaredGb2312", "\xB1\xB1\xBE\xA9", "gb2312", "北京", "gb18030"},
    Case{"UnknownDeclared", "caf\xE9 du march\xE9, \xE0 c\xF4t\xE9 de la gare",
         "x-no-such", "café du marché, à côté de la gare", "windows-1252"},
    Case{"StrayByteInUtf8", "Z\xC3\xBCrich \xC3\x84 \x96 Basel", "",
         "Zürich Ä – Basel", "utf-8"},
    Case{"CutInACharacter", "Z\xC3\xBCrich, Gen\xC3", "", "Zürich, Gen",
         "utf-8"}),
    [](const auto& test) { return test.param.name; });

TEST(Charset, SaysWhenBytesMeantNothing) {
  EXPECT_TRUE(to_utf8("Z\xC3\xBCrich \xFF Basel").replaced);
  EXPECT_FALSE(to_utf8("Z\xC3\xBCrich").replaced);
}

TEST(Charset, AlwaysGivesValidUtf8) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);

  const Decoded decoded = to_utf8(every + every);

  EXPECT_EQ(to_utf8(decoded.text).text, decoded.text);
  EXPECT_EQ(to_utf8(decoded.text).charset, "utf-8");
}

TEST(Charset, ReadsTheXmlDeclaration) {
  EXPECT_EQ(declared_xml_charset("<?xml version='1.0' encoding='ISO-8859-2'?>"),
            "iso-8859-2");
  EXPECT_EQ(declared_xml_charset("<?xml version=\"1.0\"?><a encoding='x'/>"),
            "");
}

TEST(Charset, UnescapesBytesLiterals) {
  const std::string literal = R"(b'<p>It\'s \xe5\x8c\x97\xe4\xba\xac\r\n</p>')";

  ASSERT_TRUE(is_bytes_literal(literal));
  EXPECT_EQ(unescape_bytes_literal(literal), "<p>It's 北京\r\n</p>");
}

TEST(Charset, LeavesProseThatBeginsWithB) {
  EXPECT_FALSE(is_bytes_literal("b'coming, he said.\nA second line.\n"));
  EXPECT_FALSE(is_bytes_literal("between"));
}

struct BinaryCase {
  const char* name;
  std::string bytes;
  bool binary;
};

class BinaryTest : public testing::TestWithParam<BinaryCase> {};

TEST_P(BinaryTest, IsTold) {
  EXPECT_EQ(is_binary(GetParam().bytes), GetParam().binary);
}

INSTANTIATE_TEST_SUITE_P(Kinds, BinaryTest, testing::Values(
    BinaryCase{"Text", "words and more words", false},
    BinaryCase{"Jpeg", "\xFF\xD8\xFF\xE0 JFIF", true},
    BinaryCase{"Pdf", "%PDF-1.4 words", true},
    BinaryCase{"Nuls", std::string(400, '\0'), true},
    BinaryCase{"BellsAllOver", std::string(5000, '\a'), true},
    BinaryCase{"BellsAtTheEnd", std::string(4000, 'w') + std::string(300, '\a'),
               true},
    BinaryCase{"BlanksOfAllKinds", std::string(500, '\t') + "\n\v\f\r\x1b",
               false},
    BinaryCase{"OneNulInText", "words"s + '\0' + "and more of them", false},
    BinaryCase{"Utf16", "\xFF\xFE" + utf16(u"words", true), false},
    BinaryCase{"WireControls", "\x16\x16\x01 one \x1f\n\x02 two \x03",
               false},
    BinaryCase{"WireControlsBesideAccents",
               "\x16\x16\x01" "abc0012 4 pol 0110 e\r\n\x02\xc9lys\xe9""e, le "
               "29 mai \xe0 Gen\xe8ve: le conseil a tranch\xe9\x03\x04", false},
    BinaryCase{"GuobiaoWithTwo", "\x02\xb9\xf3\xd6\xdd\xca\xa1\x03", false}),
    [](const auto& test) { return test.param.name; });

TEST(BinaryProperty, ControlsAreFoundWhereverTheyStand) {
  constexpr std::size_t kControls = 40;
  for (int value = 0; value < 0x100; ++value) {
    const bool text =
        value >= ' ' || (value >= '\t' && value <= '\r') || value == 0x1b;
    for (const std::size_t before : {0U, 1U, 17U, 100U, 400U - 40U}) {
      std::string bytes(400, 'a');
      bytes.replace(before, kControls, kControls, static_cast<char>(value));

      EXPECT_EQ(is_binary(bytes), !text) << value << " at " << before;
    }
  }
}

TEST(BinaryProperty, NoiseIsTextAtNoLength) {
  std::mt19937 random(20180529);
  for (int round = 0; round < 3000; ++round) {
    std::string noise(200 + random() % 3000, ' ');
    for (char& c : noise) c = static_cast<char>(random());
    EXPECT_TRUE(is_binary(noise) || noise.starts_with("\xff\xfe") ||
                noise.starts_with("\xfe\xff"))
        << noise.size();
  }
}

TEST(Convert, RefusesUnknownNames) {
  EXPECT_FALSE(convert("abc", "x-no-such-charset").has_value());
}

TEST(Convert, ManyCharsetsInTurnDoNotDisturbEachOther) {
  // More than are kept open at once.
  for (int i = 1250; i <= 1258; ++i) {
    for (const char* const form : {"windows-", "cp", "ibm-5"}) {
      convert("a\xe4", form + std::to_string(i));
    }
    const auto again = convert("a\xe4", "windows-1252");
    ASSERT_TRUE(again.has_value());
    ASSERT_EQ(again->text, "a\xc3\xa4");
  }
}

TEST(Convert, DetectsFromTheNonAsciiParts) {
  const std::string ascii(100000, 'a');
  const std::string russian =
      "\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xF1\xEA\xE0\xE7\xE0\xEB, "
      "\xF7\xF2\xEE \xEF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB "
      "\xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xF2\xF1\xFF";

  EXPECT_EQ(detect_charset(ascii + " " + russian), "windows-1251");
}

}  // namespace
}  // namespace dateline::corpus
