// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/path_date.h"

#include <vector>

namespace dateline::indexer {
namespace {

constexpr int kFirstYear = 1850, kLastYear = 2100;

/// A run of digits and the character in front of it.
struct Run {
  std::string_view digits;
  char before = '/';
  bool adjoins = false;  // one separator between the run before and this one
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::vector<Run> digit_runs(std::string_view path) {
  std::vector<Run> runs;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < path.size();) {
    if (!is_digit(path[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < path.size() && is_digit(path[end])) ++end;
    const char before = at == 0 ? '/' : path[at - 1];
    const bool adjoins = !runs.empty() && at == last_end + 1 &&
                         (before == '/' || before == '-' || before == '_' ||
                          before == '.');
    runs.push_back({path.substr(at, end - at), before, adjoins});
    last_end = end;
    at = end;
  }
  return runs;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

Moment moment_of(int year, int month, int day, std::string_view original) {
  if (year < kFirstYear || year > kLastYear) return {};
  const Precision precision = day > 0     ? Precision::Day
                              : month > 0 ? Precision::Month
                                          : Precision::Year;
  const Day calendar{std::chrono::year(year),
                     std::chrono::month(month > 0 ? unsigned(month) : 1U),
                     std::chrono::day(day > 0 ? unsigned(day) : 1U)};
  if (!calendar.ok()) return {};
  Moment moment;
  moment.utc = std::chrono::sys_days(calendar);
  moment.precision = precision;
  moment.original = original;
  return moment;
}

/// Whether `digits` are hours and minutes, or these and seconds.
bool is_time_of_day(std::string_view digits) {
  return number(digits.substr(0, 2)) < 24 &&
         number(digits.substr(2, 2)) < 60 &&
         (digits.size() < 6 || number(digits.substr(4, 2)) < 60);
}

/// The date that begins with runs[at].
Moment date_at(const std::vector<Run>& runs, std::size_t at) {
  const Run& run = runs[at];
  const std::size_t size = run.digits.size();
  if (size == 8 ||  // alone, or with the time of day behind it
      ((size == 12 || size == 14) && is_time_of_day(run.digits.substr(8)))) {
    return moment_of(number(run.digits.substr(0, 4)),
                     number(run.digits.substr(4, 2)),
                     number(run.digits.substr(6, 2)), run.digits);
  }
  if (run.digits.size() != 4) return {};
  const auto part = [&](std::size_t next) {
    const bool there = next < runs.size() && runs[next].adjoins &&
                       runs[next].digits.size() == 2;
    return there ? number(runs[next].digits) : 0;
  };
  const int month = part(at + 1);
  const int day = month > 0 ? part(at + 2) : 0;
  const int year = number(run.digits);
  if (Moment whole = moment_of(year, month, day, run.digits); whole.known()) {
    // A lone "2019" is a year where it begins a folder or a name, not where
    // it ends a word (f2019) or counts something.
    const bool lone = whole.precision == Precision::Year;
    if (!lone || run.before == '/') return whole;
  }
  return {};
}

}  // namespace

Moment date_in_path(std::string_view path) {
  const std::vector<Run> runs = digit_runs(path);
  Moment best;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    if (is_letter(runs[at].before) && runs[at].digits.size() == 4) continue;
    const Moment found = date_at(runs, at);
    if (found.known() && found.precision >= best.precision) best = found;
  }
  return best;
}

}  // namespace dateline::indexer
