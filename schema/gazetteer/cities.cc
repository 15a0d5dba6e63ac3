// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/cities.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "schema/gazetteer/geonames.h"
#include "schema/gazetteer/key.h"

namespace dateline::gazetteer {
namespace {

/// GeoNames' regions as ISO 3166-2: by their names, and by our table.
std::map<std::string, std::string> iso_regions(
    const Sources& sources, const std::vector<City>& cities,
    const Translations& names, const Entries& entries,
    const Generics& generics) {
  auto regions = match_regions(cities, names, entries, generics);
  const std::string path = sources.data + "/geonames-regions.tsv";
  for (const auto& row : read_rows(path, 2)) {
    if (!entries.contains(row[1])) {
      throw std::runtime_error(path + ": no place " + row[1]);
    }
    regions[row[0]] = row[1];
  }
  return regions;
}

class Reader {
 public:
  Reader(const Sources& sources, const Generics& generics, Entries& entries)
      : sources_(sources), generics_(generics), entries_(entries) {}

  void run() {
    std::vector<City> cities = read_geonames();
    // The larger of two that share a name and a region keeps it.
    std::ranges::stable_sort(cities, std::ranges::greater(), &City::people);
    const Translations names = read_geonames_names(sources_.locales);
    const auto regions =
        iso_regions(sources_, cities, names, entries_, generics_);
    for (const City& city : cities) add(city, names, regions);
    add_ours();
    mark_capitals();
    settle_lower_regions();
    for (const auto& [code, city] : cities_) entries_.emplace(code, city);
    count_people();
  }

 private:
  void add(const City& city, const Translations& names,
           const std::map<std::string, std::string>& regions) {
    // Without people: castles, hotels, abandoned places.
    if (city.people == 0 || !entries_.contains(city.country)) return;
    const auto region = regions.find(city.country + "." + city.region);
    Entry entry{.kind = PlaceKind::City,
                .parent = region == regions.end() ? city.country
                                                  : region->second,
                .category = "City",
                .people = city.people,
                .zone = city.zone};
    std::string english = city.name;
    const auto [begin, end] = names.equal_range(city.id);
    for (auto name = begin; name != end; ++name) {
      const auto& [language, text] = name->second;
      if (language == "en") english = text;
      entry.names.push_back({language, text});
    }
    entry.iso_name = english;
    entry.names.push_back({"en", english});
    entry.names.push_back({"also", city.name});
    entry.code = entry.parent + "/" + english;
    if (cities_.emplace(entry.code, entry).second) note_keys(entry);
  }

  /// Country and key of each name -> codes of the cities so called.
  void note_keys(const Entry& entry) {
    for (const Name& name : entry.names) {
      by_key_.emplace(entry.parent.substr(0, 2) + key_of(name.text),
                      entry.code);
    }
  }

  std::string key_of(const std::string& name) {
    std::string key;
    for (const std::string& word : key_words(analyzer_, name)) {
      key += ' ' + word;
    }
    return key;
  }

  void add_ours() {
    const std::string path = sources_.data + "/cities.tsv";
    for (const auto& row : read_rows(path, 3)) {
      if (!entries_.contains(row[0])) {
        throw std::runtime_error(path + ": no place " + row[0]);
      }
      Entry city{.kind = PlaceKind::City,
                 .parent = row[0],
                 .category = "City",
                 .iso_name = row[1],
                 .names = {{"en", row[1].substr(0, row[1].find(" (")), true}},
                 .fame = Fame::Known};
      for (std::string_view rest = row[2]; !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        city.names.push_back({"", std::string(rest.substr(0, end))});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      merge(city);
      city.code = city.parent + "/" + row[1];
      if (!ours_.insert(city.code).second) {
        throw std::runtime_error(path + ": twice: " + city.code);
      }
      cities_[city.code] = city;
    }
  }

  /// Takes over what GeoNames knows of `city`, whose own row then goes.
  void merge(Entry& city) {
    const Entry* best = nullptr;
    for (const Name& name : city.names) {
      const auto [begin, end] =
          by_key_.equal_range(city.parent.substr(0, 2) + key_of(name.text));
      for (auto found = begin; found != end; ++found) {
        const auto row = cities_.find(found->second);
        if (row == cities_.end() || ours_.contains(row->first)) continue;
        if (!same_region(row->second.parent, city.parent)) continue;
        if (best == nullptr || best->people < row->second.people) {
          best = &row->second;
        }
      }
    }
    if (best == nullptr) return;
    if (lies_in(best->parent, city.parent)) city.parent = best->parent;
    city.people = best->people;
    city.zone = best->zone;
    city.names.insert(city.names.end(), best->names.begin(),
                      best->names.end());
    cities_.erase(std::string(best->code));
  }

  /// True if one lies in the other or is it.
  bool same_region(const std::string& a, const std::string& b) const {
    return lies_in(a, b) || lies_in(b, a);
  }

  bool lies_in(std::string code, const std::string& region) const {
    while (!code.empty() && code != region) code = entries_.at(code).parent;
    return code == region;
  }

  void mark_capitals() {
    std::map<std::string, Entry*> largest;  // by country and key
    for (auto& [code, city] : cities_) {
      for (const Name& name : city.names) {
        Entry*& known = largest[code.substr(0, 2) + key_of(name.text)];
        if (known == nullptr || known->people < city.people) known = &city;
      }
    }
    const std::string path = sources_.data + "/capitals.tsv";
    for (const auto& row : read_rows(path, 2)) {
      const auto city = largest.find(row[0] + key_of(row[1]));
      if (city == largest.end()) {
        throw std::runtime_error(path + ": no city " + row[1]);
      }
      city->second->fame = Fame::Capital;
    }
  }

  /// GeoNames knows regions of the first level only: a city lies in the lower
  /// one that is called as it is, Limerick in the county of Limerick.
  void settle_lower_regions() {
    std::map<std::string, std::string> lower;  // first level and key -> code
    for (const auto& [code, entry] : entries_) {
      if (entry.parent.find('-') == std::string::npos) continue;
      for (const Name& name : entry.names) {
        for (const std::string& part : split_register_name(name.text)) {
          lower.emplace(entry.parent + key_of(generics_.strip(part)), code);
        }
      }
    }
    Entries settled;
    for (auto& [code, city] : cities_) {
      const auto region = lower.find(city.parent + key_of(city.iso_name));
      if (!ours_.contains(code) && region != lower.end()) {
        city.parent = region->second;
        city.code = city.parent + "/" + city.iso_name;
      }
      settled.emplace(city.code, std::move(city));
    }
    cities_ = std::move(settled);
  }

  void count_people() {
    // Region -> zone -> people.
    std::map<std::string, std::map<std::string, std::uint64_t>> zones;
    for (const auto& [code, city] : cities_) {
      if (city.zone.empty()) continue;
      for (std::string region = city.parent; !region.empty();
           region = entries_.at(region).parent) {
        zones[region][city.zone] += city.people;
      }
    }
    for (const auto& [region, people] : zones) {
      Entry& entry = entries_.at(region);
      std::uint64_t most = 0;
      for (const auto& [zone, count] : people) {
        entry.people += static_cast<std::uint32_t>(count);
        if (count <= most) continue;
        most = count;
        entry.zone = zone;
      }
    }
  }

  const Sources& sources_;
  const Generics& generics_;
  Entries& entries_;
  Analyzer analyzer_;
  Entries cities_;
  std::multimap<std::string, std::string> by_key_;
  std::set<std::string> ours_;
};

}  // namespace

void read_cities(const Sources& sources, const Generics& generics,
                 Entries& entries) {
  Reader(sources, generics, entries).run();
}

}  // namespace dateline::gazetteer
