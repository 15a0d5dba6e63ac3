// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of places as they stand in one piece of text, with what their
// neighbours say about them; nothing is decided yet.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/places.h"

namespace dateline::indexer {

struct Mention {
  std::span<const PlaceId> places;  // so called
  std::span<const PlaceId> inside;  // regions with a small place so called
  NameUse use = NameUse::Plain;
  std::uint32_t key = 0;       // of the name: see PlaceMatch
  std::string_view surface;    // as written, in the text that was given
  std::uint16_t paragraph = 0;  // 0: the headline
  bool person = false;      // "Mayor London", "Jane Parker", "Parker, 34,"
  bool beside_name = false;  // next to a capitalised word that is no other's
  bool speaks = false;       // "Jordan said"
  bool announced = false;    // "in Jordan"
  bool within_next = false;  // "Reading, England": the next mention follows
                             // after a comma
  bool shouted = false;      // in a text all in capitals
  bool ordinary = false;     // an ordinary word as well: "Turkey"
  bool filed = false;        // in a dateline: a place, whatever it is elsewhere
};

/// Appends the mentions in `text` to `mentions`; they refer to it. In scripts
/// with capitals a name must have one.
void find_mentions(std::string_view text, std::uint16_t paragraph,
                   Analyzer& analyzer, std::vector<Mention>& mentions);

}  // namespace dateline::indexer
