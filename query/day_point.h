// SPDX-License-Identifier: GPL-3.0-or-later
//
// One day, month or year as people type it, for dates.h.
#pragma once

#include <string_view>

#include "query/dates.h"

namespace dateline::query {

/// Reads `text`: folded, without spaces around it, single spaces inside.
/// Throws QueryError pointing at `span` if it is no date, or can be read as
/// two.
DayRange read_point(std::string_view text, Day today, Span span);

}  // namespace dateline::query
