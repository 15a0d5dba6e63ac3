// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/mentions.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "schema/gazetteer/key.h"
#include "schema/utf8.h"

namespace dateline::indexer {
namespace {

enum class Case : std::uint8_t { None, Lower, Upper };

struct Word {
  std::string_view key;
  std::uint32_t begin, end;
  Case initial;
};

// "in Jordan" is a country, "Jordan said" somebody.
constexpr auto kPlaceWords = std::to_array<std::string_view>(
    {"in", "from", "across", "into", "throughout", "near", "outside",
     "inside", "visit", "visited", "neighbouring", "neighboring"});

// "Augusta Street", "New York Times": the name is part of another one.
constexpr auto kPartOfOther = std::to_array<std::string_view>(
    {"st", "street", "ave", "avenue", "rd", "road", "drive", "lane",
     "boulevard", "blvd", "square", "times", "post", "journal", "herald",
     "tribune", "mercantile", "sox", "yankees", "lakers", "giants", "bulls"});

// 今日本报: "today this paper", not Japan.
constexpr auto kTodayBefore =
    std::to_array<std::string_view>({"今", "昨", "近", "明", "每", "即"});

template <class Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::ranges::find(words, word) != std::end(words);
}

Case initial_case(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first >= 'a' && first <= 'z') return Case::Lower;
  if (first >= 'A' && first <= 'Z') return Case::Upper;
  if (static_cast<unsigned char>(first) < 0x80) return Case::None;
  const auto code = static_cast<UChar32>(decode_utf8(text, at).code);
  if (u_islower(code)) return Case::Lower;
  return u_isupper(code) ? Case::Upper : Case::None;
}

/// True if no letter of `text` is small though some have capitals.
bool is_all_capitals(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto large = [](char c) { return c >= 'A' && c <= 'Z'; };
  constexpr int kMinCapitals = 6;  // "UK: 5.2 %" is no shouting
  return std::ranges::none_of(text, small) &&
         std::ranges::count_if(text, large) >= kMinCapitals;
}

class Finder {
 public:
  Finder(std::string_view text, Analyzer& analyzer) : text_(text) {
    shouting_ = is_all_capitals(text);
    for (const Token& token : analyzer.analyze(text)) {
      const std::string_view key = gazetteer::key_word(token);
      if (key.empty()) continue;
      keys_.push_back(key);
      words_.push_back({key, token.begin, token.end,
                        initial_case(text, token.begin)});
    }
  }

  void find(std::vector<Mention>& mentions) {
    std::size_t last_end = 0;
    for (std::size_t i = 0; i < words_.size();) {
      const auto match = match_at(i);
      if (!match) {
        ++i;
        continue;
      }
      const std::size_t end = i + match->count;
      if (last_mention_ && gap(last_end, i) == ", ") {
        mentions.back().within_next = true;
      }
      last_mention_ = keep(*match, mentions);
      last_end = end;
      i = end;
    }
  }

 private:
  std::optional<PlaceMatch> match_at(std::size_t i) const {
    const Word& word = words_[i];
    if (word.initial == Case::Lower) return std::nullopt;
    if (word.initial == Case::Upper && shouting_) return std::nullopt;
    if (word.begin < text_.size() && text_[word.begin] <= '9' &&
        text_[word.begin] >= '0') {
      return std::nullopt;
    }
    auto match = match_place(keys_, i);
    if (!match) return match;
    const Word& last = words_[i + match->count - 1];
    if (last.initial == Case::Lower) return std::nullopt;
    return match;
  }

  bool keep(const PlaceMatch& match, std::vector<Mention>& mentions) const {
    const std::size_t first = match.first;
    const std::size_t last = first + match.count - 1;
    const std::string_view surface = text_.substr(
        words_[first].begin, words_[last].end - words_[first].begin);
    if (match.use == NameUse::Acronym && !is_capitals(surface)) return false;
    if (part_of_other(last)) return false;
    if (first > 0 && match.count == 2 && surface.starts_with("日本") &&
        is_one_of(words_[first - 1].key, kTodayBefore)) {
      return false;
    }
    mentions.push_back({.places = match.places,
                        .use = match.use,
                        .surface = std::string(surface),
                        .beside_name = beside_name(first, last),
                        .after_in = first > 0 &&
                                    is_one_of(words_[first - 1].key,
                                              kPlaceWords)});
    return true;
  }

  static bool is_capitals(std::string_view surface) {
    return std::ranges::none_of(
        surface, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  bool part_of_other(std::size_t last) const {
    return last + 1 < words_.size() && gap(last + 1, last + 1) == " " &&
           words_[last + 1].initial == Case::Upper &&
           is_one_of(words_[last + 1].key, kPartOfOther);
  }

  /// True if a capitalised word touches the name: "Denzel Washington".
  bool beside_name(std::size_t first, std::size_t last) const {
    const bool before = first > 0 && gap(first, first) == " " &&
                        words_[first - 1].initial == Case::Upper &&
                        !starts_sentence(first - 1);
    const bool after = last + 1 < words_.size() &&
                       gap(last + 1, last + 1) == " " &&
                       words_[last + 1].initial == Case::Upper;
    return before || after;
  }

  bool starts_sentence(std::size_t word) const {
    if (word == 0) return true;
    const std::string_view before = gap(word, word);
    return before.find_first_of(".!?:") != before.npos;
  }

  /// What stands between the end of word `end` - 1 and word `next`.
  std::string_view gap(std::size_t end, std::size_t next) const {
    const std::size_t from = words_[end - 1].end;
    const std::size_t to = words_[next].begin;
    return from <= to ? text_.substr(from, to - from) : std::string_view();
  }

  std::string_view text_;
  std::vector<std::string_view> keys_;
  std::vector<Word> words_;
  bool shouting_ = false;
  bool last_mention_ = false;
};

}  // namespace

void find_mentions(std::string_view text, Analyzer& analyzer,
                   std::vector<Mention>& mentions) {
  Finder(text, analyzer).find(mentions);
}

}  // namespace dateline::indexer
