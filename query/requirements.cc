// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/requirements.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "query/filters.h"
#include "query/units.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Maybe = std::optional<Requirement>;
using Keys = std::vector<std::string>;

// Longer words stand in the index cut and hashed.
constexpr std::size_t kMaxKeyBytes = kMaxWordBytes;

std::string word_key(std::string_view word) { return "=" + std::string(word); }
std::string facet_key(std::string_view term) { return "#" + std::string(term); }

/// The keys of a word: itself, and its stem in each language.
void add_word(std::string_view word, const Stemmers& stemmers, Keys& keys) {
  keys.push_back(word_key(word));
  std::string language = "0";
  for (const std::string& stem : stemmers.stems(word)) {
    keys.push_back(language + stem);
    ++language[0];
  }
}

class Reader {
 public:
  Reader(const Stemmers& stemmers, Analyzer& analyzer)
      : stemmers_(stemmers), analyzer_(analyzer) {}

  Maybe of(const Node& node) {
    switch (node.kind) {
      case NodeKind::Word:
      case NodeKind::Phrase: return text(node);
      case NodeKind::And:
      case NodeKind::Near: return most_telling(node.children);
      case NodeKind::Or: return any(node.children);
      case NodeKind::AtLeast:
      case NodeKind::AllCaps:
      case NodeKind::Zone:
      case NodeKind::Saved:
        return node.children.empty() ? Maybe() : of(node.children.front());
      case NodeKind::Facet: return facet(node);
      case NodeKind::All:
      case NodeKind::Wildcard:
      case NodeKind::Not:
      case NodeKind::Dates:
      case NodeKind::Numbers:
      case NodeKind::Has:
      case NodeKind::Id: return {};
    }
    return {};
  }

 private:
  static void keep(Maybe& best, Maybe other) {
    if (other && (!best || other->telling > best->telling)) {
      best = std::move(other);
    }
  }

  /// All of `nodes` must hold: one of their requirements is enough.
  Maybe most_telling(const std::vector<Node>& nodes) {
    Maybe best;
    for (const Node& node : nodes) keep(best, of(node));
    return best;
  }

  Maybe any(const std::vector<Node>& nodes) {
    Requirement all;
    all.telling = kMaxKeyBytes;
    for (const Node& node : nodes) {
      Maybe one = of(node);
      if (!one) {
        // A branch without a word ("&") finds nothing and asks for nothing.
        return {};
      }
      all.telling = std::min(all.telling, one->telling);
      all.keys.insert(all.keys.end(), one->keys.begin(), one->keys.end());
    }
    return all;
  }

  Maybe word(const Atom& atom) {
    if (atom.term.size() > kMaxKeyBytes) return {};
    const std::string& plain = atom.plain.empty() ? atom.term : atom.plain;
    Requirement one;
    one.telling = plain.size() + 1;  // a word tells more than a facet
    add_word(plain, stemmers_, one.keys);
    if (plain != atom.term) one.keys.push_back(word_key(atom.term));
    return one;
  }

  Maybe unit(const Unit& unit) {
    Maybe best;
    for (const Atom& atom : unit.atoms) keep(best, word(atom));
    if (best && !unit.joined.empty()) {
      const Maybe joined = word({unit.joined, {}});
      if (!joined) return {};
      best->keys.insert(best->keys.end(), joined->keys.begin(),
                        joined->keys.end());
    }
    return best;
  }

  Maybe text(const Node& node) {
    Maybe best;
    for (const Unit& one : read_units(node.text, node.kind == NodeKind::Phrase,
                                      analyzer_)) {
      keep(best, unit(one));
    }
    return best;
  }

  Maybe facet(const Node& node) {
    // lang:en finds en-GB, whatever variants there may be.
    if (node.field == Field::Lang) return {};
    Requirement one;
    const Dictionary none((Xapian::Database()));
    const Xapian::Query filter = plan_filter(none, node, {}).query;
    for (auto term = filter.get_terms_begin(); term != filter.get_terms_end();
         ++term) {
      one.keys.push_back(facet_key(*term));
    }
    if (one.keys.empty()) return {};
    one.telling = 1;
    return one;
  }

  const Stemmers& stemmers_;
  Analyzer& analyzer_;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Maybe requirement(const Node& root, const Stemmers& stemmers,
                  Analyzer& analyzer) {
  return Reader(stemmers, analyzer).of(root);
}

Keys story_keys(const Xapian::Document& document, const Stemmers& stemmers) {
  Keys keys;
  for (auto at = document.termlist_begin(); at != document.termlist_end();
       ++at) {
    const std::string term = *at;
    // Prefixes are capitals, words have none.
    const auto word_at = static_cast<std::size_t>(
        std::find_if_not(term.begin(), term.end(), is_capital) - term.begin());
    if (word_at > 0) keys.push_back(facet_key(term));
    const auto word = std::string_view(term).substr(word_at);
    if (word.empty() || word.size() > kMaxKeyBytes) continue;
    add_word(word, stemmers, keys);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace dateline::query
