// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days and instants. A wire story's time is often half known: a day without
// an hour, an hour without a zone, "May 29" without a year. A Moment keeps
// what was printed beside what was understood. Nobody here asks the clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

using Day = std::chrono::year_month_day;
using Instant = std::chrono::sys_seconds;

enum class Precision : std::uint8_t { None, Year, Month, Day, Minute };

struct Moment {
  Instant utc{};               // start of the year, month or day if coarser
  int offset_minutes = 0;      // zone as printed; 0 if unknown
  bool zone_known = false;     // false: offset_minutes is an assumption
  Precision precision = Precision::None;
  std::string original;        // as printed by the source

  /// The calendar day in the zone of the source.
  Day day() const;
  bool known() const { return precision != Precision::None; }
  bool operator==(const Moment&) const = default;
};

/// Reads ISO 8601 in its basic and extended forms ("2018-05-29",
/// "20180529T170500+0530", "2018-05-29 17:05", "2018-05"). Nothing if `text`
/// holds anything else, or a day that is not in the calendar. Seconds are
/// kept, fractions dropped. Source: ISO 8601-1:2019, 5.2-5.4.
std::optional<Moment> parse_iso_moment(std::string_view text);

/// "2018-05-29"; years before 0 or after 9999 are not produced by any parser.
std::string to_string(Day day);

/// "2018-05-29T17:05:00+05:30", "…Z" for UTC, without zone if unknown, cut to
/// the precision ("2018-05", "2018"); empty if the moment is not known.
std::string to_iso(const Moment& moment);

/// "2018-05-29 17:05" for people, in the zone of the source.
std::string to_display(const Moment& moment);

}  // namespace dateline
