// SPDX-License-Identifier: GPL-3.0-or-later
//
// What to count and how to list it, as typed: "agency", "province:20",
// "date:week", "date:year:all".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schema/fields.h"

namespace dateline::query {

/// Steps of a calendar that dates are counted by.
enum class DateStep : std::uint8_t { Year, Month, Week, Day };

struct DateStepRow {
  DateStep step;
  std::string_view name;  // as typed
};
std::span<const DateStepRow> date_steps();
std::string_view to_string(DateStep step);

enum class FacetOrder : std::uint8_t {
  Natural,  // dates by time, all else by count
  Count,    // the largest first
  Name,     // by what is shown; dates by time
};

struct FacetRequest {
  Field field = Field::Agency;
  DateStep step = DateStep::Month;  // of dates only
  std::size_t limit = 10;           // values; 0: all
  FacetOrder order = FacetOrder::Natural;
};

/// Reads FIELD[:STEP][:N]: a step for dates only, N values at most (0 or
/// "all": every one). Without N: ten values, of dates every one. Throws
/// Error{Usage} with "did you mean" for a field or step that is misspelt.
FacetRequest parse_facet_request(std::string_view text);

/// Throws Error{Usage} if the field has no values to count.
void check_facet(const FacetRequest& request);

}  // namespace dateline::query
