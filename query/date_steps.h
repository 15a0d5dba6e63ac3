// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days put into years, months and weeks, and back into a clause of the query.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/facet_request.h"

namespace dateline::query {

/// The period of `content`, a date as its slot holds it ("20180529",
/// "201805", "2018"): "2018", "2018-05", "2018-W22", "2018-05-29". Nothing if
/// the date is coarser than the step, or is none. Weeks are those of ISO 8601:
/// from Monday on, and of the year that holds their Thursday.
std::optional<std::string> period_of(std::string_view content, DateStep step);

/// What stands after "date:" to mean `period`, as period_of() writes it:
/// "2018-05", "2018-05-28..2018-06-03".
std::string period_clause(std::string_view period, DateStep step);

/// Periods of a kind, counted from a fixed one: 2018-06 is one more than
/// 2018-05. `period` as period_of() writes it.
std::int64_t period_number(std::string_view period, DateStep step);

}  // namespace dateline::query
