// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/mentions.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "schema/gazetteer/key.h"
#include "schema/utf8.h"

namespace dateline::indexer {
namespace {

// 今日本报: "today this paper", not Japan.
constexpr auto kTodayBefore =
    std::to_array<std::string_view>({"今", "昨", "近", "明", "每", "即"});

// "Latin American" is of no one country, "S. American" neither, and "Anglo
// American" and "Pan American" are firms.
constexpr auto kContinents = std::to_array<std::string_view>(
    {"anglo", "central", "inter", "latin", "meso", "n", "north", "pan", "s",
     "south"});

// What the names of firms end in.
constexpr auto kFirms = std::to_array<std::string_view>(
    {"ag", "bhd", "co", "corp", "gmbh", "inc", "llc", "ltd", "nv", "plc"});

// Firms that are called by a country and are in the news of many.
struct WordPair {
  std::string_view first, second;
  bool operator==(const WordPair&) const = default;
};
constexpr auto kWorldFirms = std::to_array<WordPair>(
    {{"american", "airlines"}, {"american", "brands"},
     {"american", "cyanamid"}, {"american", "express"},
     {"american", "motors"},   {"american", "telephone"},
     {"royal", "dutch"}});

constexpr auto kWaters = std::to_array<std::string_view>(
    {"bay", "gulf", "sea", "strait", "straits"});

// "50 million Canadian dollars": bonds and prices are in a country's money
// wherever they are sold. Not among them what is a verb or another noun as well:
// "Australians mark", "Koreans won", "Danish crown", "Brazilian real estate".
constexpr auto kCurrencies = std::to_array<std::string_view>(
    {"baht",     "crowns",   "cruzado", "cruzados", "dinar",   "dinars",
     "dirham",   "dirhams",  "dlr",     "dlrs",     "dollar",  "dollars",
     "escudo",   "escudos",  "franc",   "francs",   "guilder", "guilders",
     "krona",    "krone",    "kroner",  "kronor",   "lira",    "lire",
     "marks",    "markka",   "markkaa", "naira",    "peseta",  "pesetas",
     "peso",     "pesos",    "pounds",  "rand",     "reais",   "rial",
     "rials",    "ringgit",  "riyal",   "riyals",   "rouble",  "roubles",
     "ruble",    "rubles",   "rupee",   "rupees",   "rupiah",  "schilling",
     "schillings", "shilling", "shillings", "yen",  "yuan",    "zloty"});

/// True if no letter of `text` is small though some have capitals.
bool is_all_capitals(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto large = [](char c) { return c >= 'A' && c <= 'Z'; };
  constexpr int kMinCapitals = 6;  // "UK: 5.2 %" is no shouting
  return std::ranges::none_of(text, small) &&
         std::ranges::count_if(text, large) >= kMinCapitals;
}

/// What a longer name of the text is part of, a headline in capitals means too.
void mark_parts(const PlaceMatch& match, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (mention.shouted && mention.key == match.key) mention.part = true;
  }
}

bool is_comma(std::string_view gap) {
  return gap == ", " || gap == " (" || gap == "., ";
}

bool is_capitals(std::string_view surface) {
  return std::ranges::none_of(surface,
                              [](char c) { return c >= 'a' && c <= 'z'; });
}

bool names_country(const PlaceMatch& match) {
  return std::ranges::any_of(match.places, [](PlaceId id) {
    return place_facts(id).kind == PlaceKind::Country;
  });
}

}  // namespace

MentionFinder::Case MentionFinder::initial_case(std::string_view text,
                                                std::size_t at) {
  const char first = text[at];
  if (first >= 'a' && first <= 'z') return Case::Lower;
  if (first >= 'A' && first <= 'Z') return Case::Upper;
  if (static_cast<unsigned char>(first) < 0x80) return Case::None;
  const auto code = static_cast<UChar32>(decode_utf8(text, at).code);
  if (u_islower(code)) return Case::Lower;
  return u_isupper(code) ? Case::Upper : Case::None;
}

/// Splits the text; what is between words stays where it is.
void MentionFinder::read_words() {
  keys_.clear();
  words_.clear();
  for (const Token& token : analyzer_.remember(text_)) {
    const std::string_view key = gazetteer::key_word(token);
    if (key.empty()) continue;
    keys_.push_back(key);
    Word& word = words_.emplace_back();
    word.begin = token.begin;
    word.end = token.end;
    word.initial = initial_case(text_, token.begin);
    if (can_begin(word)) word.expected = expect_place(key);
  }
  for (const Word& word : words_) {
    if (can_begin(word)) expect_place(word.expected);
  }
}

void MentionFinder::find(std::string_view text, std::uint16_t paragraph,
                         std::vector<Mention>& mentions) {
  text_ = text;
  paragraph_ = paragraph;
  shouting_ = is_all_capitals(text);
  read_words();
  bool last_kept = false;
  std::size_t last_end = 0;
  for (std::size_t i = 0; i < words_.size();) {
    const auto match = match_at(i);
    if (!match) {
      ++i;
      continue;
    }
    if (last_kept && is_comma(gap(last_end, i))) {
      mentions.back().within_next = true;
    }
    last_kept = keep(*match, mentions);
    last_end = i + match->count;
    i = last_end;
  }
}

/// In scripts with capitals a name has one, and none begins with a number.
bool MentionFinder::can_begin(const Word& word) const {
  const char first = text_[word.begin];
  return word.initial != Case::Lower && !(first >= '0' && first <= '9');
}

std::optional<PlaceMatch> MentionFinder::match_at(std::size_t i) const {
  if (!can_begin(words_[i])) return std::nullopt;
  auto match = match_place(keys_, i);
  if (!match) return match;
  const Word& last = words_[i + match->count - 1];
  if (last.initial == Case::Lower) return std::nullopt;
  return match;
}

bool MentionFinder::keep(const PlaceMatch& match,
                         std::vector<Mention>& mentions) {
  const std::size_t first = match.first;
  const std::size_t last = first + match.count - 1;
  const std::string_view surface = text_.substr(
      words_[first].begin, words_[last].end - words_[first].begin);
  if (match.use == NameUse::Acronym && !is_capitals(surface)) return false;
  // In capitals "ISRAELI JETS" are no team.
  if (follows(last, WordUse::Landmark) && !(shouting_ && names_country(match))) {
    if (!shouting_ && !names_country(match)) mark_parts(match, mentions);
    return false;
  }
  if (!shouting_ && !names_country(match) && begins_firm(first, last)) {
    mark_parts(match, mentions);
    return false;
  }
  if (names_country(match) &&
      (is_money(last) || is_water(first) || is_world_firm(first))) {
    return false;
  }
  if (first > 0 && match.count == 2 && surface.starts_with("日本") &&
      std::ranges::find(kTodayBefore, keys_[first - 1]) !=
          kTodayBefore.end()) {
    return false;
  }
  if (first > 0 && keys_[first].starts_with("america") &&
      capital_before(first) &&
      std::ranges::find(kContinents, keys_[first - 1]) != kContinents.end()) {
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
       .partial = is_partial(first, last),
       .shouted = shouting_,
       .ordinary = first == last && uses(first).has(WordUse::English) &&
                   surface.find('.') == surface.npos});
  return true;
}

WordUses MentionFinder::uses(std::size_t at) {
  Word& word = words_[at];
  if (!word.asked) {
    word.asked = true;
    word.uses = word_uses(keys_[at]);
  }
  return word.uses;
}

/// "Augusta Street", "New York Times": the name is part of another one.
bool MentionFinder::follows(std::size_t last, WordUse use) {
  return capital_after(last) && uses(last + 1).has(use);
}

bool MentionFinder::capital_after(std::size_t last) const {
  return last + 1 < words_.size() && gap(last + 1, last + 1) == " " &&
         words_[last + 1].initial == Case::Upper;
}

/// "Midland Bank Plc": capitalised words follow, and end as a firm does.
bool MentionFinder::begins_firm(std::size_t first, std::size_t last) const {
  constexpr std::size_t kMostWords = 4;
  // The bank of Tokyo, whatever it ends in, is Tokyo's.
  if (first > 0 && keys_[first - 1] == "of") return false;
  for (std::size_t i = last; i < last + kMostWords && capital_after(i); ++i) {
    if (std::ranges::find(kFirms, keys_[i + 1]) != kFirms.end()) return true;
  }
  return false;
}

/// "American Express", "Royal Dutch": the name of one word is part of one of
/// kWorldFirms.
bool MentionFinder::is_world_firm(std::size_t at) const {
  const auto is_one = [&](std::size_t first) {
    return words_[first].initial == Case::Upper && capital_after(first) &&
           std::ranges::find(kWorldFirms,
                             WordPair{keys_[first], keys_[first + 1]}) !=
               kWorldFirms.end();
  };
  return is_one(at) || (at > 0 && is_one(at - 1));
}

/// "Gulf of Mexico": a sea that several countries share.
bool MentionFinder::is_water(std::size_t first) const {
  return first > 1 && keys_[first - 1] == "of" &&
         std::ranges::find(kWaters, keys_[first - 2]) != kWaters.end();
}

/// "Swiss francs": the name stands before a word for money.
bool MentionFinder::is_money(std::size_t last) const {
  return last + 1 < words_.size() && gap(last + 1, last + 1) == " " &&
         std::ranges::find(kCurrencies, keys_[last + 1]) != kCurrencies.end();
}

bool MentionFinder::capital_before(std::size_t first) const {
  if (first == 0 || words_[first - 1].initial != Case::Upper) return false;
  const std::string_view between = gap(first, first);
  return between == " " || between == ". ";
}

/// True where a title, a given name or an initial stands before the name, or
/// a family name after one that is a given name as well.
bool MentionFinder::is_person(std::size_t first, std::size_t last) {
  if (shouting_) return false;
  if (first > 0) {
    const Word& before = words_[first - 1];
    const std::string_view between = gap(first, first);
    const WordUses use = uses(first - 1);
    if (between == " " || between == ". ") {
      if (use.has(WordUse::Title) && !use.has(WordUse::Locative)) return true;
      if (before.initial == Case::Upper) {
        if (before.end - before.begin == 1 && keys_[first - 1] != "a") {
          return true;
        }
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
bool MentionFinder::has_age(std::size_t last) const {
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

bool MentionFinder::is_strange(std::size_t word) {
  const WordUses use = uses(word);
  return !use.has(WordUse::English) && !use.has(WordUse::Locative) &&
         !use.has(WordUse::Nature);
}

/// True if a capitalised word that is no ordinary one touches the name.
bool MentionFinder::beside_name(std::size_t first, std::size_t last) {
  return (capital_before(first) && is_strange(first - 1)) ||
         (capital_after(last) && is_strange(last + 1));
}

/// "NORTH BRUNSWICK", "CITY OF INDUSTRY", where NORTH and CITY are names.
bool MentionFinder::is_partial(std::size_t first, std::size_t last) {
  const auto goes_on = [&](std::size_t word) {
    const WordUses use = uses(word);
    return !use.has(WordUse::Locative) && !use.has(WordUse::Nature);
  };
  return (capital_before(first) && gap(first, first) == " " &&
          goes_on(first - 1)) ||
         (capital_after(last) && goes_on(last + 1));
}

/// What stands between the end of word `end` - 1 and word `next`.
std::string_view MentionFinder::gap(std::size_t end, std::size_t next) const {
  const std::size_t from = words_[end - 1].end;
  const std::size_t to = words_[next].begin;
  return from <= to ? text_.substr(from, to - from) : std::string_view();
}

}  // namespace dateline::indexer
