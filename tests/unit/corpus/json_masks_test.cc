// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_masks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "corpus/json.h"
#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

/// json_end(), byte by byte. Outside of strings a backslash is a mistake: it
/// takes quotes their meaning, but no bracket.
std::size_t slow_end(std::string_view text) {
  std::size_t depth = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      const char next = at + 1 < text.size() ? text[at + 1] : ' ';
      at += inside || next == '"' || next == '\\';
    } else if (c == '"') {
      inside = !inside;
    } else if (!inside && (c == '{' || c == '[')) {
      ++depth;
    } else if (!inside && (c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return text.npos;
}

TEST(JsonEnd, IsBehindTheLastBracket) {
  EXPECT_EQ(json_end("{}"), 2U);
  EXPECT_EQ(json_end(R"({"a": [1, {"b": "}"}]} {"c": 2})"), 22U);
  EXPECT_EQ(json_end(R"({"a": "\"}"} )"), 12U);
}

TEST(JsonEnd, IsNowhereInWhatIsCutShort) {
  EXPECT_EQ(json_end(""), std::string::npos);
  EXPECT_EQ(json_end("{"), std::string::npos);
  EXPECT_EQ(json_end(R"({"a": "}})"), std::string::npos);
  EXPECT_EQ(json_end(std::string(1000, '[')), std::string::npos);
}

TEST(JsonEnd, IsFoundWhereverABlockEnds) {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string text =
        "{\"" + std::string(size, 'x') + "\\\\\": \"\\\"}\\\\\"}";
    EXPECT_EQ(json_end(text + "}"), text.size()) << size;
  }
}

TEST(JsonEnd, IsWhereAWalkFindsIt) {
  constexpr std::string_view kBytes = "{}[]\"\\ayY_,";
  std::mt19937 random(20180529);
  for (int turn = 0; turn < 20000; ++turn) {
    std::string text = "{";
    const std::size_t size = random() % 200;
    // Few quotes and brackets, or many.
    const std::size_t kinds = turn % 2 == 0 ? kBytes.size() : 40;
    while (text.size() < size) {
      text += kBytes[std::min<std::size_t>(random() % kinds,
                                           kBytes.size() - 1)];
    }
    ASSERT_EQ(json_end(text), slow_end(text)) << text;
  }
}

/// The bits of the bytes for which `is` holds.
template <class Is>
std::uint64_t bits_where(std::string_view bytes, Is is) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bits |= std::uint64_t{is(bytes[i])} << i;
  }
  return bits;
}

TEST(JsonMasks, AreFoundAlikeInEveryWay) {
  // Every byte, in four blocks.
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);

  for (const FindJsonMasks find : json_mask_finders()) {
    std::array<JsonMasks, 4> masks{};
    find(bytes.data(), masks);
    for (std::size_t i = 0; i < masks.size(); ++i) {
      const auto block =
          std::string_view(bytes).substr(i * kMaskBytes, kMaskBytes);
      const JsonMasks& mask = masks[i];
      EXPECT_EQ(mask.quotes,
                bits_where(block, [](char c) { return c == '"'; }));
      EXPECT_EQ(mask.backslashes,
                bits_where(block, [](char c) { return c == '\\'; }));
      EXPECT_EQ(mask.opens,
                bits_where(block, [](char c) { return c == '{' || c == '['; }));
      EXPECT_EQ(mask.closes,
                bits_where(block, [](char c) { return c == '}' || c == ']'; }));
      EXPECT_EQ(mask.low_letters, bits_where(block, [](char c) {
                  return static_cast<unsigned char>(c) >= '_';
                }));
    }
  }
}

TEST(HighBits, AreThoseOfEachByte) {
  ScanBytes bytes{};
  for (unsigned i = 0; i < 16; ++i) {
    bytes[i] = i % 3 == 0 ? 0xFF : 0x7F;
  }

  EXPECT_EQ(high_bits(bytes), 0b1001001001001001U);
}

struct KindCase {
  const char* name;
  std::string head;
  std::string_view kind;
};

class JsonKindTest : public testing::TestWithParam<KindCase> {};

TEST_P(JsonKindTest, IsToldFromNames) {
  EXPECT_EQ(json_kind(GetParam().head), GetParam().kind);
}

const std::string kPadding = "{\"pad\": \"" + std::string(120, 'x') + "\", ";

INSTANTIATE_TEST_SUITE_P(Kinds, JsonKindTest, testing::Values(
    KindCase{"Prose", "{draft} of a story", ""},
    KindCase{"Note", "[Editor's note: none]", ""},
    KindCase{"Dump", R"({"title": "a", "altids": 1})", "json"},
    KindCase{"Array", R"( [{"title": "a"}])", "json"},
    KindCase{"Lines", "{\"pubstatus\": 1}\n{\"pubstatus\": 2}\n", "jsonl"},
    KindCase{"Wires", R"({"format": "digitalwires@1.0", "pubstatus": 1})",
             "digitalwires"},
    KindCase{"Answer", R"({"org_name": "a", "api_version": 2})", "ap-media"},
    KindCase{"Item", R"({"altids": {"itemid": "a"}, "headlines": 1})",
             "ap-media"},
    KindCase{"Newsroom", R"({"family_id": "a", "pubstatus": "usable"})",
             "superdesk"},
    KindCase{"Ninjs", kPadding + "\"versionCreated\": 1}", "ninjs"},
    KindCase{"PartOfAName", R"({"the pubstatus": 1, "pubstatuses": 2})",
             "json"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline::corpus
