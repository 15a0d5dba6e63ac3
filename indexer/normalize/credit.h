// SPDX-License-Identifier: GPL-3.0-or-later
//
// The agency behind what a dateline or sign-off prints: "dpa/lni", "AP and
// Reuters", "आईएएनएस".
#pragma once

#include <string_view>

#include "schema/agencies.h"

namespace dateline::indexer {

/// The first agency that `printed` names, as a whole or in one of its parts
/// ("ANI/NewsVoir"). nullptr if it names none.
const Agency* credited_agency(std::string_view printed);

}  // namespace dateline::indexer
