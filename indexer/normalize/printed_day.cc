// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/printed_day.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_months_begin[];
extern const char dateline_normalize_months_end[];
}

namespace dateline::indexer {
namespace {

using Months = std::unordered_map<std::string_view, unsigned>;

Months read_months() {
  std::string_view tsv(dateline_normalize_months_begin,
                       dateline_normalize_months_end -
                           dateline_normalize_months_begin);
  Months months;
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(line.size() + 1, tsv.size()));
    const std::size_t names = line.rfind('\t');
    unsigned number = 0;
    std::from_chars(line.data(), line.data() + line.size(), number);
    if (line.starts_with('#') || names == std::string_view::npos) continue;
    std::string_view rest = line.substr(names + 1);
    while (!rest.empty()) {
      const std::string_view name = rest.substr(0, rest.find(' '));
      months.emplace(name, number);
      rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
  }
  return months;
}

const Months& months() {
  static const Months table = read_months();
  return table;
}

// Words that stand between day, month and year.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"de", "del", "of", "the", "في", "den", "le", "st", "nd", "rd", "th",
     "er", "º", "°", "ª"});

// What follows a number in Chinese and Japanese and says what it counts.
constexpr char32_t kYearSign = 0x5e74, kMonthSign = 0x6708, kDaySign = 0x65e5;

struct Reading {
  PrintedDay day;
  bool has_day = false;
  bool year_first = false;     // "2018-05-28"
  bool dotted = false;         // "28.05": the day first
  bool closed = false;         // "28.05."
  std::vector<unsigned> bare;  // numbers that nothing explains
};

bool take_number(Reading& reading, unsigned number, char32_t sign) {
  if (sign == kYearSign || number > 999) {
    if (reading.day.year || number < 1000 || number > 2999) return false;
    reading.day.year = static_cast<int>(number);
    reading.year_first = reading.bare.empty() && sign != kYearSign;
  } else if (sign == kMonthSign) {
    reading.day.month = number;
  } else if (sign == kDaySign) {
    reading.day.day = number;
    reading.has_day = true;
  } else {
    reading.bare.push_back(number);
  }
  return true;
}

bool take_word(Reading& reading, std::string_view word) {
  if (std::ranges::find(kSmallWords, word) != kSmallWords.end()) return true;
  const auto month = months().find(word);
  if (month == months().end() || reading.day.month) return false;
  reading.day.month = month->second;
  return true;
}

/// Gives the bare numbers their places: the day; day and month; a month above
/// twelve was a day, but not in "12.30", which is an hour; so may "16.10" be.
bool place_numbers(Reading& reading) {
  auto& [day, has_day, year_first, dotted, closed, bare] = reading;
  constexpr unsigned kHours = 24;
  if (bare.size() == 2 && dotted && !closed && !day.year && bare[0] < kHours) {
    return false;
  }
  if (bare.size() > 2 || (bare.size() == 2 && (day.month || has_day))) {
    return false;
  }
  if (bare.size() == 2) {
    if (year_first || (bare[1] > 12 && !dotted)) std::swap(bare[0], bare[1]);
    day.month = bare[1];
  }
  if (!bare.empty() && !has_day) {
    day.day = bare[0];
    has_day = true;
  } else if (!bare.empty()) {
    return false;
  }
  return has_day && day.day >= 1 && day.day <= 31 &&
         (!day.month || (*day.month >= 1 && *day.month <= 12));
}

bool is_letter(char32_t c) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0 || c == 0xb0;
}

}  // namespace

std::optional<PrintedDay> parse_printed_day(std::string_view text) {
  const std::string folded = fold_case(text);
  Reading reading;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(folded, at);
    std::size_t next = at;
    if (u_isdigit(static_cast<UChar32>(c))) {
      auto number = static_cast<unsigned>(
          u_charDigitValue(static_cast<UChar32>(c)));
      char32_t sign = 0;
      while (next < folded.size()) {
        sign = next_code_point(folded, next);
        if (!u_isdigit(static_cast<UChar32>(sign)) || number > 9999) break;
        number = number * 10 + static_cast<unsigned>(u_charDigitValue(
                                   static_cast<UChar32>(sign)));
        at = next;
        sign = 0;
      }
      const bool explained =
          sign == kYearSign || sign == kMonthSign || sign == kDaySign;
      if (explained) at = next;
      if (!take_number(reading, number, explained ? sign : 0)) return {};
    } else if (c == '.') {
      reading.dotted = reading.dotted || reading.bare.size() == 1;
      reading.closed = reading.closed || reading.bare.size() == 2;
    } else if (is_letter(c)) {
      while (next < folded.size() && is_letter(next_code_point(folded, next))) {
        at = next;
      }
      if (!take_word(reading, std::string_view(folded).substr(
                                  start, at - start))) {
        return {};
      }
    }
  }
  if (!place_numbers(reading)) return {};
  return reading.day;
}

std::optional<Day> settle_day(const PrintedDay& printed,
                              const Moment& reference) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::sys_days;
  using std::chrono::year;
  if (printed.year && printed.month) {
    const Day exact{year{*printed.year}, month{*printed.month},
                    day{printed.day}};
    return exact.ok() ? std::optional(exact) : std::nullopt;
  }
  if (!reference.known() || printed.year) return {};
  // What is only a year or a month counts from its middle.
  Day now = reference.day();
  if (reference.precision == Precision::Year) now = now.year() / 7 / 1;
  if (reference.precision == Precision::Month) {
    now = now.year() / now.month() / 15;
  }
  std::optional<Day> best;
  for (int step = -1; step <= 1; ++step) {
    Day candidate{now.year() + std::chrono::years{printed.month ? step : 0},
                  printed.month ? month{*printed.month} : now.month(),
                  day{printed.day}};
    if (!printed.month) candidate += std::chrono::months{step};
    if (!candidate.ok()) continue;
    const auto distance = [&](Day other) {
      return std::chrono::abs(sys_days(other) - sys_days(now));
    };
    if (!best || distance(candidate) < distance(*best)) best = candidate;
  }
  return best;
}

std::string month_alternatives() {
  std::vector<std::string_view> names;
  for (const auto& [name, number] : months()) names.push_back(name);
  std::ranges::sort(names, [](std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  std::string out;
  for (const std::string_view name : names) {
    out += out.empty() ? "(?i:" : "|";
    out += name;
  }
  return out + ")";
}

RuleTable::Macro month_macro() {
  return {"month", month_alternatives(), R"([\p{L}]+)"};
}

}  // namespace dateline::indexer
