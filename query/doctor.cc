// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/doctor.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <optional>

#include "query/complaint.h"
#include "query/plan.h"
#include "query/respell.h"
#include "query/run.h"
#include "query/units.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr std::size_t kMaxClauseCounts = 50;
constexpr std::size_t kMaxSpellings = 8;      // words looked up
constexpr std::size_t kMaxNearest = 3;        // suggestions for each

std::uint64_t count(Archive& archive, const Node& node,
                    const SearchOptions& options) {
  try {
    if (archive.has_hosts()) {
      SearchOptions counting = options;
      counting.limit = 0;
      counting.fold = Fold::None;
      counting.facets.clear();
      return search(archive, node, counting).matches;
    }
    const Plan plan = make_plan(archive, node, options);
    return count_matches(
        archive, visible_stories(archive, node, plan.query, options));
  } catch (const QueryError&) {
    return 0;  // a clause without a word
  }
}

std::vector<const Node*> top_clauses(const Node& root) {
  std::vector<const Node*> clauses;
  if (root.kind == NodeKind::And) {
    for (const Node& child : root.children) clauses.push_back(&child);
  } else {
    clauses.push_back(&root);
  }
  if (clauses.size() > kMaxClauseCounts) clauses.resize(kMaxClauseCounts);
  return clauses;
}

/// Words of `node` that stand in headline or copy if they stand anywhere.
void collect_words(const Node& node, std::vector<const Node*>& words) {
  if (node.kind == NodeKind::Zone && node.field == Field::Cut) return;
  if (node.kind == NodeKind::Word || node.kind == NodeKind::Phrase) {
    words.push_back(&node);
  }
  if (node.kind == NodeKind::Not) return;
  for (const Node& child : node.children) collect_words(child, words);
}

std::vector<Spelling> missing_words(Archive& archive, const Node& root) {
  std::vector<const Node*> words;
  collect_words(root, words);
  std::vector<Spelling> found;
  std::size_t scanned = 0;
  for (const Node* node : words) {
    for (const Unit& unit : read_units(
             node->text, node->kind == NodeKind::Phrase, archive.analyzer())) {
      for (const Atom& atom : unit.atoms) {
        if (found.size() == kMaxSpellings) return found;
        if (!atom.spaced ||
            !archive.forms().expand(atom, "", Match::Stem).forms.empty()) {
          continue;
        }
        found.push_back({atom.term, node->span,
                         respellings(archive.dictionary(), atom.term,
                                     kMaxNearest, scanned)});
      }
    }
  }
  return found;
}

// The query with the best spelling in place of each unknown word.
std::optional<Node> respelled(const Node& root,
                              const std::vector<Spelling>& spellings) {
  Node node = root;
  bool changed = false;
  const auto replace = [&](auto& self, Node& here) -> void {
    if (here.kind == NodeKind::Word) {
      for (const Spelling& spelling : spellings) {
        if (spelling.span.begin != here.span.begin ||
            spelling.nearest.empty() || here.text.size() >
                                            2 * kMaxWordBytes) {
          continue;
        }
        here.text = spelling.nearest.front();
        changed = true;
      }
    }
    for (Node& child : here.children) self(self, child);
  };
  replace(replace, node);
  if (!changed) return {};
  return node;
}

// The query without the clauses that find nothing alone.
std::optional<Node> without_empty(const Node& root,
                                  const std::vector<ClauseCount>& counts) {
  if (root.kind != NodeKind::And || counts.size() != root.children.size()) {
    return {};
  }
  Node node = root;
  node.children.clear();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].matches > 0) node.children.push_back(root.children[i]);
  }
  if (node.children.empty() || node.children.size() == root.children.size()) {
    return {};
  }
  if (node.children.size() == 1) {
    Node only = std::move(node.children.front());
    return only;
  }
  return node;
}

// Every clause finds something, but not all of them together: without one.
std::optional<Node> without_one(Archive& archive, const Node& root,
                                const SearchOptions& options) {
  if (root.kind != NodeKind::And || root.children.size() > 12) return {};
  std::optional<Node> best;
  std::uint64_t most = 0;
  for (std::size_t left_out = 0; left_out < root.children.size(); ++left_out) {
    Node node = root;
    node.children.erase(node.children.begin() +
                        static_cast<std::ptrdiff_t>(left_out));
    const std::uint64_t matches = count(archive, node, options);
    if (matches <= most) continue;
    most = matches;
    best = node.children.size() == 1 ? node.children.front() : node;
  }
  return best;
}

void propose(Archive& archive, const Node& root, const SearchOptions& options,
             Diagnosis& diagnosis) {
  const auto attempt = [&](const std::optional<Node>& node) {
    if (!node || diagnosis.instead_matches > 0) return;
    diagnosis.instead_matches = count(archive, *node, options);
    if (diagnosis.instead_matches > 0) diagnosis.instead = to_query(*node);
  };
  attempt(respelled(root, diagnosis.spellings));
  attempt(without_empty(root, diagnosis.clauses));
  if (diagnosis.instead_matches == 0) {
    attempt(without_one(archive, root, options));
  }
}

}  // namespace

std::vector<ClauseCount> count_clauses(Archive& archive, const Node& root,
                                       const SearchOptions& options) {
  std::vector<ClauseCount> counts;
  archive.retrying([&] {
    counts.clear();
    for (const Node* clause : top_clauses(root)) {
      counts.push_back({to_query(*clause), clause->span,
                        count(archive, *clause, options)});
    }
  });
  return counts;
}

std::vector<Spelling> spellings(Archive& archive, const Node& root) {
  std::vector<Spelling> found;
  archive.retrying([&] { found = missing_words(archive, root); });
  return found;
}

Diagnosis diagnose(Archive& archive, const Node& root,
                   const SearchOptions& options) {
  Diagnosis diagnosis;
  diagnosis.clauses = count_clauses(archive, root, options);
  archive.retrying([&] {
    diagnosis.instead.clear();
    diagnosis.instead_matches = 0;
    diagnosis.spellings = missing_words(archive, root);
    propose(archive, root, options, diagnosis);
  });
  return diagnosis;
}

}  // namespace dateline::query
