// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days as datelines print them: "May 28", "28 de mayo", "28.5.", "5月28日",
// "28 मई 2018". Mostly without a year.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/normalize/rules.h"
#include "schema/moment.h"

namespace dateline::indexer {

struct PrintedDay {
  std::optional<int> year;   // as printed, four digits
  std::optional<unsigned> month;
  unsigned day = 0;
};

/// The day in `text`. Nothing if there is a word in it that is no month (small
/// words such as "de" are passed over) or a number that fits no place.
std::optional<PrintedDay> parse_printed_day(std::string_view text);

/// The calendar day that `printed` means in a story of `reference`: the one
/// nearest to it. Nothing without a printed year and a known reference, or for
/// a day that no such month has.
std::optional<Day> settle_day(const PrintedDay& printed,
                              const Moment& reference);

/// Every month name, as alternatives of a pattern, longest first.
std::string month_alternatives();

/// {month} in tables of conventions; loosely, any word.
RuleTable::Macro month_macro();

}  // namespace dateline::indexer
