// SPDX-License-Identifier: GPL-3.0-or-later
//
// When a wire was filed, as its closing line or its number prints it.
#pragma once

#include <optional>
#include <string_view>

#include "schema/moment.h"

namespace dateline::corpus::telex {

/// Year of two digits: 50 to 99 lie in the last century.
int full_year(int two_digits);

/// The filing time in the closing line of a wire: "AP-WF-11-13-13 0745GMT",
/// "KWS-21:37-09-12-18". The month stands first unless it can't be one, or
/// `lead`, the first words of the copy, name the other reading ("Dec. 9").
/// Nothing if `line` has no such day.
std::optional<Moment> parse_closing_line(std::string_view line,
                                         std::string_view lead);

/// "131137 GMT Nov 13": day, hour and minute, zone if any, month, year.
/// Source: IPTC 7901, post-text information.
std::optional<Moment> parse_day_time_group(std::string_view text);

/// A day as a Moment; nothing if the calendar does not have it.
std::optional<Moment> day_moment(int year, int month, int day);

}  // namespace dateline::corpus::telex
