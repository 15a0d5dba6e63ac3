// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "indexer/enrich/names/entities.h"
#include "schema/comparable.h"
#include "schema/people.h"

namespace dateline::indexer {
namespace {

constexpr auto kTitles = std::to_array<std::string_view>(
    {"adm", "admiral", "ambassador", "archbishop", "baron", "baroness",
     "bishop", "brig", "brigadier", "capt", "captain", "cardinal", "chairman",
     "chancellor", "chief", "cmdr", "col", "colonel", "commander", "comrade",
     "congressman", "congresswoman", "count", "countess", "dame", "deputy",
     "director", "dr", "emir", "emperor", "father", "first", "fr", "gen",
     "general", "gov", "governor", "herr", "imam", "inspector", "judge",
     "justice", "king", "lady", "lieutenant", "lord", "lt", "m", "madame",
     "maj", "major", "mayor", "minister", "miss", "mme", "mr", "mrs", "ms",
     "mullah", "officer", "pandit", "pope", "premier", "president", "prime",
     "prince", "princess", "prof", "professor", "queen", "rabbi", "rep",
     "representative", "rev", "reverend", "secretary", "sen", "senator",
     "senor", "sergeant", "sgt", "sheikh", "shri", "sir", "sister", "smt",
     "sri", "sultan", "superintendent", "vice", "vice-president"});

bool is_title(std::string_view word) {
  const std::string name = comparable(word);
  return std::ranges::binary_search(kTitles, std::string_view(name));
}

std::string_view without_possessive(std::string_view name) {
  for (const std::string_view end : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (name.ends_with(end)) name.remove_suffix(end.size());
  }
  return name;
}

std::string_view trimmed(std::string_view name) {
  constexpr std::string_view kStray = " ,;:\"`*()[]-";
  const auto first = name.find_first_not_of(kStray);
  if (first == name.npos) return {};
  return name.substr(first, name.find_last_not_of(kStray) - first + 1);
}

bool is_capitals(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return name.size() > 3 && std::ranges::none_of(name, small);
}

/// "O'BRIEN-SMITH" as "O'Brien-Smith"; ASCII only, other letters stay.
std::string with_small_letters(std::string_view name) {
  std::string out;
  bool starts = true;
  for (const char c : name) {
    const bool large = c >= 'A' && c <= 'Z';
    out += large && !starts ? static_cast<char>(c - 'A' + 'a') : c;
    starts = !large && static_cast<unsigned char>(c) < 0x80;
  }
  return out;
}

}  // namespace

std::string person_value(std::string_view surface) {
  std::string_view name = trimmed(without_possessive(trimmed(surface)));
  for (;;) {
    const auto space = name.find(' ');
    if (space == name.npos || !is_title(name.substr(0, space))) break;
    name = trimmed(name.substr(space + 1));
  }
  // A word alone may be anybody's, until the story has been read.
  if (name.find(' ') != name.npos) {
    if (const PublicFigure* known = find_public_figure(name)) {
      return std::string(known->name);
    }
  }
  return is_capitals(name) ? with_small_letters(name) : std::string(name);
}

}  // namespace dateline::indexer
