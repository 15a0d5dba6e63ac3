// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reading days of every form needs: today, where the text stands in the
// query, and how to refuse it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/dates.h"

namespace dateline::query {

struct DayReader {
  Day today;
  Span span;

  [[noreturn]] void refuse(std::string message, std::string advice) const;
  [[noreturn]] void refuse_date(std::string_view text) const;

  /// `day`, which `text` says. Refuses 31 April, and years that have no four
  /// digits or are the year 0.
  Day checked(std::string_view text, Day day) const;
};

/// A number of at most five digits.
std::optional<int> small_number(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

DayRange whole_year(int year);
DayRange whole_month(std::chrono::year year, std::chrono::month month);

}  // namespace dateline::query
