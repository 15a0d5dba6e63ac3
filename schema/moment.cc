// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/moment.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr int kMinutesPerHour = 60;
constexpr int kMaxOffsetHours = 18;  // no zone lies further out
constexpr sys_days kAfterLastDay = std::chrono::year(10000) / 1 / 1;

/// Walks over text; every take_* moves on only where it succeeds.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool at_digit() const { return !done() && is_digit(rest_.front()); }

  bool take(char c) {
    if (done() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_any(std::string_view set) {
    if (done() || set.find(rest_.front()) == set.npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits as a number.
  std::optional<int> take_number(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (!is_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  void skip_digits() {
    while (at_digit()) rest_.remove_prefix(1);
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view rest_;
};

struct Date {
  Day day;
  Precision precision;
};

// 0 stands for any digit.
constexpr std::string_view kDayForm = "0000-00-00";
constexpr std::string_view kMomentForm = "0000-00-00T00:00:00";

/// What is printed in a form: two digits as a number, by where they stand.
template <const std::string_view& kForm>
class Digits {
 public:
  /// `text` is no shorter than the form.
  explicit Digits(std::string_view text) {
    for (std::size_t i = 0; i < kForm.size(); ++i) {
      digits_[i] = static_cast<std::uint8_t>(text[i] - kForm[i]);
      odd_ |= digits_[i] > (kForm[i] == '0' ? 9 : 0);
    }
  }

  bool fit() const { return odd_ == 0; }
  int two(std::size_t at) const { return digits_[at] * 10 + digits_[at + 1]; }
  /// The day of "0000-00-00".
  Day day() const {
    return std::chrono::year(two(0) * 100 + two(2)) / two(5) / two(8);
  }

 private:
  std::array<std::uint8_t, kForm.size()> digits_;
  std::uint8_t odd_ = 0;
};

/// "2018-05-29", as most dumps print it, and nothing else.
std::optional<Day> plain_day(std::string_view text) {
  if (text.size() != kDayForm.size()) return std::nullopt;
  const Digits<kDayForm> digits(text);
  return digits.fit() && digits.day().ok() ? std::optional(digits.day())
                                           : std::nullopt;
}

std::optional<Date> take_date(Cursor& cursor) {
  const auto year = cursor.take_number(4);
  if (!year) return std::nullopt;
  const bool extended = cursor.take('-');
  Date date{std::chrono::year(*year) / 1 / 1, Precision::Year};
  if (!extended && !cursor.at_digit()) return date;

  const auto month = cursor.take_number(2);
  if (!month) return std::nullopt;
  date = {std::chrono::year(*year) / *month / 1, Precision::Month};
  if (!date.day.ok()) return std::nullopt;
  const bool has_day = extended ? cursor.take('-') : true;
  if (!has_day) return date;

  const auto day = cursor.take_number(2);
  if (!day) return std::nullopt;
  date = {date.day.year() / date.day.month() / *day, Precision::Day};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

/// Two digits below `limit`, after a colon where the form is extended.
std::optional<int> take_part(Cursor& cursor, bool extended, int limit) {
  if (extended && !cursor.take(':')) return std::nullopt;
  const auto value = cursor.take_number(2);
  return value && *value < limit ? value : std::nullopt;
}

std::optional<seconds> take_time(Cursor& cursor) {
  const auto hour = cursor.take_number(2);
  if (!hour || *hour > 24) return std::nullopt;
  seconds time = std::chrono::hours(*hour);

  Cursor ahead = cursor;
  const bool extended = ahead.take(':');
  if (!extended && !cursor.at_digit()) {
    return *hour == 24 ? std::nullopt : std::optional(time);
  }
  const auto minute = take_part(cursor, extended, 60);
  if (!minute) return std::nullopt;
  time += minutes(*minute);

  ahead = cursor;
  if (extended ? ahead.take(':') : cursor.at_digit()) {
    const auto second = take_part(cursor, extended, 61);  // a leap second
    if (!second) return std::nullopt;
    time += seconds(*second);
    if (cursor.take_any(".,")) {
      if (!cursor.at_digit()) return std::nullopt;
      cursor.skip_digits();
    }
  }
  if (time > days(1) && *hour == 24) return std::nullopt;
  return time;
}

/// "Z", "+05:30", "+0530", "+05" in minutes.
std::optional<int> take_zone(Cursor& cursor) {
  if (cursor.take_any("Zz")) return 0;
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return std::nullopt;
  const auto hours = cursor.take_number(2);
  if (!hours || *hours > kMaxOffsetHours) return std::nullopt;
  int offset = *hours * kMinutesPerHour;
  if (!cursor.done()) {
    cursor.take(':');
    const auto rest = cursor.take_number(2);
    if (!rest || *rest >= kMinutesPerHour) return std::nullopt;
    offset += *rest;
  }
  return west ? -offset : offset;
}

/// "2018-05-29T17:05:00", with a zone or without, as most programs print it;
/// nothing where it is another form, or a time that is to be looked at closer.
std::optional<Moment> plain_moment(std::string_view text) {
  constexpr std::size_t kHour = 11, kMinute = 14, kSecond = 17;
  if (text.size() < kMomentForm.size()) return std::nullopt;
  const Digits<kMomentForm> digits(text);
  const int hour = digits.two(kHour), minute = digits.two(kMinute),
            second = digits.two(kSecond);
  if (!digits.fit() || hour > 23 || minute > 59 || second > 59 ||
      !digits.day().ok()) {
    return std::nullopt;
  }
  Cursor rest(text.substr(kMomentForm.size()));
  const auto zone = rest.done() ? std::optional(0) : take_zone(rest);
  if (!zone || !rest.done()) return std::nullopt;
  return Moment{.utc = sys_days(digits.day()) + std::chrono::hours(hour) +
                       minutes(minute - *zone) + seconds(second),
                .offset_minutes = *zone,
                .zone_known = text.size() > kMomentForm.size(),
                .precision = Precision::Minute,
                .original = std::string(text)};
}

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

template <class... Numbers>
std::string print(const char* form, Numbers... numbers) {
  std::array<char, 64> buffer{};
  const int size =
      std::snprintf(buffer.data(), buffer.size(), form, numbers...);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string date_text(const Moment& moment) {
  const Day day = moment.day();
  const int year = static_cast<int>(day.year());
  const unsigned month = static_cast<unsigned>(day.month());
  if (moment.precision == Precision::Year) return print("%04d", year);
  if (moment.precision == Precision::Month) {
    return print("%04d-%02u", year, month);
  }
  return to_string(day);
}

/// Seconds since local midnight.
long time_of_day(const Moment& moment) {
  const auto local = moment.utc + minutes(moment.offset_minutes);
  return static_cast<long>((local - floor<days>(local)).count());
}

}  // namespace

Day Moment::day() const {
  return Day(floor<days>(utc + minutes(offset_minutes)));
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
  if (const auto day = plain_day(text)) {
    return Moment{.utc = sys_days(*day),
                  .precision = Precision::Day,
                  .original = std::string(text)};
  }
  if (auto moment = plain_moment(text)) return moment;
  Cursor cursor(trim(text));
  const auto date = take_date(cursor);
  if (!date) return std::nullopt;
  Moment moment;
  moment.precision = date->precision;
  moment.original = text;
  seconds time{};
  if (date->precision == Precision::Day && cursor.take_any("Tt ")) {
    const auto taken = take_time(cursor);
    if (!taken) return std::nullopt;
    time = *taken;
    moment.precision = Precision::Minute;
    cursor.take(' ');  // "17:05:00 +0530", as many programs print
  }
  if (!cursor.done()) {
    const bool dated = moment.precision >= Precision::Day;
    const auto zone = dated ? take_zone(cursor) : std::nullopt;
    if (!zone || !cursor.done()) return std::nullopt;
    moment.offset_minutes = *zone;
    moment.zone_known = true;
  }
  const auto local = sys_days(date->day) + time;
  moment.utc = local - minutes(moment.offset_minutes);
  if (local >= kAfterLastDay) return std::nullopt;
  return moment;
}

std::string to_string(Day day) {
  return print("%04d-%02u-%02u", static_cast<int>(day.year()),
               static_cast<unsigned>(day.month()),
               static_cast<unsigned>(day.day()));
}

std::string to_iso(const Moment& moment) {
  if (!moment.known()) return {};
  std::string text = date_text(moment);
  if (moment.precision < Precision::Minute) return text;
  const long time = time_of_day(moment);
  text += print("T%02ld:%02ld:%02ld", time / 3600, time / 60 % 60, time % 60);
  if (!moment.zone_known) return text;
  if (moment.offset_minutes == 0) return text + "Z";
  const int offset = std::abs(moment.offset_minutes);
  return text + print("%c%02d:%02d", moment.offset_minutes < 0 ? '-' : '+',
                      offset / kMinutesPerHour, offset % kMinutesPerHour);
}

std::string to_display(const Moment& moment) {
  if (!moment.known()) return {};
  std::string text = date_text(moment);
  if (moment.precision < Precision::Minute) return text;
  const long time = time_of_day(moment);
  return text + print(" %02ld:%02ld", time / 3600, time / 60 % 60);
}

}  // namespace dateline
