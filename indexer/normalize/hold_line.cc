// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/hold_line.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "corpus/date_words.h"
#include "indexer/normalize/printed_day.h"
#include "indexer/normalize/unicode.h"

namespace dateline::indexer {
namespace {

using corpus::DateWordKind;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr std::size_t kMaxLine = 400, kMaxOriginal = 100;

struct DayWord {
  std::string_view word;
  int days;  // after the filing
};
constexpr auto kDayWords = std::to_array<DayWord>({
    {"today", 0}, {"tonight", 0}, {"heute", 0}, {"hoy", 0}, {"oggi", 0},
    {"hoje", 0}, {"tomorrow", 1}, {"morgen", 1}, {"mañana", 1}, {"demain", 1},
    {"domani", 1}, {"amanhã", 1},
});

// Of a zone that changes its clocks, the hour that comes later.
struct ZoneWord {
  std::string_view word;
  int minutes;
};
constexpr auto kZoneWords = std::to_array<ZoneWord>(
    {{"ET", -300}, {"CT", -360}, {"MT", -420}, {"PT", -480}});

/// What of a line has not been understood yet.
class Line {
 public:
  explicit Line(std::string_view text)
      : text_(text.substr(0, std::min(text.size(), kMaxLine))) {}

  /// Finds the first place that `pattern` matches and takes it out. `groups`
  /// of the pattern, the whole first; nothing if there is none.
  template <std::size_t kGroups>
  std::optional<std::array<std::string, kGroups>> take(const RE2& pattern) {
    std::array<re2::StringPiece, kGroups> found;
    const re2::StringPiece text(text_);
    if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, found.data(),
                       static_cast<int>(kGroups))) {
      return {};
    }
    std::array<std::string, kGroups> groups;
    for (std::size_t i = 0; i < kGroups; ++i) groups[i] = found[i].as_string();
    at_ = static_cast<std::size_t>(found[0].data() - text_.data());
    text_.replace(at_, found[0].size(), " ");
    return groups;
  }

  const std::string& text() const { return text_; }
  std::string_view after_taken() const {
    return std::string_view(text_).substr(at_);
  }

  /// Calls `see` with each word, as printed and folded, until it is true.
  template <typename See>
  bool any_word(const See& see) const {
    static const RE2 word("\\p{L}[\\p{L}\\p{M}]*");
    re2::StringPiece rest(text_), found;
    while (word.Match(rest, 0, rest.size(), RE2::UNANCHORED, &found, 1)) {
      const std::string printed = found.as_string();
      if (see(printed, corpus::fold_date_word(printed))) return true;
      rest.remove_prefix(
          static_cast<std::size_t>(found.end() - rest.begin()));
    }
    return false;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

std::optional<int> zone_offset(std::string_view printed) {
  for (const ZoneWord& zone : kZoneWords) {
    if (zone.word == printed) return zone.minutes;
  }
  // "est" is French, "EST" is not.
  const bool capitals = std::ranges::all_of(
      printed, [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto word = corpus::find_date_word(corpus::fold_date_word(printed));
  if (!capitals || word.kind != DateWordKind::Zone) return {};
  return word.value;
}

std::string first_word(std::string_view text) {
  static const RE2 word("[ ,(]*([A-Z]+)\\b");
  std::string found;
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece groups[2];
  if (word.Match(piece, 0, piece.size(), RE2::ANCHOR_START, groups, 2)) {
    found = groups[1].as_string();
  }
  return found;
}

/// ", 2018" behind a day and a month; "MAY 29, 2000 GMT" has a time there.
std::string take_year(Line& line) {
  static const RE2 year(
      "^[ ,.]*(?:de |del )?((?:19|2\\d)\\d\\d)\\b(?: *(\\p{L}+))?");
  re2::StringPiece number, word;
  const std::string rest(line.after_taken());
  const re2::StringPiece text(rest);
  std::array<re2::StringPiece, 3> found;
  if (!year.Match(text, 0, text.size(), RE2::ANCHOR_START, found.data(), 3)) {
    return {};
  }
  static const RE2 clock("(?i)(?:hrs?|hours|h|uhr)");
  const std::string next = found[2].as_string();
  if (zone_offset(next) || RE2::FullMatch(next, clock)) return {};
  std::string digits = found[1].as_string();
  line.take<1>(RE2(digits));
  return digits;
}

/// "05/06": which is the month?
bool is_ambiguous(const std::string& text) {
  static const RE2 slashes("(\\d{1,2})/(\\d{1,2})(?:/\\d{2,4})?");
  unsigned first = 0, second = 0;
  constexpr unsigned kMonths = 12;
  return RE2::PartialMatch(text, slashes, &first, &second) &&
         first <= kMonths && second <= kMonths && first != second;
}

/// The text of the first day in the line; empty: none.
std::string take_day(Line& line) {
  static const std::string month = month_alternatives();
  static const RE2 iso("\\b(\\d{4}-\\d{2}-\\d{2})(?:T|\\b)");
  static const RE2 cjk("(?:\\d{4} ?年 ?)?\\d{1,2} ?月 ?\\d{1,2} ?日");
  static const RE2 numbers(
      "\\b(\\d{1,2}(?:\\. ?|/)\\d{1,2})(?:(?:\\. ?|/)(\\d{4})\\b|[./]\\d{2}\\b|\\.)");
  static const RE2 day_first(
      "\\b\\d{1,2}(?i:st|nd|rd|th|er|º|\\.)? ?(?i:de |of |d')?" + month +
      "\\b\\.?");
  static const RE2 month_first("\\b" + month +
                               "\\.? ?\\d{1,2}(?i:st|nd|rd|th)?\\b");
  if (const auto found = line.take<2>(iso)) return (*found)[1];
  if (const auto found = line.take<1>(cjk)) return (*found)[0];
  for (const RE2* worded : {&day_first, &month_first}) {
    if (const auto found = line.take<1>(*worded)) {
      return (*found)[0] + ' ' + take_year(line);
    }
  }
  if (const auto found = line.take<3>(numbers)) {
    return (*found)[1] + "." + (*found)[2];
  }
  return {};
}

/// The day that a word means: the next Tuesday, tomorrow.
std::optional<Day> worded_day(const Line& line, const Moment& filed) {
  if (filed.precision < Precision::Day) return {};
  const sys_days from = filed.day();
  std::optional<Day> day;
  line.any_word([&](const std::string&, const std::string& word) {
    for (const DayWord& row : kDayWords) {
      if (row.word == word) day = Day(from + days(row.days));
    }
    const auto found = corpus::find_date_word(word);
    if (found.kind == DateWordKind::Weekday) {
      const std::chrono::weekday wanted(static_cast<unsigned>(found.value));
      day = Day(from + (wanted - std::chrono::weekday(from)));
    }
    return day.has_value();
  });
  return day;
}

/// The calendar day of `text`. One without a year is not long past: nobody
/// holds back until last winter.
std::optional<Day> release_day(const std::string& text, const Moment& filed) {
  constexpr days kLate{60};
  constexpr std::chrono::year kFirst{1800};
  const auto printed = parse_printed_day(text);
  if (!printed) return {};
  std::optional<Day> day = settle_day(*printed, filed);
  if (!day || day->year() < kFirst) return {};
  if (!printed->year && sys_days(*day) < sys_days(filed.day()) - kLate) {
    *day += printed->month ? std::chrono::months(12) : std::chrono::months(1);
    if (!day->ok()) return {};
  }
  return day;
}

std::optional<minutes> clock_time(const std::string& hour,
                                  const std::string& minute,
                                  const std::string& half) {
  constexpr int kHours = 24, kHalf = 12, kMinutes = 60;
  int h = std::stoi(hour);
  const int m = minute.empty() ? 0 : std::stoi(minute);
  const bool halved = !half.empty();
  if (h > (halved ? kHalf : kHours) || m >= kMinutes) return {};
  if (halved && h == kHalf) h = 0;
  if (halved && (half == "p" || half == "P")) h += kHalf;
  return hours(h) + minutes(m);
}

/// The time of day, of a clock with two halves or with one.
std::optional<minutes> take_time(Line& line) {
  static const RE2 halves(
      "(?i)\\b(\\d{1,2})(?:[:.](\\d{2}))? ?([ap])\\.? ?m\\b\\.?");
  static const RE2 colon(
      "(?i)\\b(\\d{1,2})[:.h](\\d{2})\\b(?::\\d{2})? ?(?:uhr|hrs?|hours|h)?()");
  static const RE2 four(
      "\\b([0-2]\\d)([0-5]\\d)\\b(?: ?((?i:hrs?|hours|uhr|h))\\b)?");
  static const RE2 bare(
      "(?i)\\b(\\d{1,2}) ?(?:uhr|hrs?|hours|h|heures|horas)\\b()()");
  static const RE2 noon("(?i)\\b(?:12 ?)?(?:noon|midday|mittags?|midi)\\b");
  static const RE2 midnight(
      "(?i)\\b(?:12 ?)?(?:midnight|mitternacht|minuit|medianoche)\\b");
  if (line.take<1>(noon)) return hours(12);
  if (line.take<1>(midnight)) return hours(24);  // of that day: the later one
  for (const RE2* pattern : {&halves, &colon, &bare}) {
    if (const auto found = line.take<4>(*pattern)) {
      return clock_time((*found)[1], (*found)[2], (*found)[3]);
    }
  }
  // Four digits alone may be a year.
  const auto found = line.take<4>(four);
  if (!found) return {};
  const auto& [whole, hour, minute, unit] = *found;
  const bool clock = !unit.empty() || hour.starts_with('0') ||
                     zone_offset(first_word(line.after_taken()));
  return clock ? clock_time(hour, minute, "") : std::nullopt;
}

std::optional<int> zone_of(Line& line) {
  static const RE2 offset("(?:^| |GMT|UTC)([+-])(\\d{1,2}):?(\\d{2})?\\b");
  constexpr int kMinutes = 60;
  if (const auto found = line.take<4>(offset)) {
    const auto& [whole, sign, hour, minute] = *found;
    const int value = std::stoi(hour) * kMinutes +
                      (minute.empty() ? 0 : std::stoi(minute));
    return sign == "-" ? -value : value;
  }
  std::optional<int> zone;
  line.any_word([&](const std::string& printed, const std::string&) {
    zone = zone_offset(printed);
    return zone.has_value();
  });
  return zone;
}

}  // namespace

std::optional<PrintedHold> read_hold(std::string_view text,
                                     const Moment& filed) {
  Line line(text);
  if (is_ambiguous(line.text())) return {};
  const std::string printed = take_day(line);
  const auto time = take_time(line);
  const std::optional<Day> day =
      printed.empty() ? worded_day(line, filed) : release_day(printed, filed);
  if (!printed.empty() && !day) return {};
  if (!day && (!time || filed.precision < Precision::Day)) return {};
  PrintedHold hold{.day_printed = day.has_value()};
  const auto zone = zone_of(line);
  hold.until.precision = time ? Precision::Minute : Precision::Day;
  hold.until.zone_known = zone.has_value();
  hold.until.offset_minutes = zone.value_or(0);
  hold.until.utc = sys_days(day.value_or(filed.day())) +
                   time.value_or(minutes(0)) - minutes(zone.value_or(0));
  hold.until.original = head(text, kMaxOriginal);
  return hold;
}

}  // namespace dateline::indexer
