// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "schema/moment.h"

namespace dateline::corpus {

/// Reads a date as dumps, pages and wires print it: ISO 8601, Unix time in
/// seconds or milliseconds, RFC 822, "Jan 5 2018", "5. Januar 2018",
/// "26-FEB-1987 15:01:01.79", "Tuesday, May 29, 2018 05:05 PM IST",
/// "2018年5月29日 10:30", "29/05/2018" ..., with month names in ten languages.
/// Nothing if `text` holds other words, no year, a year before 1800 or after
/// 2100, or a day and a month that could be exchanged ("05/06/2017").
/// A time without a zone is kept as it is, zone_known false.
std::optional<Moment> parse_moment(std::string_view text);

}  // namespace dateline::corpus
