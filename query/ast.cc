// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ast.h"

#include <algorithm>

#include "query/operators.h"

namespace dateline::query {
namespace {

constexpr std::string_view kPlainCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";

// A value that the lexer would not read back whole gets quotes. No value
// holds a quote: inside quotes any of them ends the value.
std::string in_quotes(const std::string& value) {
  const bool plain =
      !value.empty() && value[0] != '-' && !value.starts_with("//") &&
      value.find_first_not_of(kPlainCharacters) == std::string::npos;
  return plain ? value : '"' + value + '"';
}

std::string days(const Node& node) {
  if (node.from && node.from == node.until) {
    return dateline::to_string(*node.from);
  }
  return (node.from ? dateline::to_string(*node.from) : "") + ".." +
         (node.until ? dateline::to_string(*node.until) : "");
}

std::string numbers(const Node& node) {
  if (node.least && node.least == node.most) return std::to_string(*node.least);
  return (node.least ? std::to_string(*node.least) : "") + ".." +
         (node.most ? std::to_string(*node.most) : "");
}

std::string list(std::string_view name, const std::vector<Node>& children) {
  std::string text = "(" + std::string(name);
  for (const Node& child : children) text += " " + to_string(child);
  return text + ")";
}

std::string values(const Node& node, char separator) {
  std::string text;
  for (const std::string& value : node.values) {
    if (!text.empty()) text += separator;
    text += in_quotes(value);
  }
  return text;
}

/// `node` as it stands between operators, or beside "w/5" if `near`.
std::string operand(const Node& node, bool near) {
  const bool group = node.kind == NodeKind::And || node.kind == NodeKind::Or ||
                     (near && node.kind == NodeKind::Near);
  return group ? "(" + to_query(node) + ")" : to_query(node);
}

std::string joined(const Node& node, std::string_view separator) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += separator;
    text += operand(child, false);
  }
  return text;
}

std::string name_of(const Node& node) {
  if (node.field == Field::First) return "first" + std::to_string(node.count);
  return std::string(field_row(node.field).name);
}

std::string near_operator(const Node& node) {
  if (node.nearness == Nearness::Paragraph) return "w/p";
  return (node.nearness == Nearness::Ordered ? "pre/" : "w/") +
         std::to_string(node.count);
}

// Directly after "headline:" a word needs no parentheses, unless it begins
// with what means NOT there.
bool stands_bare(const Node& node) {
  return node.kind == NodeKind::Phrase ||
         ((node.kind == NodeKind::Word || node.kind == NodeKind::Wildcard) &&
          !node.text.starts_with('!') &&
          !node.text.starts_with("\uff01"));
}

// No operator is looked for there.
std::string bare(const Node& node) {
  return node.kind == NodeKind::Word ? node.text : to_query(node);
}

std::string zone(const Node& node) {
  const Node& inner = node.children.front();
  const std::string name = name_of(node) + ":";
  if (stands_bare(inner)) return name + bare(inner);
  if (inner.kind == NodeKind::Not && stands_bare(inner.children.front())) {
    return name + "!" + bare(inner.children.front());
  }
  return name + "(" + to_query(inner) + ")";
}

}  // namespace

bool stands_in_places(const Node& node) {
  switch (node.kind) {
    case NodeKind::Word:
    case NodeKind::Phrase:
    case NodeKind::Wildcard: return true;
    case NodeKind::Or:
    case NodeKind::Near:
    case NodeKind::Zone:
      return std::all_of(node.children.begin(), node.children.end(),
                         stands_in_places);
    case NodeKind::All:
    case NodeKind::And:
    case NodeKind::Not:
    case NodeKind::AtLeast:
    case NodeKind::AllCaps:
    case NodeKind::Facet:
    case NodeKind::Dates:
    case NodeKind::Numbers:
    case NodeKind::Has:
    case NodeKind::Id:
    case NodeKind::Saved: return false;
  }
  return false;
}

std::string to_string(const Node& node) {
  switch (node.kind) {
    case NodeKind::All: return "(all)";
    case NodeKind::Word: return "(word " + node.text + ")";
    case NodeKind::Phrase: return "(phrase \"" + node.text + "\")";
    case NodeKind::Wildcard: return "(wildcard " + node.text + ")";
    case NodeKind::And: return list("and", node.children);
    case NodeKind::Or: return list("or", node.children);
    case NodeKind::Not: return list("not", node.children);
    case NodeKind::Near: return list(near_operator(node), node.children);
    case NodeKind::AtLeast:
      return list("atleast" + std::to_string(node.count), node.children);
    case NodeKind::AllCaps: return list("allcaps", node.children);
    case NodeKind::Zone: return list(name_of(node), node.children);
    case NodeKind::Facet:
      return "(facet " + name_of(node) + " " + values(node, ' ') + ")";
    case NodeKind::Dates: return "(dates " + days(node) + ")";
    case NodeKind::Numbers:
      return "(" + name_of(node) + " " + numbers(node) + ")";
    case NodeKind::Has:
    case NodeKind::Id:
      return "(" + name_of(node) + " " + values(node, ' ') + ")";
    case NodeKind::Saved:
      return list("saved " + values(node, ' '), node.children);
  }
  return {};
}

std::string to_query(const Node& node) {
  switch (node.kind) {
    case NodeKind::All: return "*";
    case NodeKind::Word:
      // In parentheses nothing stands before it: a word, not an operator.
      return read_operator(node.text) ? "(" + node.text + ")" : node.text;
    case NodeKind::Wildcard: return node.text;
    case NodeKind::Phrase: return '"' + node.text + '"';
    case NodeKind::And: return joined(node, " ");
    case NodeKind::Or: return joined(node, " OR ");
    case NodeKind::Not: return "NOT " + joined(node, "");
    case NodeKind::Near:
      return operand(node.children[0], true) + " " + near_operator(node) +
             " " + operand(node.children[1], true);
    case NodeKind::AtLeast:
      return "atleast" + std::to_string(node.count) + "(" +
             to_query(node.children.front()) + ")";
    case NodeKind::AllCaps:
      return "allcaps(" + to_query(node.children.front()) + ")";
    case NodeKind::Zone: return zone(node);
    case NodeKind::Facet:
    case NodeKind::Has:
    case NodeKind::Id:
    case NodeKind::Saved: return name_of(node) + ":" + values(node, ',');
    case NodeKind::Numbers: return name_of(node) + ":" + numbers(node);
    case NodeKind::Dates: return "date:" + days(node);
  }
  return {};
}

}  // namespace dateline::query
