// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a word says about a capitalised name, being it or standing beside it:
// "Denzel" is a given name, so what follows is no city; "in" announces a place,
// "Mayor" a person, "County" ends the name of a region. From the same compiled
// table as the places.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class WordUse : std::uint8_t {
  English = 1,   // in a small dictionary of English, not as a name
  Given = 2,     // a given name
  Surname = 4,   // a family name
  Title = 8,     // "Mr", "Senator": a person follows
  Locative = 16,  // "in", "near": a place follows
  Landmark = 32,  // "Street", "University": what stands before is part of it
  Nature = 64,   // "Sea", "Airport": somewhere near the place before it
  Speech = 128,  // "said": who stands before it speaks
};

/// Uses of one word.
struct WordUses {
  std::uint8_t bits = 0;
  bool has(WordUse use) const {
    return (bits & static_cast<std::uint8_t>(use)) != 0;
  }
};

/// The uses of a word, folded and unaccented; none for a word not known.
WordUses word_uses(std::string_view word);

}  // namespace dateline
