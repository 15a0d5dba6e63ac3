// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/build.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <stdexcept>
#include <type_traits>

#include "schema/gazetteer/format.h"
#include "schema/gazetteer/key.h"

namespace dateline::gazetteer {
namespace {

constexpr std::size_t kMaxTextBytes = 0xffff;
constexpr std::size_t kAlignment = 8;

// Subdivisions by which a country is not usually told about: their names
// need the country beside them.
constexpr std::string_view kSmallCategories[] = {
    "Administrative atoll", "Borough", "City municipality", "Commune",
    "Council area", "District", "District municipality", "Local council",
    "London borough", "Metropolitan district", "Municipality", "Parish",
    "Popularate", "Quarter", "Rayon", "Rural municipality",
    "Special municipality", "Town", "Town council", "Two-tier county",
    "Unitary authority", "Urban municipality", "Ward"};

/// Names that are read, never shown.
bool is_hidden(const Name& name) {
  return name.language.empty() || name.language == "also" ||
         name.language == "demonym";
}

/// Texts, each once.
class Pool {
 public:
  std::uint32_t add(std::string_view text) {
    if (text.size() > kMaxTextBytes) {
      throw std::runtime_error("name too long: " + std::string(text));
    }
    const auto found = offsets_.find(text);
    if (found != offsets_.end()) return found->second;
    const auto offset = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += static_cast<char>(text.size() & 0xff);
    bytes_ += static_cast<char>(text.size() >> 8);
    bytes_ += text;
    offsets_.emplace(text, offset);
    return offset;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::map<std::string, std::uint32_t, std::less<>> offsets_;
};

/// A key being collected.
struct Key {
  std::set<PlaceId> places;
  bool longer = false;
};

class Builder {
 public:
  Builder(const Entries& entries, const Generics& generics, const Uses& uses)
      : entries_(entries), generics_(generics), uses_(uses) {
    PlaceId id = 0;
    for (const auto& [code, entry] : entries_) ids_.emplace(code, id++);
  }

  Built run() {
    for (const auto& [code, entry] : entries_) add_place(entry);
    places_.push_back(
        {.locals = static_cast<std::uint32_t>(locals_.size())});
    for (const auto& [key, data] : keys_) add_key(key, data);
    fill_slots();
    Built built{.bytes = bytes(),
                .places = entries_.size(),
                .names = names_,
                .keys = keys_.size()};
    return built;
  }

 private:
  void add_place(const Entry& entry) {
    std::map<std::string, std::string> shown = shown_names(entry);
    const std::string english = shown["en"];
    PlaceRow row{.code = pool_.add(entry.code),
                 .name = pool_.add(english),
                 .category = pool_.add(entry.category),
                 .locals = static_cast<std::uint32_t>(locals_.size()),
                 .kind = static_cast<std::uint16_t>(entry.kind)};
    if (!entry.parent.empty()) row.parent = ids_.at(entry.parent);
    places_.push_back(row);
    for (const auto& [language, name] : shown) {
      if (name == english) continue;
      locals_.push_back({language_row(language), pool_.add(name)});
    }
    for (const std::string& name : written_names(entry)) {
      add_name(name, ids_.at(entry.code));
    }
  }

  /// Language -> name to show. Our own rows win, later ones of a register
  /// do not replace earlier ones.
  std::map<std::string, std::string> shown_names(const Entry& entry) const {
    std::map<std::string, std::string> shown;
    for (const bool ours : {true, false}) {
      for (const Name& name : entry.names) {
        if (name.ours != ours || is_hidden(name)) continue;
        const auto parts = split_register_name(name.text);
        if (parts.empty()) continue;
        const std::string text =
            ours ? name.text : without_generic(entry, parts.front());
        shown.try_emplace(name.language == "iso" ? "en" : name.language, text);
      }
    }
    return shown;
  }

  /// Countries keep theirs: "United States" is no name for Mexico.
  std::string without_generic(const Entry& entry,
                              const std::string& name) const {
    return entry.kind == PlaceKind::Subdivision ? generics_.strip(name) : name;
  }

  std::set<std::string> written_names(const Entry& entry) const {
    std::set<std::string> written;
    for (const Name& name : entry.names) {
      for (const std::string& part : split_register_name(name.text)) {
        written.insert(part);
        written.insert(without_generic(entry, part));
      }
    }
    return written;
  }

  void add_name(const std::string& name, PlaceId id) {
    const auto words = key_words(analyzer_, name);
    if (words.empty()) return;
    // 陕 or 京 alone is a character before it is a province.
    if (words.size() == 1 && name.size() >= 3 && name.size() <= 4 &&
        static_cast<unsigned char>(name.front()) >= 0xe3) {
      return;
    }
    ++names_;
    std::string key;
    for (const std::string& word : words) {
      if (!key.empty()) {
        keys_[key].longer = true;
        key += ' ';
      }
      key += word;
    }
    keys_[key].places.insert(id);
  }

  void add_key(const std::string& key, const Key& data) {
    KeyHash hash;
    for (std::string_view rest = key; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      hash.add_word(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!hashes_.insert(hash.value()).second) {
      throw std::runtime_error("two keys share a hash: " + key);
    }
    key_rows_.push_back(
        {.hash = hash.value(),
         .ids = static_cast<std::uint32_t>(place_ids_.size()),
         .count = static_cast<std::uint16_t>(data.places.size()),
         .longer = data.longer,
         .use = static_cast<std::uint8_t>(use_of(key, data))});
    place_ids_.insert(place_ids_.end(), data.places.begin(),
                      data.places.end());
  }

  NameUse use_of(const std::string& key, const Key& data) const {
    if (const auto found = uses_.find(key); found != uses_.end()) {
      return found->second;
    }
    constexpr std::size_t kShortBytes = 3;  // "Lot", "Ain", "Var"
    if (key.size() <= kShortBytes) return NameUse::Word;
    bool large = false;
    std::set<std::string> countries;
    for (const PlaceId id : data.places) {
      const Entry& entry = std::next(entries_.begin(), id)->second;
      countries.insert(entry.code.substr(0, 2));
      if (entry.kind == PlaceKind::Country) return NameUse::Plain;
      large = large || is_large(entry);
    }
    return countries.size() == 1 && large ? NameUse::Plain : NameUse::Shared;
  }

  bool is_large(const Entry& entry) const {
    if (entry.kind != PlaceKind::Subdivision) return true;
    if (entry.parent.find('-') != std::string::npos) return false;
    return std::ranges::find(kSmallCategories, entry.category) ==
           std::end(kSmallCategories);
  }

  std::uint32_t language_row(const std::string& language) {
    const auto [found, added] = language_rows_.try_emplace(
        language, static_cast<std::uint32_t>(languages_.size()));
    if (added) languages_.push_back(pool_.add(language));
    return found->second;
  }

  void fill_slots() {
    std::size_t size = 1;
    while (size < 2 * key_rows_.size()) size *= 2;
    slots_.assign(size, kNoRow);
    for (std::size_t row = 0; row < key_rows_.size(); ++row) {
      std::size_t slot = KeyHash::slot(key_rows_[row].hash, size);
      while (slots_[slot] != kNoRow) slot = (slot + 1) & (size - 1);
      slots_[slot] = static_cast<std::uint32_t>(row);
    }
  }

  std::string bytes() const {
    std::string out(sizeof(Header), '\0');
    Header header;
    header.places = append(places_, out);
    header.locals = append(locals_, out);
    header.languages = append(languages_, out);
    header.keys = append(key_rows_, out);
    header.slots = append(slots_, out);
    header.ids = append(place_ids_, out);
    header.pool = append(pool_.bytes(), out);
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

  template <class Rows>
  static Table append(const Rows& rows, std::string& out) {
    using Row = typename Rows::value_type;
    static_assert(std::has_unique_object_representations_v<Row>,
                  "padding would be written");
    out.resize((out.size() + kAlignment - 1) / kAlignment * kAlignment);
    const Table table{static_cast<std::uint32_t>(out.size()),
                      static_cast<std::uint32_t>(rows.size())};
    out.append(reinterpret_cast<const char*>(rows.data()),
               rows.size() * sizeof(Row));
    return table;
  }

  const Entries& entries_;
  const Generics& generics_;
  const Uses& uses_;
  Analyzer analyzer_;
  Pool pool_;
  std::map<std::string, PlaceId> ids_;
  std::map<std::string, Key> keys_;
  std::map<std::string, std::uint32_t> language_rows_;
  std::set<std::uint64_t> hashes_;
  std::vector<PlaceRow> places_;
  std::vector<LocalRow> locals_;
  std::vector<std::uint32_t> languages_, slots_;
  std::vector<KeyRow> key_rows_;
  std::vector<std::uint16_t> place_ids_;
  std::size_t names_ = 0;
};

}  // namespace

Uses read_uses(const std::string& data) {
  const std::string path = data + "/place-uses.tsv";
  const std::map<std::string, NameUse> kUses = {{"plain", NameUse::Plain},
                                                {"acronym", NameUse::Acronym},
                                                {"shared", NameUse::Shared},
                                                {"person", NameUse::Person},
                                                {"word", NameUse::Word}};
  Analyzer analyzer;
  Uses uses;
  for (const auto& row : read_rows(path, 2)) {
    const auto use = kUses.find(row[1]);
    if (use == kUses.end()) {
      throw std::runtime_error(path + ": " + row[0] + ": " + row[1] + "?");
    }
    std::string key;
    for (const std::string& word : key_words(analyzer, row[0])) {
      key += key.empty() ? word : " " + word;
    }
    uses.emplace(key, use->second);
  }
  return uses;
}

Built build(const Entries& entries, const Generics& generics,
            const Uses& uses) {
  constexpr std::size_t kMaxPlaces = std::numeric_limits<PlaceId>::max();
  if (entries.size() >= kMaxPlaces) throw std::runtime_error("too many places");
  return Builder(entries, generics, uses).run();
}

}  // namespace dateline::gazetteer
