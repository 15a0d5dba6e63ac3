// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/places.h"

#include <algorithm>

#include "schema/gazetteer/key.h"
#include "schema/gazetteer/table.h"
#include "schema/name_words.h"

namespace dateline {
namespace {

using namespace gazetteer;

std::optional<KeyRow> find_key(const Header& head, std::uint64_t hash) {
  const std::size_t slots = head.slots.count;
  for (std::size_t slot = KeyHash::slot(hash, slots);;
       slot = (slot + 1) & (slots - 1)) {
    const auto row = row_at<std::uint32_t>(head.slots, slot);
    if (row == kNoRow) return std::nullopt;
    const auto key = row_at<KeyRow>(head.keys, row);
    if (key.hash == hash) return key;
  }
}

std::string lower(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return copy;
}

/// The hash of a name of ASCII letters and blanks, which takes no analyzer:
/// making one costs more than all the rest. Nothing for any other name.
std::optional<std::uint64_t> plain_hash(std::string_view name) {
  constexpr std::size_t kMaxWordBytes = 40;
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  KeyHash hash;
  while (!name.empty()) {
    const auto size = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, size);
    if (word.size() > kMaxWordBytes || !std::ranges::all_of(word, letter)) {
      return std::nullopt;
    }
    if (!word.empty()) hash.add_word(lower(word));
    name.remove_prefix(std::min(size + 1, name.size()));
  }
  return hash.value();
}

/// The name of `id` in exactly `language`; empty if it has none.
std::string_view local_name(const Header& head, PlaceId id,
                            std::string_view language) {
  const auto end = row_at<PlaceRow>(head.places, id + 1U).locals;
  for (auto i = row_at<PlaceRow>(head.places, id).locals; i < end; ++i) {
    const auto local = row_at<LocalRow>(head.locals, i);
    const auto tag = row_at<std::uint32_t>(head.languages, local.language);
    if (text_at(head, tag) == language) return text_at(head, local.name);
  }
  return {};
}

/// Tags to try for `language`, the nearest first.
std::vector<std::string> nearest_tags(const std::string& language) {
  const std::string primary = language.substr(0, language.find('-'));
  if (primary != "zh") return {language, primary};
  const bool traditional = language.find("hant") != language.npos ||
                           language.find("tw") != language.npos ||
                           language.find("hk") != language.npos ||
                           language.find("mo") != language.npos;
  if (traditional) return {language, "zh-tw", "zh-hk", "zh", "zh-cn"};
  return {language, "zh", "zh-cn"};
}

}  // namespace

std::size_t place_count() { return header().places.count - 1; }

Place place(PlaceId id) {
  const Header& head = header();
  const auto row = row_at<PlaceRow>(head.places, id);
  Place place{.kind = static_cast<PlaceKind>(row.kind),
              .code = text_at(head, row.code),
              .name = text_at(head, row.name),
              .category = text_at(head, row.category),
              .parent = std::nullopt,
              .country = row.country,
              .region = std::nullopt,
              .people = row.people,
              .zone = text_at(head, row.zone),
              .fame = static_cast<Fame>(row.fame)};
  if (row.parent != kNoParent) place.parent = row.parent;
  if (row.region != kNoParent) place.region = row.region;
  return place;
}

PlaceFacts place_facts(PlaceId id) {
  static const Table kRows = header().places;
  const auto row = row_at<PlaceRow>(kRows, id);
  PlaceFacts facts{.kind = static_cast<PlaceKind>(row.kind),
                   .country = row.country,
                   .parent = std::nullopt,
                   .region = std::nullopt,
                   .people = row.people,
                   .fame = static_cast<Fame>(row.fame)};
  if (row.parent != kNoParent) facts.parent = row.parent;
  if (row.region != kNoParent) facts.region = row.region;
  return facts;
}

std::optional<PlaceId> find_place_code(std::string_view code) {
  std::size_t low = 0;
  std::size_t high = place_count();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto id = static_cast<PlaceId>(middle);
    if (code_less(place(id).code, code)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == place_count()) return std::nullopt;
  const auto id = static_cast<PlaceId>(low);
  return code_less(code, place(id).code) ? std::nullopt : std::optional(id);
}

std::vector<PlaceId> find_place_name(std::string_view name) {
  if (const auto hash = plain_hash(name)) {
    const Header& head = header();
    const auto key = find_key(head, *hash);
    if (!key) return {};
    const auto ids = ids_at(head, key->ids, key->count);
    return {ids.begin(), ids.end()};
  }
  Analyzer analyzer;
  const auto places = find_place_name(name, analyzer);
  return {places.begin(), places.end()};
}

std::span<const PlaceId> find_place_name(std::string_view name,
                                         Analyzer& analyzer) {
  constexpr std::size_t kMaxNameBytes = 400;
  if (name.size() > kMaxNameBytes) return {};
  KeyHash hash;
  for (const Token& token : analyzer.analyze(name, DictionaryWords::No)) {
    const std::string_view word = key_word(token);
    if (!word.empty()) hash.add_word(word);
  }
  const Header& head = header();
  const auto key = find_key(head, hash.value());
  if (!key) return {};
  return ids_at(head, key->ids, key->count);
}

std::vector<PlaceId> ancestors(PlaceId id) {
  std::vector<PlaceId> chain;
  for (std::optional<PlaceId> next = id; next;
       next = place_facts(*next).parent) {
    chain.push_back(*next);
  }
  return chain;
}

std::string place_name(PlaceId id, std::string_view language) {
  const Header& head = header();
  for (const std::string& tag : nearest_tags(lower(language))) {
    if (tag == "en") break;
    const std::string_view name = local_name(head, id, tag);
    if (!name.empty()) return std::string(name);
  }
  return std::string(place(id).name);
}

std::optional<PlaceMatch> match_place(std::span<const std::string_view> words,
                                      std::size_t first) {
  const Header& head = header();
  std::optional<KeyRow> best;
  std::size_t count = 0;
  KeyHash hash;
  for (std::size_t end = first; end < words.size(); ++end) {
    hash.add_word(words[end]);
    const auto key = find_key(head, hash.value());
    if (!key) break;
    if (key->count + key->inside > 0) {
      best = key;
      count = end + 1 - first;
    }
    if (key->longer == 0) break;
  }
  if (!best) return std::nullopt;
  return PlaceMatch{.first = first,
                    .count = count,
                    .places = ids_at(head, best->ids, best->count),
                    .inside =
                        ids_at(head, best->ids + best->count, best->inside),
                    .use = static_cast<NameUse>(best->use),
                    .key = static_cast<std::uint32_t>(best->hash)};
}

std::uint64_t expect_place(std::string_view word) {
  KeyHash hash;
  hash.add_word(word);
  const Table slots = header().slots;
  prefetch_row<std::uint32_t>(slots, KeyHash::slot(hash.value(), slots.count));
  return hash.value();
}

void expect_place(std::uint64_t word) {
  const Header& head = header();
  const auto row = row_at<std::uint32_t>(
      head.slots, KeyHash::slot(word, head.slots.count));
  if (row != kNoRow) prefetch_row<KeyRow>(head.keys, row);
}

WordUses word_uses(std::string_view word) {
  KeyHash hash;
  hash.add_word(word);
  const Header& head = header();
  const std::size_t slots = head.words.count;
  for (std::size_t slot = KeyHash::slot(hash.value(), slots);;
       slot = (slot + 1) & (slots - 1)) {
    const auto row = row_at<WordRow>(head.words, slot);
    if (row == 0) return {};
    if ((row & ~kWordUses) == (hash.value() & ~kWordUses)) {
      return {static_cast<std::uint8_t>(row & kWordUses)};
    }
  }
}

}  // namespace dateline
