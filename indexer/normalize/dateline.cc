// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/dateline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/normalize/credit.h"
#include "indexer/normalize/path_date.h"
#include "indexer/normalize/unicode.h"
#include "schema/analyzer.h"
#include "schema/places.h"

extern "C" {
extern const char dateline_normalize_datelines_begin[];
extern const char dateline_normalize_datelines_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxDatelineBytes = 240;
constexpr std::size_t kMaxPlaceBytes = 90;  // 60 letters of two bytes, or less
constexpr int kMaxPlaceWords = 6;
constexpr std::size_t kMaxStandfirstBytes = 400;

// Small words inside names of places, as printed.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"de",  "del", "la",  "las", "los", "le",   "les",  "el",    "al",  "da",
     "do",  "dos", "das", "di",  "du",  "der",  "den",  "am",    "an",  "im",
     "in",  "bei", "ob",  "auf", "sur", "sous", "en",   "of",    "and", "upon",
     "on",  "und", "et",  "y",   "e",   "van",  "aan",  "under", "ad",  "na",
     "nad", "pod", "the"});

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

/// One word of a place: with a capital, of a script without them, or small.
bool place_word(std::string_view word) {
  while (!word.empty() && (word[0] == '[' || word[0] == '/')) {
    word.remove_prefix(1);
  }
  if (word.empty() || word == "-") return true;
  std::size_t at = 0;
  const char32_t first = next_code_point(word, at);
  if (is_letter(first) && !is_lower(first)) return true;
  if (std::ranges::find(kSmallWords, word) != kSmallWords.end()) return true;
  return word.starts_with("d'") || word.starts_with("l'") ||
         word.starts_with("d’") || word.starts_with("l’");
}

bool is_place(std::string_view place) {
  if (place.empty()) return true;
  if (place.size() > kMaxPlaceBytes) return false;
  if (place.back() == ' ' || place.back() == '-') return false;
  int words = 0;
  for (std::string_view rest = place; !rest.empty(); ++words) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!place_word(word)) return false;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return words <= kMaxPlaceWords && credited_agency(place) == nullptr;
}

/// Whether `place` is printed in capitals: three letters or more, none small
/// but in small words and after "Mc".
bool in_capitals(std::string_view place) {
  int capitals = 0;
  std::size_t begin = 0;
  while (begin <= place.size()) {
    const std::size_t end = std::min(place.find(' ', begin), place.size());
    std::string_view word = place.substr(begin, end - begin);
    begin = end + 1;
    if (std::ranges::find(kSmallWords, word) != kSmallWords.end()) continue;
    if (word.starts_with("Mc")) word.remove_prefix(2);
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (is_lower(c)) return false;
      capitals += is_upper(c) ? 1 : 0;
    }
  }
  return capitals >= 3;
}

/// The places called `name`, every word of it. Names in datelines are plain
/// words, so this asks the gazetteer without an analyzer.
std::vector<PlaceId> places_called(std::string_view name) {
  constexpr std::string_view kBetween = " .-'’";
  const std::string folded = unaccent(fold(name));
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end =
        std::min(folded.find_first_of(kBetween, at), folded.size());
    if (end > at) words.emplace_back(folded.data() + at, end - at);
    at = end + 1;
  }
  auto match = match_place(words, 0);
  if (!match || match->count != words.size()) return {};
  return {match->places.begin(), match->places.end()};
}

/// Whether the gazetteer knows `place`, or the first of "HAMBURG/BONN".
bool is_known_place(std::string_view place) {
  return !places_called(place.substr(0, place.find('/'))).empty();
}

/// Whether `text` begins as a sentence does.
bool begins_sentence(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const char32_t c = next_code_point(text, at);
    if (c == '"' || c == '\'' || c == 0x201c || c == 0x2018 || c == 0xab ||
        c == 0x201e || c == '$' || c == ' ') {
      continue;
    }
    return is_upper(c) || u_isdigit(static_cast<UChar32>(c)) ||
           (is_letter(c) && !is_lower(c));
  }
  return false;
}

/// "MOSCOW." is Moscow, "D.C." and "La." are what they are.
std::string_view without_full_stop(std::string_view place) {
  constexpr std::size_t kLongest = 4;
  const std::size_t word = place.rfind(' ') + 1;
  if (place.ends_with('.') && place.size() - word > kLongest &&
      place.find('.', word) == place.size() - 1) {
    place.remove_suffix(1);
  }
  return place;
}

std::optional<Dateline> read(const Rule& rule, std::string_view text,
                             std::string_view paragraph,
                             const Rules& datelines) {
  Match match;
  if (!datelines.match(rule, text, match)) return {};
  Dateline found;
  found.place = without_full_stop(trim(match["place"]));
  found.region = trim(match["region"]);
  found.country = trim(match["country"]);
  if (found.country.empty()) found.country = trim(match["state"]);
  found.byline = trim(match["byline"]);
  found.credit = trim(match["agency"]);
  if (found.credit.empty()) found.credit = rule.agency;
  if (!found.credit.empty()) found.agency = credited_agency(found.credit);
  if (found.credit.empty()) found.credit = match["credit"];
  std::string_view date = match["date"];
  if (date.empty()) date = match["iso"];
  if (!date.empty()) {
    found.day = parse_printed_day(date);
    if (!found.day) return {};
    found.date = date;
  }
  found.separated = !match["separator"].empty() || !match["double"].empty();
  found.length = match.whole.size();
  found.text = trim(paragraph.substr(0, found.length));
  found.rule = &rule;
  return found;
}

bool holds(const Dateline& found, std::string_view paragraph) {
  const Rule& rule = *found.rule;
  if (rule.is("known") && found.agency == nullptr) return false;
  if (rule.is("known") && !found.day && !found.separated) return false;
  if (!rule.is("joined") &&
      (!is_place(found.place) || !is_place(found.region) ||
       !is_place(found.country))) {
    return false;
  }
  if (rule.is("caps") && !in_capitals(found.place)) return false;
  if (rule.is("gazetteer") && !is_known_place(found.place)) return false;
  if (rule.is("within") && !(is_known_place(found.region) &&
                             (found.country.empty() ||
                              is_known_place(found.country)))) {
    return false;
  }
  return !rule.is("weak") || begins_sentence(paragraph.substr(found.length));
}

/// The reading of the first of `rules` (those that match `text`, the beginning
/// of `paragraph`) whose conditions hold.
std::optional<Dateline> parse_with(const std::vector<const Rule*>& rules,
                                   std::string_view text,
                                   std::string_view paragraph,
                                   const Rules& datelines) {
  bool never = false;
  for (const Rule* rule : rules) {
    never = never || rule->is("never");
    if (rule->is("never") || rule->is("field") ||
        (never && rule->is("weak"))) {
      continue;
    }
    const auto found = read(*rule, text, paragraph, datelines);
    if (found && holds(*found, paragraph)) return found;
  }
  return {};
}

const Rule* weak_rule(std::string_view paragraph,
                      const Conventions& conventions) {
  const auto found = parse_dateline(paragraph, conventions);
  return found && found->rule->is("weak") ? found->rule : nullptr;
}

/// A transcript or a list of briefs begins each paragraph so.
bool others_look_so(const Story& story, std::size_t first,
                    const Conventions& conventions) {
  return std::any_of(
      story.body.begin() + static_cast<std::ptrdiff_t>(first) + 1,
      story.body.end(), [&](const Paragraph& paragraph) {
        return weak_rule(paragraph.text, conventions) != nullptr;
      });
}

/// Whether the story had moved before `day`: copy is not filed after that. A
/// day more is left for the zones, and held copy may be dated by its release.
bool is_too_late(const Story& story, Day day) {
  std::optional<std::chrono::sys_days> last;
  for (const Moment* moment : {&story.created, &story.published,
                               &story.updated, &story.embargo_until}) {
    if (!moment->known()) continue;
    if (moment->precision < Precision::Day) return false;
    const std::chrono::sys_days at(moment->day());
    last = last ? std::max(*last, at) : at;
  }
  return last && std::chrono::sys_days(day) > *last + std::chrono::days(1);
}

/// "April 9" as "March 9": the day on which the story moved, of another month.
/// Copy that is a month old to the day is much rarer than a slip.
bool is_slip_of_month(const PrintedDay& printed, const Moment& moved) {
  return moved.precision >= Precision::Day && printed.month && !printed.year &&
         *printed.month != static_cast<unsigned>(moved.day().month()) &&
         printed.day == static_cast<unsigned>(moved.day().day());
}

void fill_day(Story& story, const Dateline& found) {
  if (story.dateline_date.known() || !found.day) return;
  const Moment* reference = &story.published;
  if (!reference->known()) reference = &story.created;
  if (!reference->known()) reference = &story.updated;
  const Moment path =
      reference->known() ? Moment{}
                         : date_in_path(story.source_path + "/" + story.member);
  if (path.known()) reference = &path;
  auto day = settle_day(*found.day, *reference);
  if (!path.known() && is_slip_of_month(*found.day, *reference)) {
    day = reference->day();
  }
  if (!day || (!found.day->year && is_too_late(story, *day))) {
    story.dateline_date.original = found.date;
    return;
  }
  story.dateline_date = Moment{.utc = std::chrono::sys_days(*day),
                               .precision = Precision::Day,
                               .original = std::string(found.text)};
}

/// Whether `region` names a country, and no region besides.
bool is_country(std::string_view region) {
  const auto ids = places_called(region);
  return !ids.empty() && std::ranges::all_of(ids, [](PlaceId id) {
    return place(id).kind == PlaceKind::Country;
  });
}

void fill_place(Story& story, const Dateline& found) {
  if (!story.dateline_place.empty()) return;
  story.dateline_place = found.place;
  const bool country = found.country.empty() && !found.region.empty() &&
                       is_country(found.region);
  if (story.dateline_country.empty()) {
    story.dateline_country = country ? found.region : found.country;
  }
  if (story.dateline_admin1.empty() && !country) {
    story.dateline_admin1 = found.region;
  }
}

void fill(Story& story, const Dateline& found) {
  if (story.dateline_text.empty()) story.dateline_text = found.text;
  fill_place(story, found);
  if (story.agency.empty() &&
      (found.agency != nullptr || !found.rule->agency.empty())) {
    story.agency = found.credit;
  }
  if (story.bylines.empty() && !found.byline.empty()) {
    story.bylines.emplace_back(found.byline);
  }
  fill_day(story, found);
}

/// A dateline that credits an agency, as only one story begins.
const Agency* credited_by(const Paragraph& paragraph,
                          const Conventions& conventions) {
  if (paragraph.kind != ParagraphKind::Text) return nullptr;
  const auto found = parse_dateline(paragraph.text, conventions);
  const bool sure = found && found->rule->is("known") && found->separated &&
                    !found->place.empty();
  return sure ? found->agency : nullptr;
}

/// Whether the paragraph at `index` is a summary: a short one, the story's one
/// dateline below it. Several datelines are a list of briefs.
bool is_standfirst(const Story& story, std::size_t index,
                   const Conventions& conventions) {
  if (!story.dateline_text.empty() || !story.dateline_place.empty() ||
      index + 1 >= story.body.size() ||
      story.body[index].text.size() > kMaxStandfirstBytes) {
    return false;
  }
  const Agency* agency = credited_by(story.body[index + 1], conventions);
  if (agency == nullptr) return false;
  if (!story.agency.empty() && credited_agency(story.agency) != agency) {
    return false;
  }
  return std::none_of(
      story.body.begin() + static_cast<std::ptrdiff_t>(index) + 2,
      story.body.end(), [&](const Paragraph& paragraph) {
        return credited_by(paragraph, conventions) != nullptr;
      });
}

/// Takes every dateline from the beginning of the paragraph at `index`.
bool take_datelines_of(Story& story, std::size_t index,
                       const Conventions& conventions) {
  bool changed = false;
  Paragraph& paragraph = story.body[index];
  while (auto found = parse_dateline(paragraph.text, conventions)) {
    // A credit stands in no sentence: it goes even where metadata names
    // another place.
    const bool credited = found->rule->is("known") && found->separated &&
                          fold_case(found->credit) == fold_case(story.agency);
    if (!agrees_with(story, *found) && !credited) break;
    if (found->rule->is("weak") &&
        others_look_so(story, index, conventions)) {
      break;
    }
    const std::string text = paragraph.text;  // `found` looks into it
    found = parse_dateline(text, conventions);
    fill(story, *found);
    conventions.fired("dateline", *found->rule, found->text);
    paragraph.text = trim(std::string_view(text).substr(found->length));
    changed = true;
  }
  if (changed && paragraph.text.empty()) {
    story.body.erase(story.body.begin() + static_cast<std::ptrdiff_t>(index));
  }
  return changed;
}

}  // namespace

RuleTable dateline_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_normalize_datelines_begin,
                       dateline_normalize_datelines_end -
                           dateline_normalize_datelines_begin),
      {month_macro()}, changes);
}

std::optional<Dateline> parse_dateline(std::string_view paragraph,
                                       const Conventions& conventions) {
  const Rules& datelines = conventions.datelines;
  const std::string_view text = head(paragraph, kMaxDatelineBytes);
  return parse_with(datelines.matching(text), text, paragraph, datelines);
}

std::optional<Dateline> parse_dateline_field(std::string_view text,
                                             const Conventions& conventions) {
  const Rules& datelines = conventions.datelines;
  text = trim(text);
  if (text.size() > kMaxDatelineBytes) return {};
  const auto rules = datelines.matching(text);
  if (auto found = parse_with(rules, text, text, datelines)) return found;
  for (const Rule* rule : rules) {
    if (!rule->is("field")) continue;
    auto found = read(*rule, text, text, datelines);
    if (found && is_place(found->place)) return found;
  }
  return {};
}

bool agrees_with(const Story& story, const Dateline& found) {
  if (story.dateline_place.empty()) return story.dateline_text.empty();
  return fold_case(story.dateline_place) == fold_case(found.place);
}

void read_dateline_field(Story& story, const Conventions& conventions) {
  if (story.dateline_text.empty() || !story.dateline_place.empty()) return;
  const std::string text = story.dateline_text;
  if (const auto found = parse_dateline_field(text, conventions)) {
    fill(story, *found);
  }
}

bool take_dateline(Story& story, const Conventions& conventions) {
  const auto first = std::ranges::find(story.body, ParagraphKind::Text,
                                       &Paragraph::kind);
  if (first == story.body.end()) return false;
  const auto index = static_cast<std::size_t>(first - story.body.begin());
  if (take_datelines_of(story, index, conventions)) return true;
  return is_standfirst(story, index, conventions) &&
         take_datelines_of(story, index + 1, conventions);
}

}  // namespace dateline::indexer
