// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/day_point.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "query/day_reader.h"
#include "query/day_relative.h"

namespace dateline::query {
namespace {

using std::chrono::year;

constexpr auto kMonths = std::to_array<std::string_view>(
    {"january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december"});

std::optional<DayRange> iso(const DayReader& reader, std::string_view text) {
  std::vector<std::string_view> parts = split(text, '-');
  if (parts.size() == 1 && text.size() == 8 &&
      text.find_first_not_of("0123456789") == text.npos) {
    parts = {text.substr(0, 4), text.substr(4, 2), text.substr(6)};
  }
  const auto y = parts[0].size() == 4 ? small_number(parts[0]) : std::nullopt;
  if (!y || parts.size() > 3) return {};
  std::array<int, 3> values{*y, 1, 1};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto part =
        parts[i].size() == 2 ? small_number(parts[i]) : std::nullopt;
    if (!part) return {};
    values[i] = *part;
  }
  const Day day = reader.checked(
      text, year{values[0]} / values[1] / static_cast<unsigned>(values[2]));
  if (parts.size() == 1) return whole_year(values[0]);
  if (parts.size() == 2) return whole_month(day.year(), day.month());
  return DayRange{day, day};
}

// "september", "sep", "sept".
std::optional<std::chrono::month> month_named(std::string_view name) {
  const auto* found = std::find_if(
      kMonths.begin(), kMonths.end(), [&](std::string_view month) {
        return name.size() >= 3 && month.starts_with(name);
      });
  if (found == kMonths.end()) return {};
  return std::chrono::month{
      static_cast<unsigned>(found - kMonths.begin() + 1)};
}

// "may 2018", "sep 2018", and with _ or - between.
std::optional<DayRange> named_month(const DayReader& reader,
                                    std::string_view text) {
  const std::size_t gap = text.find_first_of(" -");
  if (gap == text.npos || gap < 3) return {};
  const auto m = month_named(text.substr(0, gap));
  const auto y = small_number(text.substr(gap + 1));
  if (!y || !m || text.size() != gap + 5) return {};
  const Day day = reader.checked(text, year{*y} / *m / 1u);
  return whole_month(day.year(), day.month());
}

// "29 may 2018", "may 29 2018", "May 29, 2018", with _ or - between.
std::optional<DayRange> named_day(const DayReader& reader,
                                  std::string_view text) {
  std::string plain(text);
  std::erase(plain, ',');
  std::replace(plain.begin(), plain.end(), '-', ' ');
  const auto parts = split(plain, ' ');
  if (parts.size() != 3 || parts[2].size() != 4) return {};
  const bool day_first = small_number(parts[0]).has_value();
  const auto m = month_named(parts[day_first ? 1 : 0]);
  const auto d = small_number(parts[day_first ? 0 : 1]);
  const auto y = small_number(parts[2]);
  if (!m || !d || !y || *d > 31) return {};
  const Day day = reader.checked(
      text, year{*y} / *m / static_cast<unsigned>(*d));
  return DayRange{day, day};
}

std::string iso_text(int y, int m, int d) {
  return dateline::to_string(Day{year{y} / m / d});
}

// 05/06/2017, 5.6.17, 05-06-2017: which is the month? Says both readings.
void refuse_ambiguous(const DayReader& reader, std::string_view text) {
  for (const char separator : {'/', '.', '-'}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    const auto a = small_number(parts[0]), b = small_number(parts[1]),
               c = small_number(parts[2]);
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

}  // namespace

DayRange read_point(std::string_view text, Day today, Span span) {
  const DayReader reader{today, span};
  for (const auto read : {iso, named_month, named_day, read_relative}) {
    if (const auto range = read(reader, text)) return *range;
  }
  refuse_ambiguous(reader, text);
  reader.refuse_date(text);
}

}  // namespace dateline::query
