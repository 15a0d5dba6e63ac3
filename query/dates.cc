// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "query/complaint.h"
#include "schema/analyzer.h"

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::years;

constexpr auto kMonths = std::to_array<std::string_view>(
    {"january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december"});

constexpr std::string_view kAdvice =
    "write 2018, 2018-05, 2018-05-29, A..B, -7d, yesterday or \"last week\"";

struct Reader {
  Day today;
  Span span;

  [[noreturn]] void refuse(std::string message,
                           std::string advice = std::string(kAdvice)) const {
    throw QueryError({std::move(message), span, std::move(advice)});
  }

  [[noreturn]] void refuse_date(std::string_view text) const {
    refuse("'" + std::string(text) + "' is no date");
  }
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  if (text.empty() || text.size() > 5 ||
      !std::all_of(text.begin(), text.end(),
                   [](char c) { return c >= '0' && c <= '9'; })) {
    return {};
  }
  std::from_chars(text.data(), end, value);
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

DayRange whole_year(int y) {
  return {Day{year{y} / 1 / 1}, Day{year{y} / 12 / 31}};
}

DayRange whole_month(year y, std::chrono::month m) {
  return {Day{y / m / 1}, Day{y / m / last}};
}

DayRange whole_week(sys_days any) {
  const std::chrono::weekday weekday{any};
  const sys_days monday = any - days{weekday.iso_encoding() - 1};
  return {Day{monday}, Day{monday + days{6}}};
}

// The calendar has no 31 April and no year 0 here.
Day checked(const Reader& reader, std::string_view text, Day day) {
  if (!day.ok() || day.year() < year{1} || day.year() > year{9999}) {
    reader.refuse("'" + std::string(text) + "' is no day of the calendar");
  }
  return day;
}

std::optional<DayRange> iso(const Reader& reader, std::string_view text) {
  std::vector<std::string_view> parts = split(text, '-');
  if (parts.size() == 1 && text.size() == 8 &&
      text.find_first_not_of("0123456789") == text.npos) {
    parts = {text.substr(0, 4), text.substr(4, 2), text.substr(6)};
  }
  const auto y = parts[0].size() == 4 ? number(parts[0]) : std::nullopt;
  if (!y || parts.size() > 3) return {};
  std::array<int, 3> values{*y, 1, 1};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto part = parts[i].size() == 2 ? number(parts[i]) : std::nullopt;
    if (!part) return {};
    values[i] = *part;
  }
  const Day day = checked(
      reader, text,
      year{values[0]} / values[1] / static_cast<unsigned>(values[2]));
  if (parts.size() == 1) return whole_year(values[0]);
  if (parts.size() == 2) return whole_month(day.year(), day.month());
  return DayRange{day, day};
}

// "may 2018", "sep 2018", and with _ or - between.
std::optional<DayRange> named_month(const Reader& reader,
                                    std::string_view text) {
  const std::size_t gap = text.find_first_of(" -");
  if (gap == text.npos || gap < 3) return {};
  const std::string_view name = text.substr(0, gap);
  const auto y = number(text.substr(gap + 1));
  const auto* found = std::find_if(
      kMonths.begin(), kMonths.end(), [&](std::string_view month) {
        return month == name || month.substr(0, 3) == name;
      });
  if (!y || found == kMonths.end() || text.size() != gap + 5) return {};
  const auto month = static_cast<unsigned>(found - kMonths.begin() + 1);
  const Day day = checked(reader, text, year{*y} / month / 1u);
  return whole_month(day.year(), day.month());
}

// The same day of another month, or its last day if it is too short.
Day clamped(Day day) {
  return day.ok() ? day : Day{day.year() / day.month() / last};
}

// "-7d": that day; open towards now.
std::optional<DayRange> back(const Reader& reader, std::string_view text) {
  if (text.size() < 3 || text[0] != '-') return {};
  const auto count = number(text.substr(1, text.size() - 2));
  if (!count) return {};
  const sys_days today = reader.today;
  Day day{};
  switch (text.back()) {
    case 'd': day = Day{today - days{*count}}; break;
    case 'w': day = Day{today - days{7 * *count}}; break;
    case 'm': day = clamped(reader.today - months{*count}); break;
    case 'y': day = clamped(reader.today - years{*count}); break;
    default: return {};
  }
  return DayRange{checked(reader, text, day), std::nullopt};
}

std::optional<DayRange> named(const Reader& reader, std::string_view text) {
  const Day today = reader.today;
  const sys_days now = today;
  const Day month_before = clamped(Day{today.year() / today.month() / 1} -
                                   months{1});
  const int this_year = static_cast<int>(today.year());
  if (text == "today") return DayRange{today, today};
  if (text == "yesterday") {
    return DayRange{Day{now - days{1}}, Day{now - days{1}}};
  }
  if (text == "this week") return whole_week(now);
  if (text == "last week") return whole_week(now - days{7});
  if (text == "this month") return whole_month(today.year(), today.month());
  if (text == "last month") {
    return whole_month(month_before.year(), month_before.month());
  }
  if (text == "this year") return whole_year(this_year);
  if (text == "last year") return whole_year(this_year - 1);
  return {};
}

std::string iso_text(int y, int m, int d) {
  return dateline::to_string(Day{year{y} / m / d});
}

// 05/06/2017, 5.6.17, 05-06-2017: which is the month? Says both readings.
void refuse_ambiguous(const Reader& reader, std::string_view text) {
  for (const char separator : {'/', '.', '-'}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    const auto a = number(parts[0]), b = number(parts[1]),
               c = number(parts[2]);
    if (!a || !b || !c) continue;
    if (parts[0].size() == 4) {
      reader.refuse("'" + std::string(text) + "' is no date",
                    "write dates as year-month-day: 2018-05-29");
    }
    const int y = *c < 100 ? 2000 + *c : *c;
    const bool day_first = *a <= 31 && *b <= 12, month_first = *a <= 12 &&
                                                               *b <= 31;
    std::string advice = "write dates as year-month-day";
    if (y <= 9999 && *a > 0 && *b > 0 && (day_first || month_first)) {
      advice += ": " + (day_first ? iso_text(y, *b, *a) : iso_text(y, *a, *b));
      if (day_first && month_first && *a != *b) {
        advice += " or " + iso_text(y, *a, *b);
      }
    }
    reader.refuse("'" + std::string(text) + "' " +
                      (day_first && month_first && *a != *b
                           ? "can be read in two ways"
                           : "is no date"),
                  advice);
  }
}

DayRange point(const Reader& reader, std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  text.remove_suffix(text.size() - text.find_last_not_of(' ') - 1);
  for (const auto read : {iso, named_month, back, named}) {
    if (const auto range = read(reader, text)) return *range;
  }
  refuse_ambiguous(reader, text);
  reader.refuse_date(text);
}

// Lower case, spaces for underscores, one kind of dash, no space around.
std::string tidy(std::string_view text) {
  std::string folded = fold(text);
  for (const std::string_view dash : {"\u2212", "\u2013"}) {
    for (std::size_t at; (at = folded.find(dash)) != folded.npos;) {
      folded.replace(at, dash.size(), "-");
    }
  }
  std::replace(folded.begin(), folded.end(), '_', ' ');
  const std::size_t first = folded.find_first_not_of(' ');
  if (first == folded.npos) return {};
  return folded.substr(first, folded.find_last_not_of(' ') - first + 1);
}

}  // namespace

DayRange parse_days(std::string_view typed, Day today, Span span) {
  const Reader reader{today, span};
  // No date is that long; a message should not be either.
  if (typed.size() > 64) reader.refuse("the value of date: is no date");
  const std::string text = tidy(typed);
  const std::size_t dots = text.find("..");
  if (dots == text.npos) return point(reader, text);
  const std::string_view left = std::string_view(text).substr(0, dots);
  const std::string_view right = std::string_view(text).substr(dots + 2);
  if (left.empty() && right.empty()) reader.refuse("a range without an end");
  DayRange range;
  if (!left.empty()) range.from = point(reader, left).from;
  if (!right.empty()) {
    const DayRange end = point(reader, right);
    range.until = end.until ? end.until : end.from;
  }
  if (range.from && range.until && *range.until < *range.from) {
    reader.refuse("the range ends before it begins",
                  "write the earlier day first");
  }
  return range;
}

}  // namespace dateline::query
