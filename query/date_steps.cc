// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/date_steps.h"

#include <charconv>

#include "schema/moment.h"

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kYearDigits = 4, kMonthDigits = 6, kDayDigits = 8;

unsigned number(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string two_digits(long value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string four_digits(int year) {
  std::string text = std::to_string(year);
  return std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

Day day_of(std::string_view digits) {
  return std::chrono::year(static_cast<int>(number(digits.substr(0, 4)))) /
         std::chrono::month(number(digits.substr(4, 2))) /
         std::chrono::day(number(digits.substr(6, 2)));
}

/// Monday of the first week of `year`: that of January 4.
sys_days first_monday(std::chrono::year year) {
  const sys_days fourth(year / std::chrono::January / 4);
  return fourth - (std::chrono::weekday(fourth) - std::chrono::Monday);
}

std::string week_of(Day day) {
  const sys_days date(day);
  const sys_days thursday =
      date - (std::chrono::weekday(date) - std::chrono::Monday) + days(3);
  const std::chrono::year year = Day(thursday).year();
  const auto week = (thursday - first_monday(year)).count() / 7 + 1;
  return four_digits(static_cast<int>(year)) + "-W" + two_digits(week);
}

}  // namespace

std::optional<std::string> period_of(std::string_view content, DateStep step) {
  const std::size_t digits = step == DateStep::Year    ? kYearDigits
                             : step == DateStep::Month ? kMonthDigits
                                                       : kDayDigits;
  if (content.size() < digits) return {};
  if (step == DateStep::Week) {
    const Day day = day_of(content);
    if (!day.ok()) return {};
    return week_of(day);
  }
  std::string text(content.substr(0, kYearDigits));
  for (std::size_t at = kYearDigits; at < digits; at += 2) {
    text += '-';
    text += content.substr(at, 2);
  }
  return text;
}

std::string period_clause(std::string_view period, DateStep step) {
  if (step != DateStep::Week) return std::string(period);
  const std::chrono::year year(static_cast<int>(number(period.substr(0, 4))));
  const auto week = static_cast<int>(number(period.substr(6)));
  const sys_days monday = first_monday(year) + days(7 * (week - 1));
  return dateline::to_string(Day(monday)) + ".." +
         dateline::to_string(Day(monday + days(6)));
}

std::int64_t period_number(std::string_view period, DateStep step) {
  const auto year = static_cast<int>(number(period.substr(0, 4)));
  switch (step) {
    case DateStep::Year: return year;
    case DateStep::Month: return year * 12 + number(period.substr(5, 2)) - 1;
    case DateStep::Week:
      return first_monday(std::chrono::year(year)).time_since_epoch().count() /
                 7 +
             number(period.substr(6));
    case DateStep::Day: break;
  }
  const Day day = std::chrono::year(year) /
                  std::chrono::month(number(period.substr(5, 2))) /
                  std::chrono::day(number(period.substr(8, 2)));
  return sys_days(day).time_since_epoch().count();
}

}  // namespace dateline::query
