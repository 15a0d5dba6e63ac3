// SPDX-License-Identifier: GPL-3.0-or-later
//
// From entries to the bytes described in gazetteer/format.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/gazetteer/entry.h"
#include "schema/gazetteer/names.h"
#include "schema/gazetteer/us_places.h"
#include "schema/gazetteer/words.h"

namespace dateline::gazetteer {

/// Names whose use in running text a person decided, by key.
using Uses = std::map<std::string, NameUse, std::less<>>;

/// Reads DATA/place-uses.tsv. Throws std::runtime_error.
Uses read_uses(const std::string& data);

/// What a gazetteer is made of.
struct Parts {
  const Entries& entries;
  const Generics& generics;
  Uses uses;
  Words words;
  std::vector<SmallPlace> small_places;
};

/// Numbers of what was written, for the build's log.
struct Built {
  std::string bytes;
  std::size_t places = 0, names = 0, keys = 0;
};

/// The same bytes for the same parts. Throws std::runtime_error where there is
/// more than the tables hold.
Built build(const Parts& parts);

}  // namespace dateline::gazetteer
