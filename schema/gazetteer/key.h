// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words by which a name is looked up: compiler and program must agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"

namespace dateline::gazetteer {

/// The second reading of a token that counts as a word of a key; empty for
/// one that does not (joined forms, pairs, dictionary words).
inline std::string_view key_word(const Token& token) {
  if (token.kind != TokenKind::Word && token.kind != TokenKind::Single) {
    return {};
  }
  return token.plain.empty() ? token.term : token.plain;
}

/// The words of `name`, folded and unaccented, single characters in scripts
/// written without spaces.
inline std::vector<std::string> key_words(Analyzer& analyzer,
                                          std::string_view name) {
  std::vector<std::string> words;
  for (const Token& token : analyzer.analyze(name)) {
    const std::string_view word = key_word(token);
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

}  // namespace dateline::gazetteer
