// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ast.h"

#include <algorithm>

namespace dateline::query {
namespace {

constexpr std::string_view kPlainCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";

// A value that the lexer would not read back whole gets quotes. No value
// holds a quote: inside quotes any of them ends the value.
std::string quoted(const std::string& value) {
  const bool plain =
      !value.empty() && value[0] != '-' &&
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

std::string list(std::string_view name, const std::vector<Node>& children) {
  std::string text = "(" + std::string(name);
  for (const Node& child : children) text += " " + to_string(child);
  return text + ")";
}

std::string values(const Node& node, char separator) {
  std::string text;
  for (const std::string& value : node.values) {
    if (!text.empty()) text += separator;
    text += quoted(value);
  }
  return text;
}

std::string joined(const Node& node, std::string_view separator) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += separator;
    const bool group =
        child.kind == NodeKind::And || child.kind == NodeKind::Or;
    text += group ? "(" + to_query(child) + ")" : to_query(child);
  }
  return text;
}

std::string name_of(const Node& node) {
  return std::string(field_row(node.field).name);
}

// Directly after "headline:" a word needs no parentheses, unless it begins
// with what means NOT there.
bool stands_bare(const Node& node) {
  return node.kind == NodeKind::Phrase ||
         (node.kind == NodeKind::Word && !node.text.starts_with('!') &&
          !node.text.starts_with("\uff01"));
}

std::string zone(const Node& node) {
  const Node& inner = node.children.front();
  const std::string name = name_of(node) + ":";
  if (stands_bare(inner)) return name + to_query(inner);
  if (inner.kind == NodeKind::Not && stands_bare(inner.children.front())) {
    return name + "!" + to_query(inner.children.front());
  }
  return name + "(" + to_query(inner) + ")";
}

}  // namespace

std::string to_string(const Node& node) {
  switch (node.kind) {
    case NodeKind::All: return "(all)";
    case NodeKind::Word: return "(word " + node.text + ")";
    case NodeKind::Phrase: return "(phrase \"" + node.text + "\")";
    case NodeKind::And: return list("and", node.children);
    case NodeKind::Or: return list("or", node.children);
    case NodeKind::Not: return list("not", node.children);
    case NodeKind::Zone: return list(name_of(node), node.children);
    case NodeKind::Facet:
      return "(facet " + name_of(node) + " " + values(node, ' ') + ")";
    case NodeKind::Dates: return "(dates " + days(node) + ")";
    case NodeKind::Id:
      return "(" + name_of(node) + " " + values(node, ' ') + ")";
  }
  return {};
}

std::string to_query(const Node& node) {
  switch (node.kind) {
    case NodeKind::All: return "*";
    case NodeKind::Word: return node.text;
    case NodeKind::Phrase: return '"' + node.text + '"';
    case NodeKind::And: return joined(node, " ");
    case NodeKind::Or: return joined(node, " OR ");
    case NodeKind::Not: return "NOT " + joined(node, "");
    case NodeKind::Zone: return zone(node);
    case NodeKind::Facet:
    case NodeKind::Id: return name_of(node) + ":" + values(node, ',');
    case NodeKind::Dates: return "date:" + days(node);
  }
  return {};
}

}  // namespace dateline::query
