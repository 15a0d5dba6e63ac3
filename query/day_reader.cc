// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/day_reader.h"

#include <algorithm>
#include <charconv>

#include "query/complaint.h"

namespace dateline::query {
namespace {

using std::chrono::last;
using std::chrono::year;

constexpr std::string_view kAdvice =
    "write 2018, 2018-05, 2018-05-29, A..B, -7d, yesterday or \"last week\"";

}  // namespace

void DayReader::refuse(std::string message, std::string advice) const {
  throw QueryError({std::move(message), span, std::move(advice)});
}

void DayReader::refuse_date(std::string_view text) const {
  refuse("'" + std::string(text) + "' is no date", std::string(kAdvice));
}

Day DayReader::checked(std::string_view text, Day day) const {
  if (!day.ok() || day.year() < year{1} || day.year() > year{9999}) {
    refuse("'" + std::string(text) + "' is no day of the calendar",
           std::string(kAdvice));
  }
  return day;
}

std::optional<int> small_number(std::string_view text) {
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

DayRange whole_month(std::chrono::year y, std::chrono::month m) {
  return {Day{y / m / 1}, Day{y / m / last}};
}

}  // namespace dateline::query
