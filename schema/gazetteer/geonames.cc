// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/geonames.h"

#include <geonames.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <stdexcept>

#include "schema/gazetteer/key.h"
#include "schema/gazetteer/mo.h"

namespace dateline::gazetteer {
namespace {

// Folders of LOCALES whose names of cities are read, and the languages they
// count as. More would add little but namesakes.
constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
    {"en", "en"},    {"zh", "zh"},    {"zh_CN", "zh-cn"}, {"zh_TW", "zh-tw"},
    {"zh_HK", "zh-hk"}, {"ja", "ja"}, {"ko", "ko"},       {"hi", "hi"},
    {"mr", "mr"},    {"bn", "bn"},    {"ta", "ta"},       {"te", "te"},
    {"ur", "ur"},    {"fa", "fa"},    {"ar", "ar"},       {"ru", "ru"},
    {"uk", "uk"},    {"es", "es"},    {"fr", "fr"},       {"de", "de"},
    {"it", "it"},    {"pt", "pt"},    {"nl", "nl"},       {"pl", "pl"},
    {"tr", "tr"},    {"sv", "sv"}};

struct FreeCity {
  void operator()(GeonamesCity* city) const { geonames_city_free(city); }
};

std::string text_of(GVariant* row, gsize member) {
  GVariant* cell = g_variant_get_child_value(row, member);
  std::string text = g_variant_get_string(cell, nullptr);
  g_variant_unref(cell);
  return text;
}

/// Folded and unaccented, one blank between words.
std::string key_of(Analyzer& analyzer, const std::string& name) {
  std::string key;
  for (const std::string& word : key_words(analyzer, name)) {
    key += key.empty() ? word : " " + word;
  }
  return key;
}

/// A name as a whole and without its generic part.
std::set<std::string> keys_of(Analyzer& analyzer, const Generics& generics,
                              const std::string& name) {
  std::set<std::string> keys;
  for (const std::string& part : split_register_name(name)) {
    keys.insert(key_of(analyzer, part));
    keys.insert(key_of(analyzer, generics.strip(part)));
  }
  keys.erase("");
  return keys;
}

}  // namespace

std::vector<City> read_geonames() {
  std::vector<City> cities;
  const gint count = geonames_get_n_cities();
  for (gint i = 0; i < count; ++i) {
    const std::unique_ptr<GeonamesCity, FreeCity> row(geonames_get_city(i));
    // Id, name, region, its name, country, its name, zone, people, place.
    if (std::string_view(g_variant_get_type_string(row.get())) !=
        "(sssssssudd)") {
      throw std::runtime_error("libgeonames: rows of another type");
    }
    cities.push_back({.id = text_of(row.get(), 0),
                      .name = text_of(row.get(), 1),
                      .country = text_of(row.get(), 4),
                      .region = text_of(row.get(), 2),
                      .region_name = text_of(row.get(), 3),
                      .zone = text_of(row.get(), 6),
                      .people = geonames_city_get_population(row.get())});
  }
  return cities;
}

Translations read_geonames_names(const std::string& locales) {
  Translations names;
  for (const auto& [folder, language] : kLanguages) {
    const std::filesystem::path path = std::filesystem::path(locales) / folder /
                                       "LC_MESSAGES" / "geonames.mo";
    if (!std::filesystem::exists(path)) continue;
    for (const auto& [id, name] : read_mo(read_bytes(path.string()))) {
      names.emplace(id, std::pair(std::string(language), name));
    }
  }
  return names;
}

std::map<std::string, std::string> match_regions(
    const std::vector<City>& cities, const Translations& names,
    const Entries& entries, const Generics& generics) {
  Analyzer analyzer;
  // Country and key -> subdivisions so called.
  std::map<std::string, std::set<std::string>> known;
  for (const auto& [code, entry] : entries) {
    if (entry.kind != PlaceKind::Subdivision) continue;
    for (const Name& name : entry.names) {
      for (const std::string& key : keys_of(analyzer, generics, name.text)) {
        known[code.substr(0, 2) + key].insert(code);
      }
    }
  }
  std::map<std::string, std::map<std::string, int>> votes;
  std::set<std::string> seen;
  for (const City& city : cities) {
    const std::string region = city.country + "." + city.region;
    if (!seen.insert(region).second) continue;
    std::vector<std::string> spellings = {city.region_name};
    const auto [begin, end] = names.equal_range(region);
    for (auto name = begin; name != end; ++name) {
      spellings.push_back(name->second.second);
    }
    for (const std::string& spelling : spellings) {
      for (const std::string& key : keys_of(analyzer, generics, spelling)) {
        const auto found = known.find(city.country + key);
        if (found == known.end()) continue;
        for (const std::string& code : found->second) ++votes[region][code];
      }
    }
  }
  std::map<std::string, std::string> matched;
  for (const auto& [region, codes] : votes) {
    // The most votes; of equals the one that lies in the country directly.
    const auto best = std::ranges::max_element(codes, {}, [&](const auto& row) {
      const Entry& entry = entries.at(row.first);
      return std::pair(row.second, entry.parent.find('-') == std::string::npos);
    });
    matched.emplace(region, best->first);
  }
  return matched;
}

}  // namespace dateline::gazetteer
