// SPDX-License-Identifier: GPL-3.0-or-later
//
// One way for all printed forms: cut the text into words, numbers and times,
// sort them into year, month, day, time and zone, and refuse whatever is left
// over. So a sentence that mentions a date is none, and a new order of the
// parts needs no new pattern.
#include "corpus/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "corpus/date_words.h"
#include "corpus/json_lines.h"

namespace dateline::corpus {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr std::size_t kMaxText = 100;
constexpr sys_days kFirstDay = std::chrono::year(1800) / 1 / 1;
constexpr sys_days kAfterLastDay = std::chrono::year(2101) / 1 / 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// In the zone of the source, as Moment::day().
bool in_range(const Moment& moment) {
  const auto local = moment.utc + minutes(moment.offset_minutes);
  return local >= kFirstDay && local < kAfterLastDay;
}

std::optional<Moment> parse_unix_time(std::string_view text) {
  constexpr std::int64_t kMsPerSecond = 1000;
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view fraction(end, text.size() - (end - text.data()));
  const bool whole = fraction.empty() ||
                     (fraction.front() == '.' &&
                      std::all_of(fraction.begin() + 1, fraction.end(),
                                  is_digit));
  const auto digits = end - text.data();
  if (!whole || digits < 9 || digits > 14) return std::nullopt;
  // Nine or ten digits are 1973 to 2286 in seconds; more are milliseconds.
  if (digits > 10) value /= kMsPerSecond;
  return Moment{.utc = Instant(seconds(value)),
                .zone_known = true,
                .precision = Precision::Minute,
                .original = std::string(text)};
}

struct Number {
  int value;
  std::size_t digits;
};

/// What has been found so far; parts that stand twice make it bad.
class Parts {
 public:
  bool read(std::string_view text);
  std::optional<Moment> moment(std::string_view original) const;

 private:
  bool take_number(std::string_view& rest);
  bool take_time(std::string_view& rest, int hour);
  bool take_offset(std::string_view& rest);
  bool take_word(std::string_view& rest);
  bool take_counter(std::string_view& rest, const Number& number);
  bool settle();
  bool settle_two(int first, int second);

  std::vector<Number> numbers_;
  bool dotted_ = false;  // "05.06.2018": whoever writes so puts the day first
  std::optional<int> year_, month_, day_, offset_;
  std::optional<seconds> time_;
  std::optional<bool> afternoon_;
};

/// 29日: the sign after the number says what it counts.
bool Parts::take_counter(std::string_view& rest, const Number& number) {
  struct Counter {
    std::string_view sign;
    std::optional<int> Parts::* part;
  };
  static constexpr auto kCounters = std::to_array<Counter>({
      {"年", &Parts::year_}, {"년", &Parts::year_},
      {"月", &Parts::month_}, {"월", &Parts::month_},
      {"日", &Parts::day_}, {"号", &Parts::day_}, {"일", &Parts::day_},
  });
  for (const Counter& counter : kCounters) {
    if (!rest.starts_with(counter.sign)) continue;
    rest.remove_prefix(counter.sign.size());
    if ((this->*counter.part).has_value()) return false;
    this->*counter.part = number.value;
    return true;
  }
  numbers_.push_back(number);
  return true;
}

/// ":05:30.79" after the hour.
bool Parts::take_time(std::string_view& rest, int hour) {
  std::array<int, 3> parts = {hour, 0, 0};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (rest.size() < 3 || (rest[0] != ':' && rest[0] != '.') ||
        !is_digit(rest[1]) || !is_digit(rest[2])) {
      break;
    }
    parts[i] = (rest[1] - '0') * 10 + (rest[2] - '0');
    rest.remove_prefix(3);
  }
  if (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) {
    rest.remove_prefix(1);
    while (!rest.empty() && is_digit(rest[0])) rest.remove_prefix(1);
  }
  // A time out of range is noise in the line; the day still counts.
  if (hour > 24 || parts[1] > 59 || parts[2] > 60) return !time_;
  if (time_) return false;
  time_ = std::chrono::hours(hour) + minutes(parts[1]) + seconds(parts[2]);
  return true;
}

bool Parts::take_number(std::string_view& rest) {
  constexpr std::size_t kMaxDigits = 4;
  Number number{.value = 0, .digits = 0};
  while (!rest.empty() && is_digit(rest[0])) {
    number.value = number.value * 10 + (rest[0] - '0');
    rest.remove_prefix(1);
    if (++number.digits > kMaxDigits) return false;
  }
  const char after = rest.empty() ? '\0' : rest[0];
  if (after == ':' && number.digits <= 3) {
    return take_time(rest, number.value);
  }
  if (after == 'h' && rest.size() > 2 && is_digit(rest[1])) {
    std::string colon = ":" + std::string(rest.substr(1));  // "15h30"
    std::string_view left = colon;
    const bool fine = take_time(left, number.value);
    rest.remove_prefix(rest.size() - left.size());
    return fine;
  }
  return take_counter(rest, number);
}

/// "+0530", "-05:00", "+2" behind a time.
bool Parts::take_offset(std::string_view& rest) {
  const int sign = rest[0] == '-' ? -1 : 1;
  rest.remove_prefix(1);
  std::string digits;
  while (!rest.empty() && (is_digit(rest[0]) || rest[0] == ':')) {
    if (rest[0] != ':') digits += rest[0];
    rest.remove_prefix(1);
  }
  if (digits.empty() || digits.size() > 4) return false;
  const int value = std::stoi(digits);
  const int offset =
      digits.size() > 2 ? value / 100 * 60 + value % 100 : value * 60;
  constexpr int kMaxOffset = 18 * 60;
  if (offset > kMaxOffset) return false;
  offset_ = sign * offset;
  return true;
}

bool Parts::take_word(std::string_view& rest) {
  std::size_t end = 0;
  const auto in_word = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  };
  while (end < rest.size() && in_word(rest[end])) ++end;
  std::string word = fold_date_word(rest.substr(0, end));
  rest.remove_prefix(end);
  if (word == "t" && !time_) return true;  // between a day and its time
  // "a.m.", "p. m." and "p.m": the letters stand alone.
  if ((word == "a" || word == "p") && rest.starts_with('.')) {
    const auto m = rest.find_first_of("mM");
    if (m != rest.npos && m <= 2) {
      rest.remove_prefix(m + 1);
      word += 'm';
    }
  }
  const DateWord found = find_date_word(word);
  switch (found.kind) {
    case DateWordKind::Month:
      if (month_) return false;
      month_ = found.value;
      return true;
    case DateWordKind::Zone:
      if (!offset_) offset_ = found.value;
      return true;
    case DateWordKind::Am:
    case DateWordKind::Pm:
      // "am 5. Mai" and "Montag am 5. Mai" are German, and no time of day.
      if (time_ || found.kind == DateWordKind::Pm || day_) {
        afternoon_ = found.kind == DateWordKind::Pm;
      }
      return true;
    case DateWordKind::Weekday:
    case DateWordKind::Filler:
      return true;
    case DateWordKind::Unknown:
      return false;
  }
  return false;
}

bool Parts::read(std::string_view text) {
  constexpr std::string_view kIgnored = " \t\r\n,./-()|;:[]'\"";
  while (!text.empty()) {
    const char c = text[0];
    const bool ahead = text.size() > 1 && is_digit(text[1]);
    if (is_digit(c)) {
      if (!take_number(text)) return false;
      dotted_ = dotted_ || (text.size() > 1 && text[0] == '.' &&
                            is_digit(text[1]));
    } else if (time_ && ahead && (c == '+' || (c == '-' && !offset_))) {
      if (!take_offset(text)) return false;
    } else if (kIgnored.find(c) != kIgnored.npos) {
      text.remove_prefix(1);
    } else if (c == '+') {
      return false;
    } else {
      if (!take_word(text)) return false;
    }
  }
  return settle();
}

/// Two numbers that are day and month in an order that only their size tells.
bool Parts::settle_two(int first, int second) {
  constexpr int kMonths = 12;
  if (first > kMonths && second <= kMonths) {
    day_ = first;
    month_ = second;
    return true;
  }
  if (second > kMonths && first <= kMonths) {
    month_ = first;
    day_ = second;
    return true;
  }
  if (first != second) return false;
  month_ = day_ = first;
  return true;
}

bool Parts::settle() {
  std::vector<int> rest;
  bool year_first = false;
  for (const Number& number : numbers_) {
    if (number.digits == 4 && !year_) {
      year_first = rest.empty();
      year_ = number.value;
    } else if (number.digits <= 2) {
      rest.push_back(number.value);
    } else {
      return false;
    }
  }
  if (month_ && !year_ && day_ == std::nullopt && rest.size() == 2) {
    // "26-Feb-87": of the century that makes it lie within living memory.
    constexpr int kPivot = 50;
    year_ = rest[1] + (rest[1] < kPivot ? 2000 : 1900);
    rest.pop_back();
  }
  if (!year_) return false;
  if (month_ || day_) {
    if (rest.size() > (day_ ? 0U : 1U)) return false;
    if (!rest.empty()) day_ = rest[0];
    return month_.has_value();
  }
  if (rest.empty()) return !time_;
  if (rest.size() == 1) {
    month_ = rest[0];
    return !time_;
  }
  if (rest.size() != 2) return false;
  if (dotted_ && !year_first && rest[1] <= 12) {
    day_ = rest[0];
    month_ = rest[1];
    return true;
  }
  if (!year_first) return settle_two(rest[0], rest[1]);
  month_ = rest[0];
  day_ = rest[1];
  return true;
}

std::optional<Moment> Parts::moment(std::string_view original) const {
  const Day day = std::chrono::year(*year_) / month_.value_or(1) /
                  day_.value_or(1);
  if (!day.ok() || (time_ && !day_)) return std::nullopt;
  Moment moment;
  moment.original = original;
  moment.precision = time_    ? Precision::Minute
                     : day_   ? Precision::Day
                     : month_ ? Precision::Month
                              : Precision::Year;
  moment.utc = sys_days(day);
  if (!time_) return moment;
  seconds time = *time_;
  constexpr auto kHalfDay = std::chrono::hours(12);
  if (afternoon_ && *afternoon_ && time < kHalfDay) time += kHalfDay;
  if (afternoon_ && !*afternoon_ && time >= kHalfDay) time -= kHalfDay;
  moment.offset_minutes = offset_.value_or(0);
  moment.zone_known = offset_.has_value();
  moment.utc = sys_days(day) + time - minutes(moment.offset_minutes);
  return moment;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kMaxText) return std::nullopt;
  std::optional<Moment> moment = parse_iso_moment(text);
  if (!moment) moment = parse_unix_time(text);
  if (!moment) {
    Parts parts;
    if (parts.read(text)) moment = parts.moment(text);
  }
  if (moment && !in_range(*moment)) return std::nullopt;
  return moment;
}

}  // namespace dateline::corpus
