// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is known of a word, or of several words together, before its place in
// the text is looked at: whether people are called so, places, organisations,
// and what sort of word it is. A hash table in the model's file: the words
// themselves are not kept, and one in some ten thousand unknown words is
// taken for a known one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dateline::indexer {

/// Facts about a word, as bits; the lowest six are its sense.
enum class Fact : std::uint32_t {
  SenseMask = 0x3f,  // number of WordNet's lexicographer file + 1; 0: none
  GivenName = 1u << 6,
  Surname = 1u << 7,
  City = 1u << 8,
  Region = 1u << 9,     // country, province
  Demonym = 1u << 10,
  Org = 1u << 11,       // alone the name of an organisation
  Dictionary = 1u << 12,  // also an ordinary word
  Inside = 1u << 13,    // a small word that stands inside names ("of", "bin")
  Starts = 1u << 14,    // first word of a name of several words
  OrgWord = 1u << 15,   // "Corp", "Ministry"
  Title = 1u << 16,     // "President", "Mr"
  // Of names of several words:
  PlacePhrase = 1u << 17,
  OrgPhrase = 1u << 18,
  PersonPhrase = 1u << 19,
};

constexpr std::uint32_t bit(Fact fact) {
  return static_cast<std::uint32_t>(fact);
}

constexpr bool has(std::uint32_t facts, Fact fact) {
  return (facts & bit(fact)) != 0;
}

class Lexicon {
 public:
  /// Both views outlive the lexicon. `slots`, a power of two, hold the high
  /// half of a key and a number of a row of `facts`; row 0 is "nothing".
  Lexicon(std::span<const std::uint32_t> slots,
          std::span<const std::uint32_t> facts)
      : slots_(slots), facts_(facts) {}
  Lexicon() = default;

  /// Facts about the word or words with this key; 0 if nothing is known.
  std::uint32_t find(std::uint32_t key) const {
    const std::uint32_t mixed = mix(key);
    std::size_t at = mixed & (slots_.size() - 1);
    while (slots_[at] != 0) {
      if (slots_[at] >> 16 == mixed >> 16) return facts_[slots_[at] & 0xffff];
      at = (at + 1) & (slots_.size() - 1);
    }
    return 0;
  }

  /// That this key will be asked for.
  void expect(std::uint32_t key) const {
    __builtin_prefetch(&slots_[mix(key) & (slots_.size() - 1)]);
  }

  static std::uint32_t mix(std::uint32_t key) {
    key = (key ^ key >> 15) * 0x2c1b3c6du;
    return key ^ key >> 13;
  }

 private:
  std::span<const std::uint32_t> slots_;
  std::span<const std::uint32_t> facts_;
};

/// The key of several words: begin with 0 and add the key of each.
constexpr std::uint32_t phrase_key(std::uint32_t phrase, std::uint32_t key) {
  return (phrase ^ key) * 0x9e3779b1u + 0x7f4a7c15u;
}

inline constexpr std::size_t kMaxPhraseWords = 6;

}  // namespace dateline::indexer
