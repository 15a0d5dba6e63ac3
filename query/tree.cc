// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/tree.h"

#include <iterator>
#include <utility>

#include "query/complaint.h"

namespace dateline::query {

void refuse(std::string message, Span span, std::string advice) {
  throw QueryError({std::move(message), span, std::move(advice)});
}

Node group(NodeKind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = kind;
  node.span = {children.front().span.begin, children.back().span.end};
  for (Node& child : children) {
    if (child.kind != kind) {
      node.children.push_back(std::move(child));
      continue;
    }
    std::move(child.children.begin(), child.children.end(),
              std::back_inserter(node.children));
  }
  return node;
}

Node negated(Node node, Span from) {
  if (node.kind == NodeKind::Not) {  // twice is not at all
    Node inner = std::move(node.children.front());
    return inner;
  }
  Node result;
  result.kind = NodeKind::Not;
  result.span = {from.begin, node.span.end};
  result.children.push_back(std::move(node));
  return result;
}

}  // namespace dateline::query
