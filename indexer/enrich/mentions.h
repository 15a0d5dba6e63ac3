// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of places as they stand in one piece of text, with what their
// neighbours say about them; nothing is decided yet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/places.h"

namespace dateline::indexer {

struct Mention {
  std::vector<PlaceId> places;
  NameUse use = NameUse::Plain;
  std::string surface;      // as written
  bool beside_name = false;  // next to another capitalised word
  bool after_in = false;     // "in Jordan"
  bool within_next = false;  // "Reading, England": the next mention follows
                             // after a comma
};

/// Appends the mentions in `text` to `mentions`. In scripts with capitals a
/// name must have one; a line all in capitals says nothing and is skipped.
void find_mentions(std::string_view text, Analyzer& analyzer,
                   std::vector<Mention>& mentions);

}  // namespace dateline::indexer
