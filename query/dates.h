// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days as people type them after date:, in notmuch's and Factiva's ways.
//
//   2018  2018-05  2018-05-29  20180529  may_2018  "29 May 2018"
//   today  yesterday  monday  "last week"  last_month  this_year
//   -7d  -2w  -3m  -1y       alone: from that day on; in a range: that day
//   "3 days ago"  "last 3 weeks"  "past month"
//   A..B  A..  ..B  "A to B"       both ends inclusive, of any form above
//   "since A"  "after A"  "before A"  "until A"  >A  <=A
//
// 05/06/2017 is two days, depending on who reads it: refused with a hint.
// Weeks run from Monday to Sunday (ISO 8601).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "query/ast.h"

namespace dateline::query {

struct DayRange {
  std::optional<Day> from, until;  // both inclusive; nothing: open
};

/// The word of `name` if it relates to a date and may stand before a colon, as
/// in since:2018, in any case; else empty.
std::string_view day_relation(std::string_view name);
std::span<const std::string_view> day_relations();

/// Reads `text`. Throws QueryError pointing at `span` if it is no date, no day
/// of the calendar, or a range that ends before it begins.
DayRange parse_days(std::string_view text, Day today, Span span);

}  // namespace dateline::query
