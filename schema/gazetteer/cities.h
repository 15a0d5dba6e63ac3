// SPDX-License-Identifier: GPL-3.0-or-later
//
// The cities of the gazetteer: those of GeoNames, with what our own table
// knows better: other spellings, finer regions, places too small for GeoNames'
// list but often in the news.
#pragma once

#include "schema/gazetteer/entry.h"
#include "schema/gazetteer/names.h"

namespace dateline::gazetteer {

/// Adds the cities to `entries`, which has the regions, and tells every region
/// and country how many people live in its cities and in which zone. Throws
/// std::runtime_error.
void read_cities(const Sources& sources, const Generics& generics,
                 Entries& entries);

}  // namespace dateline::gazetteer
