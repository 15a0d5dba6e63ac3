// SPDX-License-Identifier: GPL-3.0-or-later
//
// The gazetteer as it lies in the program: written by gazetteer_compile at
// build time, read in place by schema/places.cc. Little-endian; every table
// starts at a multiple of eight bytes. Texts are referred to by their offset
// in the pool, where each stands behind its length (two bytes).
//
// Names are looked up by key: the words of the name, folded and unaccented,
// one blank between them; in scripts written without spaces each character is
// a word. Every beginning of a key is a row too, so that the longest name in
// a text is found word by word and given up at the first that leads nowhere.
// Keys are not kept, their 64-bit hashes are: a word that is no name is taken
// for one in about 10^14.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

namespace dateline::gazetteer {

static_assert(std::endian::native == std::endian::little,
              "the compiled gazetteer is little-endian");

inline constexpr std::uint32_t kMagic = 0x325a4744;  // "DGZ2"
inline constexpr std::uint16_t kNoParent = 0xffff;
inline constexpr std::uint32_t kNoRow = 0xffffffff;

/// Order of codes: their letters without case.
inline bool code_less(std::string_view a, std::string_view b) {
  const auto upper = [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  };
  return std::ranges::lexicographical_compare(a, b, {}, upper, upper);
}

struct Table {
  std::uint32_t offset = 0;  // from the start of the file
  std::uint32_t count = 0;   // rows; bytes for the pool
};

struct Header {
  std::uint32_t magic = kMagic;
  Table places;     // PlaceRow by code, one more row at the end
  Table locals;     // LocalRow by place, then language
  Table languages;  // text of each, in order
  Table keys;       // KeyRow
  Table slots;      // row of `keys` or kNoRow; a power of two of them
  Table ids;        // places of a key, 16 bits each
  Table words;      // WordRow or 0; a power of two of them
  Table pool;       // texts
};

struct PlaceRow {
  std::uint32_t code = 0, name = 0, category = 0;  // texts
  std::uint32_t locals = 0;  // first row; those of the next place follow
  std::uint32_t zone = 0;    // text
  std::uint32_t people = 0;  // of a city; of the cities of a region
  std::uint16_t parent = kNoParent;
  std::uint16_t country = 0;  // itself, of a country
  std::uint16_t region = kNoParent;  // of the first level; none for a country
  std::uint8_t kind = 0;      // PlaceKind
  std::uint8_t fame = 0;      // Fame
};

struct LocalRow {
  std::uint32_t language = 0;  // row of `languages`
  std::uint32_t name = 0;      // text
};

struct KeyRow {
  std::uint64_t hash = 0;  // stands for the key itself
  std::uint32_t ids = 0;    // first of its places
  std::uint8_t count = 0;   // of its places
  std::uint8_t inside = 0;  // behind them: regions with a small place so called
  std::uint8_t longer = 0;  // 1: other keys begin with this one
  std::uint8_t use = 0;     // NameUse
};

/// A word that says something about names beside it: its hash without the
/// lowest byte, and there its uses (see schema/name_words.h). 0: empty.
using WordRow = std::uint64_t;
inline constexpr WordRow kWordUses = 0xff;

/// Hash of a key, word by word (FNV-1a). The compiler sees to it that no two
/// keys share one.
class KeyHash {
 public:
  void add_word(std::string_view word) {
    if (!first_) add(' ');
    first_ = false;
    for (const char c : word) add(c);
  }

  std::uint64_t value() const { return state_; }

  /// Where to look first in a table of `slots`, a power of two.
  static std::size_t slot(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::size_t>(hash ^ (hash >> 32)) & (slots - 1);
  }

 private:
  void add(char c) {
    state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }

  std::uint64_t state_ = 0xcbf29ce484222325;
  bool first_ = true;
};

}  // namespace dateline::gazetteer
