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
  std::set<PlaceId> inside;  // regions
  bool longer = false;
};

class Builder {
 public:
  explicit Builder(const Parts& parts)
      : parts_(parts), entries_(parts.entries) {
    PlaceId id = 0;
    for (const auto& [code, entry] : entries_) {
      ids_.emplace(code, id++);
      by_id_.push_back(&entry);
    }
  }

  Built run() {
    note_whole_names();
    for (const auto& [code, entry] : entries_) add_place(entry);
    places_.push_back(
        {.locals = static_cast<std::uint32_t>(locals_.size())});
    for (const auto& [name, region] : parts_.small_places) {
      add_name(name).inside.insert(ids_.at(region));
    }
    for (const auto& [key, data] : keys_) add_key(key, data);
    fill_slots();
    fill_words();
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
                 .zone = pool_.add(entry.zone),
                 .people = entry.people,
                 .kind = static_cast<std::uint8_t>(entry.kind),
                 .fame = static_cast<std::uint8_t>(entry.fame)};
    if (!entry.parent.empty()) row.parent = ids_.at(entry.parent);
    std::string code = entry.code;
    for (std::string next = entry.parent; !next.empty();
         next = entries_.at(code).parent) {
      row.region = entry_kind(code) == PlaceKind::Subdivision ? ids_.at(code)
                                                              : kNoParent;
      code = next;
    }
    row.country = ids_.at(code);
    places_.push_back(row);
    for (const auto& [language, name] : shown) {
      if (name == english) continue;
      locals_.push_back({language_row(language), pool_.add(name)});
    }
    for (const std::string& name : written_names(entry)) {
      // 陕 or 京 alone is a character before it is a province.
      if (is_one_character(name)) continue;
      add_name(name).places.insert(ids_.at(entry.code));
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
    return entry.kind == PlaceKind::Subdivision ? parts_.generics.strip(name) : name;
  }

  std::set<std::string> written_names(const Entry& entry) const {
    std::set<std::string> written;
    for (const Name& name : entry.names) {
      for (const std::string& part : split_register_name(name.text)) {
        written.insert(part);
        const std::string bare = without_generic(entry, part);
        // "Moscow Oblast" is not called Moscow: that is another subdivision.
        const auto whole = whole_names_.find(country_and(entry.code, bare));
        if (whole == whole_names_.end() || whole->second == entry.code) {
          written.insert(bare);
        }
      }
    }
    return written;
  }

  static std::string country_and(const std::string& code,
                                 const std::string& name) {
    return code.substr(0, 2) + name;
  }

  /// Which subdivision of a country has a name without a generic part.
  void note_whole_names() {
    for (const auto& [code, entry] : entries_) {
      if (entry.kind != PlaceKind::Subdivision) continue;
      for (const Name& name : entry.names) {
        for (const std::string& part : split_register_name(name.text)) {
          if (without_generic(entry, part) != part) continue;
          whole_names_.emplace(country_and(code, part), code);
        }
      }
    }
  }

  static bool is_one_character(const std::string& name) {
    return name.size() >= 3 && name.size() <= 4 &&
           static_cast<unsigned char>(name.front()) >= 0xe3;
  }

  PlaceKind entry_kind(const std::string& code) const {
    return entries_.at(code).kind;
  }

  /// The key of `name`, and its beginnings noted.
  Key& add_name(const std::string& name) {
    ++names_;
    std::string key;
    for (const std::string& word : key_words(analyzer_, name)) {
      if (!key.empty()) {
        keys_[key].longer = true;
        key += ' ';
      }
      key += word;
    }
    return keys_[key];
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
    constexpr std::size_t kMost = 0xff;
    if (data.places.size() > kMost || data.inside.size() > kMost) {
      throw std::runtime_error("too many places called " + key);
    }
    key_rows_.push_back(
        {.hash = hash.value(),
         .ids = static_cast<std::uint32_t>(place_ids_.size()),
         .count = static_cast<std::uint8_t>(data.places.size()),
         .inside = static_cast<std::uint8_t>(data.inside.size()),
         .longer = data.longer,
         .use = static_cast<std::uint8_t>(use_of(key, data))});
    for (const auto* ids : {&data.places, &data.inside}) {
      place_ids_.insert(place_ids_.end(), ids->begin(), ids->end());
    }
  }

  NameUse use_of(const std::string& key, const Key& data) const {
    if (const auto found = parts_.uses.find(key); found != parts_.uses.end()) {
      return found->second;
    }
    constexpr std::size_t kShortBytes = 3;  // "Lot", "Ain", "Var"
    if (key.size() <= kShortBytes) return NameUse::Word;
    const bool country = std::ranges::any_of(data.places, [&](PlaceId id) {
      return by_id_[id]->kind == PlaceKind::Country;
    });
    const auto word = parts_.words.find(key);
    if (word != parts_.words.end() && !country) {
      const WordUses uses = word->second;
      if (uses.has(WordUse::English)) return NameUse::Word;
      if (uses.has(WordUse::Given) || uses.has(WordUse::Surname)) {
        return NameUse::Person;
      }
    }
    bool large = false;
    std::set<std::string> countries;
    for (const PlaceId id : data.places) {
      const Entry& entry = *by_id_[id];
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

  void fill_words() {
    std::size_t size = 1;
    while (size < 2 * parts_.words.size()) size *= 2;
    words_.assign(size, 0);
    for (const auto& [word, uses] : parts_.words) {
      KeyHash hash;
      hash.add_word(word);
      std::size_t slot = KeyHash::slot(hash.value(), size);
      while (words_[slot] != 0) slot = (slot + 1) & (size - 1);
      words_[slot] = (hash.value() & ~kWordUses) | uses.bits;
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
    header.words = append(words_, out);
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

  const Parts& parts_;
  const Entries& entries_;
  Analyzer analyzer_;
  Pool pool_;
  std::map<std::string, PlaceId> ids_;
  std::vector<const Entry*> by_id_;
  std::map<std::string, std::string> whole_names_;
  std::map<std::string, Key> keys_;
  std::map<std::string, std::uint32_t> language_rows_;
  std::set<std::uint64_t> hashes_;
  std::vector<PlaceRow> places_;
  std::vector<LocalRow> locals_;
  std::vector<std::uint32_t> languages_, slots_;
  std::vector<KeyRow> key_rows_;
  std::vector<std::uint16_t> place_ids_;
  std::vector<WordRow> words_;
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

Built build(const Parts& parts) {
  constexpr std::size_t kMaxPlaces = std::numeric_limits<PlaceId>::max();
  if (parts.entries.size() >= kMaxPlaces) {
    throw std::runtime_error("too many places");
  }
  return Builder(parts).run();
}

}  // namespace dateline::gazetteer
