// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of a query with the forms of the archive that stand for them: what
// the ranked plan and the patterns on positions are both made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/expand.h"
#include "query/units.h"

namespace dateline::query {

/// Forms of words in all: what bounds the cost of a query of many words.
inline constexpr std::size_t kMaxTerms = 40000;
/// A quoted phrase may have so many words; more is a quotation of a page.
inline constexpr std::size_t kMaxPhraseWords = 256;

/// Where words are looked for: a field of kind Text.
struct Zone {
  Field field = Field::Headline;
  std::uint32_t count = 0;  // of Field::First
  bool operator==(const Zone&) const = default;
};

/// Words at successive positions.
struct Leaf {
  Unit unit;
  /// Forms of each word; without the prefix of the zone. Empty: the archive
  /// has none.
  std::vector<std::vector<std::string>> words;
  std::vector<std::string> joined;  // forms of unit.joined
};

class Leaves {
 public:
  /// `exact`: words as they are written.
  Leaves(Archive& archive, bool exact) : archive_(archive), exact_(exact) {}

  /// The parts of a Word, Phrase or Wildcard node that a story must hold; none
  /// if it has no word. Throws QueryError for too many words or forms.
  std::vector<Leaf> read(const Node& node, std::string_view prefix);

  /// The same as one run of words; not kept for explain.
  std::optional<Leaf> read_run(const Node& node, std::string_view prefix);

  /// Forms of `atom`; `told`: kept for explain.
  std::vector<std::string> forms(const Atom& atom, std::string_view prefix,
                                 Match match, Span span, bool told = true);

  Match match_of(bool quoted) const;

  std::vector<Expansion> expansions;  // in the order of the query

 private:
  std::vector<Unit> units(const Node& node);
  Leaf leaf(Unit unit, const Node& node, std::string_view prefix, bool told);

  Archive& archive_;
  bool exact_;
  std::size_t terms_ = 0;
};

}  // namespace dateline::query
