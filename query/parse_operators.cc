// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse_operators.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/operators.h"
#include "query/tree.h"

namespace dateline::query {
namespace {

// So many proximities may stand inside each other.
constexpr std::size_t kMaxChain = 16;

/// How many proximities stand inside each other in `node`.
std::size_t chained(const Node& node) {
  std::size_t most = 0;
  for (const Node& child : node.children) {
    most = std::max(most, chained(child));
  }
  return most + (node.kind == NodeKind::Near ? 1 : 0);
}

}  // namespace

Node beside(Node left, Node right, const Lexeme& sign) {
  Node node;
  node.kind = NodeKind::Near;
  node.nearness = sign.near.nearness;
  node.count = sign.near.distance;
  node.span = {left.span.begin, right.span.end};
  node.children.push_back(std::move(left));
  node.children.push_back(std::move(right));
  return node;
}

void check_sign(const Lexeme& sign) {
  if (sign.near.sentence) {
    refuse("sentences can't be searched", sign.span,
           "write w/p for a paragraph, or w/15");
  }
  if (sign.near.nearness != Nearness::Paragraph && sign.near.distance == 0) {
    refuse("no such distance", sign.span,
           "from 1 to " + std::to_string(kMaxDistance) + " words");
  }
}

void check_side(const Node& side, const Lexeme& sign) {
  if (!stands_in_places(side)) {
    refuse("no words to stand beside " + sign.text, side.span,
           "words, \"phrases\", wild*, (a OR b) and headline:x can" +
               std::string(sign.near.may_be_word
                               ? "; to search the word, write \"same\""
                               : ""));
  }
  if (chained(side) >= kMaxChain) {
    refuse("more than " + std::to_string(kMaxChain) +
               " proximities inside each other",
           sign.span, "");
  }
}

void check_function(const Lexeme& name) {
  if (name.function.capitals || name.function.times > 0) return;
  refuse("no such number of times: " + name.text, name.span,
         "from atleast1(word) to atleast" + std::to_string(kMaxTimes) +
             "(word)");
}

Node applied(const Lexeme& name, Node inner, std::uint32_t end) {
  const bool fits = name.function.capitals
                        ? inner.kind == NodeKind::Word ||
                              inner.kind == NodeKind::Phrase
                        : stands_in_places(inner);
  if (!fits) {
    refuse(name.text + "( ) takes " +
               (name.function.capitals ? "a word or a phrase"
                                       : "words, phrases, wildcards and ORs "
                                         "of them"),
           inner.span, "");
  }
  Node node;
  node.kind =
      name.function.capitals ? NodeKind::AllCaps : NodeKind::AtLeast;
  node.count = name.function.times;
  node.span = {name.span.begin, end};
  node.children.push_back(std::move(inner));
  return node;
}

}  // namespace dateline::query
