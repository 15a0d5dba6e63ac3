// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/saved.h"

#include <algorithm>
#include <vector>

#include "query/complaint.h"
#include "query/parse.h"

namespace dateline::query {
namespace {

class Filler {
 public:
  explicit Filler(const SavedLoader& load) : load_(load) {}

  void fill(Node& node) {
    if (node.kind == NodeKind::Saved) {
      if (node.children.empty()) fill_saved(node);
      return;
    }
    for (Node& child : node.children) fill(child);
  }

 private:
  void fill_saved(Node& node) {
    const std::string& name = node.values.front();
    const auto before = std::find(open_.begin(), open_.end(), name);
    if (before != open_.end()) {
      std::string circle;
      for (auto one = before; one != open_.end(); ++one) circle += *one + " -> ";
      throw QueryError({"saved searches that name each other: " + circle + name,
                        node.span, "one of them must do without"});
    }
    if (open_.size() == kMaxSavedDepth) {
      throw QueryError({"saved searches inside each other, more than " +
                            std::to_string(kMaxSavedDepth) + " deep",
                        node.span, ""});
    }
    Node query = load_(name, node.span);
    take_place(query, node.span);
    open_.push_back(name);
    fill(query);
    open_.pop_back();
    node.children.push_back(std::move(query));
  }

  // Complaints point at the clause that the user wrote. A search named many
  // times counts as often.
  void take_place(Node& node, Span span) {
    if (++nodes_ > kMaxClauses) {
      throw QueryError({"saved searches of more than " +
                            std::to_string(kMaxClauses) + " clauses together",
                        span, "split the query"});
    }
    node.span = span;
    for (Node& child : node.children) take_place(child, span);
  }

  const SavedLoader& load_;
  std::vector<std::string> open_;  // names being filled in, outermost first
  std::size_t nodes_ = 0;
};

}  // namespace

void fill_in_saved(Node& root, const SavedLoader& load) {
  Filler(load).fill(root);
}

}  // namespace dateline::query
