// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/mentions.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "schema/gazetteer/key.h"
#include "schema/name_words.h"
#include "schema/utf8.h"

namespace dateline::indexer {
namespace {

enum class Case : std::uint8_t { None, Lower, Upper };

struct Word {
  std::string_view key;
  std::uint32_t begin, end;
  Case initial;
};

// 今日本报: "today this paper", not Japan.
constexpr auto kTodayBefore =
    std::to_array<std::string_view>({"今", "昨", "近", "明", "每", "即"});

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
  Finder(std::string_view text, std::uint16_t paragraph, Analyzer& analyzer)
      : text_(text), paragraph_(paragraph), shouting_(is_all_capitals(text)) {
    for (const Token& token : analyzer.analyze(text, DictionaryWords::No)) {
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
      if (last_mention_ && is_comma(gap(last_end, i))) {
        mentions.back().within_next = true;
      }
      last_mention_ = keep(*match, mentions);
      last_end = i + match->count;
      i = last_end;
    }
  }

 private:
  static bool is_comma(std::string_view gap) {
    return gap == ", " || gap == " (" || gap == "., ";
  }

  std::optional<PlaceMatch> match_at(std::size_t i) const {
    const Word& word = words_[i];
    if (word.initial == Case::Lower) return std::nullopt;
    if (text_[word.begin] <= '9' && text_[word.begin] >= '0') {
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
    if (follows(last, WordUse::Landmark)) return false;
    if (first > 0 && match.count == 2 && surface.starts_with("日本") &&
        std::ranges::find(kTodayBefore, words_[first - 1].key) !=
            kTodayBefore.end()) {
      return false;
    }
    mentions.push_back(
        {.places = match.places,
         .inside = match.inside,
         .use = match.use,
         .key = match.key,
         .surface = surface,
         .paragraph = paragraph_,
         .person = is_person(first, last) || has_age(last),
         .beside_name = beside_name(first, last),
         .speaks = last + 1 < words_.size() && gap(last + 1, last + 1) == " " &&
                   words_[last + 1].initial == Case::Lower &&
                   uses(last + 1).has(WordUse::Speech),
         .announced = first > 0 && uses(first - 1).has(WordUse::Locative),
         .shouted = shouting_,
         .ordinary = first == last && uses(first).has(WordUse::English)});
    return true;
  }

  static bool is_capitals(std::string_view surface) {
    return std::ranges::none_of(
        surface, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  WordUses uses(std::size_t word) const { return word_uses(keys_[word]); }

  /// "Augusta Street", "New York Times": the name is part of another one.
  bool follows(std::size_t last, WordUse use) const {
    return capital_after(last) && uses(last + 1).has(use);
  }

  bool capital_after(std::size_t last) const {
    return last + 1 < words_.size() && gap(last + 1, last + 1) == " " &&
           words_[last + 1].initial == Case::Upper;
  }

  bool capital_before(std::size_t first) const {
    if (first == 0 || words_[first - 1].initial != Case::Upper) return false;
    const std::string_view between = gap(first, first);
    return between == " " || between == ". ";
  }

  /// True where a title, a given name or an initial stands before the name, or
  /// a family name after one that is a given name as well.
  bool is_person(std::size_t first, std::size_t last) const {
    if (shouting_) return false;
    if (first > 0) {
      const Word& before = words_[first - 1];
      const std::string_view between = gap(first, first);
      const WordUses use = uses(first - 1);
      if (between == " " || between == ". ") {
        if (use.has(WordUse::Title) && !use.has(WordUse::Locative)) return true;
        if (before.initial == Case::Upper) {
          if (before.end - before.begin == 1 && before.key != "a") return true;
          if (between == " " && use.has(WordUse::Given) &&
              !use.has(WordUse::English)) {
            return true;
          }
        }
      }
    }
    if (first != last || !capital_after(last)) return false;
    const WordUses own = uses(first);
    const WordUses next = uses(last + 1);
    return own.has(WordUse::Given) && next.has(WordUse::Surname) &&
           !next.has(WordUse::Nature);
  }

  /// "Parker, 34,"
  bool has_age(std::size_t last) const {
    if (last + 1 >= words_.size() || gap(last + 1, last + 1) != ", ") {
      return false;
    }
    const std::string_view age = keys_[last + 1];
    const bool number = age.size() <= 2 &&
                        age.find_first_not_of("0123456789") == age.npos;
    const std::size_t end = words_[last + 1].end;
    return number && end < text_.size() &&
           (text_[end] == ',' || text_[end] == '.');
  }

  /// True if a capitalised word that is no ordinary one touches the name.
  bool beside_name(std::size_t first, std::size_t last) const {
    const auto strange = [&](std::size_t word) {
      const WordUses use = uses(word);
      return !use.has(WordUse::English) && !use.has(WordUse::Locative) &&
             !use.has(WordUse::Nature);
    };
    return (capital_before(first) && strange(first - 1)) ||
           (capital_after(last) && strange(last + 1));
  }

  /// What stands between the end of word `end` - 1 and word `next`.
  std::string_view gap(std::size_t end, std::size_t next) const {
    const std::size_t from = words_[end - 1].end;
    const std::size_t to = words_[next].begin;
    return from <= to ? text_.substr(from, to - from) : std::string_view();
  }

  std::string_view text_;
  std::uint16_t paragraph_;
  std::vector<std::string_view> keys_;
  std::vector<Word> words_;
  bool shouting_ = false;
  bool last_mention_ = false;
};

}  // namespace

void find_mentions(std::string_view text, std::uint16_t paragraph,
                   Analyzer& analyzer, std::vector<Mention>& mentions) {
  Finder(text, paragraph, analyzer).find(mentions);
}

}  // namespace dateline::indexer
