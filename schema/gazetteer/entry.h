// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the gazetteer compiler knows of a place before it writes the table.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/gazetteer/format.h"
#include "schema/places.h"

namespace dateline::gazetteer {

struct Name {
  std::string language;  // BCP 47, lower case
  std::string text;
  bool ours = false;     // from our own tables: shown before any other
};

struct Entry {
  PlaceKind kind = PlaceKind::Country;
  std::string code;      // unique
  std::string parent;    // code; empty: none
  std::string category;
  std::string iso_name;  // as ISO writes it: gettext's key as well
  std::vector<Name> names;
  std::uint32_t people = 0;  // of a city; of the cities of a region
  std::string zone;          // IANA, where most of them live; empty: unknown
  Fame fame = Fame::None;
};

struct CodeOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    return code_less(a, b);
  }
};

/// Places by code.
using Entries = std::map<std::string, Entry, CodeOrder>;

struct Sources {
  std::string iso_codes;  // folder with iso_3166-1.json and iso_3166-2.json
  std::string locales;    // folder with LANGUAGE/LC_MESSAGES/iso_3166-1.mo
  std::string data;       // schema/data
  std::string dictionary;      // one word of English a line
  std::string personal_names;  // folder with fnames.idx, mnames.idx, lnames.idx
  std::string us_places;       // gzip: see us_places.h
};

/// Countries and subdivisions: reads iso-codes, its translations, ICU's country
/// names and our table of names. Throws std::runtime_error where a file is
/// missing or a row is wrong.
Entries read_regions(const Sources& sources);

/// Rows of a table of ours: cells parted by tabs, `#` lines left out.
/// Throws std::runtime_error for a row without `columns` cells.
std::vector<std::vector<std::string>> read_rows(const std::string& path,
                                                std::size_t columns);

/// The file's bytes. Throws std::runtime_error if it can't be read.
std::string read_bytes(const std::string& path);

}  // namespace dateline::gazetteer
