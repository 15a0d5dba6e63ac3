// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/moment.h"

namespace dateline::query {

/// The fewest terms that cover the days from `from` until `until`, both
/// inclusive: whole years, whole months, and the days left at the ends. A story
/// known by month (or year) only has no day term, so it is in the range if its
/// whole month (or year) is. Nothing if the range is empty.
std::vector<std::string> day_range_terms(Day from, Day until);

}  // namespace dateline::query
