// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is searched for in a piece of query text: the analyzer's tokens put
// together to units that a story must hold, each a word or a run of words at
// successive positions.
//
// Unquoted, "data-centre" is one unit of two words (or their joined form), and
// a run of Chinese is one unit for each dictionary word in it, each looked for
// as its pairs of characters, since the dictionary that cut the story may have
// cut otherwise. Quoted, the whole text is one unit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"

namespace dateline::query {

/// What stands at one position.
struct Atom {
  std::string term;   // folded, as typed
  std::string plain;  // second reading; empty: same as term
  bool spaced = true;  // false: characters of a script without spaces
};

struct Unit {
  std::vector<Atom> atoms;   // at successive positions
  std::string joined;        // "datacentre" for data-centre; empty: none
  std::string dictionary;    // term of the dictionary word that atoms spell
};

/// Units of a word (unquoted) or a phrase (quoted); none if `text` holds no
/// word at all.
std::vector<Unit> read_units(std::string_view text, bool quoted,
                             Analyzer& analyzer);

}  // namespace dateline::query
