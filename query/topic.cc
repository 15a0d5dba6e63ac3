// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/topic.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace dateline::query {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

// Pairs of characters that are no words, beside those that are.
constexpr double kPairShare = 0.3;

/// Dictionary words of two characters: those are pairs in the index.
std::set<std::string> words_of_two(std::string_view text, Analyzer& analyzer) {
  std::set<std::string> words;
  for (const Unit& unit : read_units(text, false, analyzer)) {
    if (unit.atoms.size() == 1 && !unit.atoms[0].spaced) {
      words.insert(unit.atoms[0].term);
    }
  }
  return words;
}

/// Positions of the characters that stand in a pair.
std::set<std::uint32_t> paired(std::span<const Token> tokens) {
  std::set<std::uint32_t> positions;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Pair) continue;
    positions.insert({token.position, token.position + 1});
  }
  return positions;
}

std::string_view first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (text[length] & 0xc0) == 0x80) ++length;
  return text.substr(0, length);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c & 0x80) == 0; });
}

}  // namespace

Capitals capitals_of(std::string_view text) {
  const std::string_view first = first_character(text);
  if (first.empty() || fold(first) == first) return Capitals::None;
  const std::string_view second = first_character(text.substr(first.size()));
  return second.empty() || fold(second) == second ? Capitals::First
                                                  : Capitals::All;
}

std::vector<TopicWord> topic_words(std::string_view text, Analyzer& analyzer) {
  std::set<std::string> dictionary;
  if (!is_ascii(text)) dictionary = words_of_two(text, analyzer);
  std::vector<TopicWord> words;
  const std::span<const Token> tokens = analyzer.analyze(text);
  const std::set<std::uint32_t> in_pairs = paired(tokens);
  for (const Token& token : tokens) {
    TopicWord word{{std::string(token.term), std::string(token.plain),
                    token.kind == TokenKind::Word ||
                        token.kind == TokenKind::Joined}};
    switch (token.kind) {
      case TokenKind::Word:
        word.capitals = capitals_of(text.substr(token.begin));
        break;
      case TokenKind::Pair:
        if (!dictionary.contains(word.atom.term)) word.share = kPairShare;
        break;
      case TokenKind::Single:
        if (in_pairs.contains(token.position)) continue;
        break;
      case TokenKind::Joined:
      case TokenKind::Ideograph: word.positional = false; break;
    }
    words.push_back(std::move(word));
  }
  return words;
}

Node literal_words(std::string_view text) {
  Node root;
  root.kind = NodeKind::And;
  std::size_t begin = 0;
  while ((begin = text.find_first_not_of(kBlanks, begin)) != text.npos) {
    const std::size_t end =
        std::min(text.find_first_of(kBlanks, begin), text.size());
    Node word;
    word.kind = NodeKind::Word;
    word.span = {static_cast<std::uint32_t>(begin),
                 static_cast<std::uint32_t>(end)};
    word.text = text.substr(begin, end - begin);
    root.children.push_back(std::move(word));
    begin = end;
  }
  if (root.children.empty()) root.kind = NodeKind::Word;
  return root;
}

}  // namespace dateline::query
