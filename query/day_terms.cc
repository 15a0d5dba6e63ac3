// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/day_terms.h"

#include "schema/terms.h"

namespace dateline::query {

using std::chrono::days;
using std::chrono::last;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

std::vector<std::string> day_range_terms(Day from, Day until) {
  std::vector<std::string> terms;
  sys_days at = from;
  const sys_days end = until;
  while (at <= end) {
    const Day day = at;
    const Day year_end = day.year() / 12 / 31;
    const Day month_end = day.year() / day.month() / last;
    const bool month_begins = static_cast<unsigned>(day.day()) == 1;
    if (month_begins && static_cast<unsigned>(day.month()) == 1 &&
        sys_days(year_end) <= end) {
      terms.push_back(year_term(day));
      at = sys_days(year_end) + days{1};
    } else if (month_begins && sys_days(month_end) <= end) {
      terms.push_back(month_term(day));
      at = sys_days(month_end) + days{1};
    } else {
      terms.push_back(day_term(day));
      at += days{1};
    }
  }
  return terms;
}

}  // namespace dateline::query
