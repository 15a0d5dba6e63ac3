// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cities of GeoNames (geonames.org, CC BY 4.0) as Debian's libgeonames has
// them: those of 15,000 people or more, with their first-level region, people
// and time zone; and their names in many languages, from its catalogues.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "schema/gazetteer/entry.h"
#include "schema/gazetteer/names.h"

namespace dateline::gazetteer {

struct City {
  std::string id;       // of GeoNames
  std::string name;     // as its people write it, or in English
  std::string country;  // ISO 3166-1
  std::string region;   // GeoNames' code within the country: "08"
  std::string region_name;  // in English
  std::string zone;     // IANA
  std::uint32_t people = 0;
};

/// Every city of libgeonames. Throws std::runtime_error where the library is
/// not the one that this was written for.
std::vector<City> read_geonames();

/// Names by what has them, "1816670" or "CN.18": language and text.
using Translations =
    std::multimap<std::string, std::pair<std::string, std::string>>;

/// What the catalogues LOCALES/LANGUAGE/LC_MESSAGES/geonames.mo say, of the
/// languages that a gazetteer of news needs.
Translations read_geonames_names(const std::string& locales);

/// "CN.18" -> "CN-GZ" for every region of `cities` that has one of the names
/// of a subdivision; the others are left out.
std::map<std::string, std::string> match_regions(
    const std::vector<City>& cities, const Translations& names,
    const Entries& entries, const Generics& generics);

}  // namespace dateline::gazetteer
