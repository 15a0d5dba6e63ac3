// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days that are told from today: "-7d", "3 weeks ago", "last month".
#pragma once

#include <optional>
#include <string_view>

#include "query/day_reader.h"

namespace dateline::query {

/// Reads `text`, folded; nothing if it is of no such form. Throws QueryError
/// for a day that is not in the calendar.
std::optional<DayRange> read_relative(const DayReader& reader,
                                      std::string_view text);

}  // namespace dateline::query
