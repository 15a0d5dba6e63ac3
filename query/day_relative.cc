// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/day_relative.h"

#include <algorithm>
#include <array>

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday",
     "saturday"});

DayRange whole_week(sys_days any) {
  const std::chrono::weekday weekday{any};
  const sys_days monday = any - days{weekday.iso_encoding() - 1};
  return {Day{monday}, Day{monday + days{6}}};
}

// The same day of another month, or its last day if it is too short.
Day clamped(Day day) {
  return day.ok() ? day : Day{day.year() / day.month() / last};
}

Day days_back(const DayReader& reader, int count, char unit) {
  const sys_days today = reader.today;
  switch (unit) {
    case 'd': return Day{today - days{count}};
    case 'w': return Day{today - days{7 * count}};
    case 'm': return clamped(reader.today - months{count});
    default: return clamped(reader.today - years{count});
  }
}

// "-7d": that day; open towards now.
std::optional<DayRange> back(const DayReader& reader, std::string_view text) {
  constexpr std::string_view kLetters = "dwmy";
  if (text.size() < 3 || text[0] != '-' ||
      kLetters.find(text.back()) == text.npos) {
    return {};
  }
  const auto count = small_number(text.substr(1, text.size() - 2));
  if (!count) return {};
  const Day day = days_back(reader, *count, text.back());
  return DayRange{reader.checked(text, day), std::nullopt};
}

// The letter of "days", "week", "months", "year"; 0: none of them.
char unit_named(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const std::string_view unit : {"day", "week", "month", "year"}) {
    if (word == unit) return unit[0];
  }
  return 0;
}

// "3 weeks ago" is that day; "last 3 weeks" and "past week" go on to now.
std::optional<DayRange> counted(const DayReader& reader, std::string_view text) {
  const auto parts = split(text, ' ');
  const bool past = parts[0] == "last" || parts[0] == "past";
  if (parts.size() == 2 && parts[0] == "past") {
    const char unit = unit_named(parts[1]);
    if (unit == 0) return {};
    return DayRange{reader.checked(text, days_back(reader, 1, unit)),
                    std::nullopt};
  }
  if (parts.size() != 3 || (!past && parts[2] != "ago")) return {};
  const auto count = small_number(parts[past ? 1 : 0]);
  const char unit = unit_named(parts[past ? 2 : 1]);
  if (!count || unit == 0) return {};
  const Day day = reader.checked(text, days_back(reader, *count, unit));
  return past ? DayRange{day, std::nullopt} : DayRange{day, day};
}

// "monday", "last monday": the latest one before today.
std::optional<DayRange> weekday(const DayReader& reader, std::string_view text) {
  constexpr std::string_view kLast = "last ";
  if (text.starts_with(kLast)) text.remove_prefix(kLast.size());
  const auto* found = std::find_if(
      kWeekdays.begin(), kWeekdays.end(), [&](std::string_view name) {
        return name == text || name.substr(0, 3) == text;
      });
  if (found == kWeekdays.end()) return {};
  const std::chrono::weekday wanted{
      static_cast<unsigned>(found - kWeekdays.begin())};
  const sys_days yesterday = sys_days(reader.today) - days{1};
  const Day day{yesterday - (std::chrono::weekday{yesterday} - wanted)};
  return DayRange{day, day};
}

std::optional<DayRange> named(const DayReader& reader, std::string_view text) {
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

}  // namespace

std::optional<DayRange> read_relative(const DayReader& reader,
                                      std::string_view text) {
  for (const auto read : {back, counted, weekday, named}) {
    if (const auto range = read(reader, text)) return range;
  }
  return {};
}

}  // namespace dateline::query
