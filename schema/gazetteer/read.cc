// SPDX-License-Identifier: GPL-3.0-or-later
#include <simdjson.h>
#include <unicode/locdspnm.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "schema/gazetteer/entry.h"
#include "schema/gazetteer/mo.h"

namespace dateline::gazetteer {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;

// Languages in which ICU is asked for the names of countries: iso-codes has
// no Hindi or Arabic worth the name.
constexpr std::string_view kIcuLanguages[] = {
    "en", "hi", "ar", "zh", "zh_TW", "ja", "ko", "ru", "es", "de", "fr",
    "it", "pt", "tr", "fa", "ur", "bn", "ta", "te", "mr", "gu",  "kn",
    "ml", "pa", "id", "ms", "vi", "th", "nl", "sv", "pl", "uk"};

std::string text_of(const element& object, const char* name) {
  std::string_view text;
  if (object[name].get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

simdjson::dom::array rows_of(simdjson::dom::parser& parser,
                             const std::string& path, const char* name) {
  simdjson::dom::array rows;
  if (parser.load(path)[name].get(rows) != simdjson::SUCCESS) {
    throw std::runtime_error(path + ": no list " + name);
  }
  return rows;
}

void read_countries(const Sources& sources, Entries& entries) {
  simdjson::dom::parser parser;
  const std::string path = sources.iso_codes + "/iso_3166-1.json";
  for (const element row : rows_of(parser, path, "3166-1")) {
    Entry entry{.kind = PlaceKind::Country,
                .code = text_of(row, "alpha_2"),
                .category = "Country",
                .iso_name = text_of(row, "name")};
    for (const char* member : {"common_name", "name", "official_name"}) {
      std::string text = text_of(row, member);
      if (!text.empty()) entry.names.push_back({"en", std::move(text)});
    }
    entries.emplace(entry.code, std::move(entry));
  }
}

void read_subdivisions(const Sources& sources, Entries& entries) {
  simdjson::dom::parser parser;
  const std::string path = sources.iso_codes + "/iso_3166-2.json";
  for (const element row : rows_of(parser, path, "3166-2")) {
    Entry entry{.kind = PlaceKind::Subdivision,
                .code = text_of(row, "code"),
                .category = text_of(row, "type"),
                .iso_name = text_of(row, "name")};
    const std::string country = entry.code.substr(0, entry.code.find('-'));
    const std::string parent = text_of(row, "parent");
    entry.parent = parent.empty() ? country
                   : parent.find('-') != parent.npos
                       ? parent
                       : std::string(country).append("-").append(parent);
    entry.names.push_back({"iso", entry.iso_name});
    entries.emplace(entry.code, std::move(entry));
  }
}

/// "zh_CN" -> "zh-cn", "sr@latin" -> "sr-latn".
std::string language_tag(std::string locale) {
  std::ranges::transform(locale, locale.begin(), [](char c) {
    if (c == '_' || c == '@') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::string_view kLatin = "-latin";
  if (locale.ends_with(kLatin)) locale.erase(locale.size() - 2, 1);
  return locale;
}

/// Adds the translation of every entry of `kind` that the catalogue knows.
void add_catalogue(const fs::path& path, const std::string& language,
                   PlaceKind kind, Entries& entries) {
  const auto catalogue = read_mo(read_bytes(path.string()));
  for (auto& [code, entry] : entries) {
    if (entry.kind != kind) continue;
    const std::size_t known = entry.names.size();
    for (std::size_t i = 0; i < known; ++i) {
      const std::string& language_of_key = entry.names[i].language;
      if (language_of_key != "en" && language_of_key != "iso") continue;
      const auto found = catalogue.find(entry.names[i].text);
      if (found != catalogue.end()) {
        entry.names.push_back({language, found->second});
      }
    }
  }
}

void read_translations(const Sources& sources, Entries& entries) {
  std::vector<fs::path> folders;
  for (const auto& folder : fs::directory_iterator(sources.locales)) {
    folders.push_back(folder.path());
  }
  std::ranges::sort(folders);  // the same output on every file system
  for (const fs::path& folder : folders) {
    const std::string language = language_tag(folder.filename().string());
    const fs::path messages = folder / "LC_MESSAGES";
    const fs::path countries = messages / "iso_3166-1.mo";
    const fs::path subdivisions = messages / "iso_3166-2.mo";
    if (fs::exists(countries)) {
      add_catalogue(countries, language, PlaceKind::Country, entries);
    }
    if (fs::exists(subdivisions)) {
      add_catalogue(subdivisions, language, PlaceKind::Subdivision, entries);
    }
  }
}

void read_icu_names(Entries& entries) {
  for (const std::string_view language : kIcuLanguages) {
    const icu::Locale locale(std::string(language).c_str());
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(locale));
    for (auto& [code, entry] : entries) {
      if (entry.kind != PlaceKind::Country) continue;
      icu::UnicodeString name;
      names->regionDisplayName(code.c_str(), name);
      std::string text;
      name.toUTF8String(text);
      if (text.empty() || text == code) continue;
      entry.names.push_back({language_tag(std::string(language)), text});
    }
  }
}

void read_our_names(const Sources& sources, Entries& entries) {
  const std::string path = sources.data + "/place-names.tsv";
  for (const auto& row : read_rows(path, 3)) {
    const auto found = entries.find(row[0]);
    if (found == entries.end()) {
      throw std::runtime_error(path + ": no place " + row[0]);
    }
    found->second.names.push_back({row[1], row[2], true});
  }
}

}  // namespace

std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": can't be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::vector<std::string>> read_rows(const std::string& path,
                                                std::size_t columns) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": can't be read");
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (cells.size() != columns) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " +
                               std::to_string(columns) + " cells expected");
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

Entries read_regions(const Sources& sources) {
  Entries entries;
  read_countries(sources, entries);
  read_subdivisions(sources, entries);
  read_icu_names(entries);  // first: plainer than iso-codes' translations
  read_translations(sources, entries);
  read_our_names(sources, entries);
  return entries;
}

}  // namespace dateline::gazetteer
