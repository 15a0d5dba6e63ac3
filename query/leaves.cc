// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/leaves.h"

#include <algorithm>
#include <utility>

#include "query/complaint.h"
#include "query/wildcard.h"
#include "schema/terms.h"

namespace dateline::query {

using Terms = std::vector<std::string>;

Match Leaves::match_of(bool quoted) const {
  if (exact_) return Match::Exact;
  return quoted ? Match::Written : Match::Stem;
}

Terms Leaves::forms(const Atom& atom, std::string_view prefix, Match match,
                    Span span, bool told) {
  const Expansion& expansion =
      is_pattern(atom.term) ? archive_.forms().match(atom, prefix, exact_)
                            : archive_.forms().expand(atom, prefix, match);
  if (is_pattern(atom.term) && expansion.capped) {
    throw QueryError({"more than " + std::to_string(kMaxWildcardForms) +
                          " words match " + atom.term,
                      span, "write more of the word"});
  }
  terms_ += expansion.forms.size() + 1;
  if (terms_ > kMaxTerms) {
    throw QueryError({"a query of more than " + std::to_string(kMaxTerms) +
                          " forms of words",
                      span, "split it"});
  }
  Terms terms;
  for (const FormCount& form : expansion.forms) terms.push_back(form.term);
  std::sort(terms.begin(), terms.end());
  if (told) expansions.push_back(expansion);
  return terms;
}

std::vector<Unit> Leaves::units(const Node& node) {
  const bool quoted = node.kind == NodeKind::Phrase;
  if (node.kind != NodeKind::Wildcard) {
    return read_units(node.text, quoted, archive_.analyzer());
  }
  Unit unit;
  unit.atoms = wildcard_atoms(node.text, archive_.analyzer());
  if (unit.atoms.empty()) {
    throw QueryError({"a wildcard without a letter before it", node.span,
                      "Chinese, Japanese, Korean and Thai are found by any "
                      "part, without wildcards"});
  }
  return {std::move(unit)};
}

Leaf Leaves::leaf(Unit unit, const Node& node, std::string_view prefix,
                  bool told) {
  if (unit.atoms.size() > kMaxPhraseWords) {
    throw QueryError({"a phrase of " + std::to_string(unit.atoms.size()) +
                          " words",
                      node.span, "at most " + std::to_string(kMaxPhraseWords)});
  }
  const Match match = match_of(node.kind == NodeKind::Phrase);
  Leaf leaf;
  for (const Atom& atom : unit.atoms) {
    leaf.words.push_back(forms(atom, prefix, match, node.span, told));
  }
  // Where the archive writes data-centre as one word.
  if (!unit.joined.empty() && unit.joined.size() <= kMaxWordBytes) {
    leaf.joined =
        forms({unit.joined, {}, true}, prefix, match, node.span, told);
  }
  leaf.unit = std::move(unit);
  return leaf;
}

std::vector<Leaf> Leaves::read(const Node& node, std::string_view prefix) {
  std::vector<Leaf> leaves;
  for (Unit& unit : units(node)) {
    leaves.push_back(leaf(std::move(unit), node, prefix, true));
  }
  return leaves;
}

std::optional<Leaf> Leaves::read_run(const Node& node,
                                     std::string_view prefix) {
  std::vector<Unit> parts = units(node);
  if (parts.size() > 1) parts = read_units(node.text, true, archive_.analyzer());
  if (parts.empty()) return {};
  return leaf(std::move(parts.front()), node, prefix, false);
}

}  // namespace dateline::query
