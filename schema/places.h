// SPDX-License-Identifier: GPL-3.0-or-later
//
// Countries (ISO 3166-1), their first-level and further subdivisions
// (ISO 3166-2) and cities (GeoNames, of 15,000 people or more), with their
// names in many languages, compiled at build time from Debian's packages and
// the tables in schema/data/, and linked into the program as a read-only table:
// no file to find, nothing to load.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"

namespace dateline {

enum class PlaceKind : std::uint8_t { Country, Subdivision, City };

/// How far a city is in the news beyond its size, by our tables.
enum class Fame : std::uint8_t { None, Known, Capital };

using PlaceId = std::uint16_t;

struct Place {
  PlaceKind kind;
  std::string_view code;      // "CN", "CN-GZ", "CN-GZ/Guiyang"
  std::string_view name;      // English, or as ISO has it; without "Sheng"
  std::string_view category;  // ISO's: "Province", "State", "Country" ...
  std::optional<PlaceId> parent;  // enclosing subdivision, else the country
  PlaceId country;                // itself, of a country
  std::optional<PlaceId> region;  // subdivision of the first level, or itself
  std::uint32_t people;   // of a city; of a region's cities; 0: not known
  std::string_view zone;  // IANA, where most of them live; empty: not known
  Fame fame = Fame::None;
};

/// The place `id`; ids run from 0 to place_count() - 1 and change with the
/// release of iso-codes, so they are never stored.
Place place(PlaceId id);
std::size_t place_count();

/// What a place is, without its names: quicker to look up.
struct PlaceFacts {
  PlaceKind kind = PlaceKind::Country;
  PlaceId country = 0;             // itself, of a country
  std::optional<PlaceId> parent, region;  // as in Place
  std::uint32_t people = 0;
  Fame fame = Fame::None;
};
PlaceFacts place_facts(PlaceId id);

/// The place with this ISO code, in any case.
std::optional<PlaceId> find_place_code(std::string_view code);

/// Every place whose name is `name` in any language, folded and unaccented
/// before it is compared; empty if none. ("Punjab" is two.)
std::vector<PlaceId> find_place_name(std::string_view name);

/// The same with an analyzer that the caller keeps: making one is slow.
std::span<const PlaceId> find_place_name(std::string_view name,
                                         Analyzer& analyzer);

/// Code and all ancestors, itself first: "IE-LK", "IE-M", "IE".
std::vector<PlaceId> ancestors(PlaceId id);

/// The name of `id` in `language` (BCP 47), English where there is none.
std::string place_name(PlaceId id, std::string_view language);

/// How far a name alone speaks for the place, in running text.
enum class NameUse : std::uint8_t {
  Plain,   // "Guizhou": nothing else is called so
  Acronym, // "US": counts in capitals only
  Shared,  // several places, or a small one: its country must be in the story
  Person,  // "Jordan": also somebody's name
  Word,    // "Reading": also an ordinary word
};

/// A name found in running text.
struct PlaceMatch {
  std::size_t first = 0, count = 0;  // words in the span that was given
  std::span<const PlaceId> places;   // so called; may be none
  std::span<const PlaceId> inside;   // regions with a smaller place so called
  NameUse use = NameUse::Plain;
  std::uint32_t key = 0;  // the same for the same name, however it is spelt
};

/// The longest place name that begins at words[first], the words being
/// folded and unaccented (or single characters in scripts without spaces).
std::optional<PlaceMatch> match_place(std::span<const std::string_view> words,
                                      std::size_t first);

/// That names beginning with this word will be asked for, and then, with what
/// the first call gave, that they will be soon: the table is fetched from memory
/// in two steps while other words are read.
std::uint64_t expect_place(std::string_view word);
void expect_place(std::uint64_t word);

}  // namespace dateline
