// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words with letters left open: '*' stands for any letters or none, '?' for
// exactly one. At least one letter comes first, since the archive's words are
// looked up by how they begin. A '?' that no letter follows ends a question.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/units.h"
#include "schema/analyzer.h"

namespace dateline::query {

/// Whether `word` has a wildcard, be it at its beginning.
bool has_wildcard(std::string_view word);

/// `word` with its wildcards in ASCII and without the question marks behind it.
std::string plain_wildcards(std::string_view word);

/// Whether a wildcard stands in `word` before any letter.
bool begins_wild(std::string_view word);

/// Whether `text` is one of the words that `pattern` stands for. Takes time
/// in proportion to the product of their lengths at worst.
bool matches_wildcard(std::string_view pattern, std::string_view text);

/// What `word`, a word with wildcards, stands for: an atom for each part that
/// the analyzer sees, folded; in a part with wildcards, `term` and `plain` are
/// patterns. Empty if a part begins with a wildcard.
std::vector<Atom> wildcard_atoms(std::string_view word, Analyzer& analyzer);

/// Whether a term of wildcard_atoms() is a pattern.
bool is_pattern(std::string_view term);

/// Whether a token of a text, its term and its second reading (empty: none),
/// is what the pattern `atom` stands for; `exact`: as it was typed.
bool matches_atom(const Atom& atom, std::string_view term,
                  std::string_view plain, bool exact);

}  // namespace dateline::query
