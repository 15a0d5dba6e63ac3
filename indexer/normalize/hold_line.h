// SPDX-License-Identifier: GPL-3.0-or-later
//
// Until when copy is held back, as lines of it say: "EMBARGOED UNTIL 0001 GMT,
// MAY 29", "Sperrfrist: 29. Mai, 10.00 Uhr", "HOLD FOR RELEASE 6 a.m. EDT
// Tuesday". What such a line leaves out comes from the filing. Where a line can
// be read in two ways, it is read in neither: copy that waits too long does no
// harm.
#pragma once

#include <optional>
#include <string_view>

#include "schema/moment.h"

namespace dateline::indexer {

struct PrintedHold {
  Moment until;              // without a zone where the line names none
  bool day_printed = false;  // else it is the day of the filing
};

/// The release that `line` of a story filed at `filed` prints. Nothing if it
/// prints neither a day nor a time of day, or one that can't be told.
std::optional<PrintedHold> read_hold(std::string_view line,
                                     const Moment& filed);

}  // namespace dateline::indexer
