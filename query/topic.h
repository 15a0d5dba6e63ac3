// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text that is only words: a topic, a headline, a story to find more like. No
// character of it is an operator, whatever it looks like, and any of its words
// will do.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/units.h"

namespace dateline::query {

/// The pieces of `text` between blanks as words of one conjunction; a Word
/// without text if there are none. For SearchOptions::any.
Node literal_words(std::string_view text);

/// How a word is written: "flood", "Assam" (or a single letter), "IT".
enum class Capitals : std::uint8_t { None, First, All };

/// Of the word that `text` begins with.
Capitals capitals_of(std::string_view text);

/// A word of a text of which any word will do.
struct TopicWord {
  Atom atom;
  double share = 1;        // of a word's worth
  Capitals capitals = Capitals::None;
  bool positional = true;  // whether it is asked where it stands (closeness.h)
};

/// The words of `text` in their order, repeated ones again. Of scripts written
/// without spaces: the dictionary's words, and every other pair of characters
/// for a smaller share, since a dictionary cuts names in pieces and cuts the
/// same text in different ways; single characters only where they stand alone.
std::vector<TopicWord> topic_words(std::string_view text, Analyzer& analyzer);

}  // namespace dateline::query
