// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naive_search.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "query/letter_case.h"
#include "query/stem.h"
#include "query/units.h"
#include "query/wildcard.h"
#include "schema/facet_values.h"
#include "tests/support/naive_text.h"

namespace dateline::testing {
namespace {

using query::Atom;
using query::Node;
using query::NodeKind;
using query::Unit;

using Texts = std::vector<NaiveText>;

/// Where words are looked for; nothing: headline, dateline and body.
struct Zone {
  std::optional<Field> field;
  std::uint32_t count = 0;
};

/// From one word to another of one text.
struct Range {
  std::size_t text = 0;
  std::uint32_t first = 0, last = 0;
  auto operator<=>(const Range&) const = default;
};
using Ranges = std::set<Range>;

struct Copy {
  const Story& story;
  Texts texts;
};

struct Reader {
  const NaiveOptions& options;
  Analyzer& analyzer;
  query::Stemmers stemmers;

  bool same(const NaiveWord& token, const Atom& atom, bool quoted) const {
    if (query::is_pattern(atom.term)) {
      return query::matches_atom(atom, token.term, token.plain, options.exact);
    }
    if (options.exact) return token.term == atom.term;
    if (quoted) {
      return token.term == atom.term ||
             (atom.plain.empty() && token.plain == atom.term);
    }
    const std::string& wanted = atom.plain.empty() ? atom.term : atom.plain;
    const std::string& here = token.plain.empty() ? token.term : token.plain;
    if (token.term == wanted || here == wanted) return true;
    const bool number =
        wanted.find_first_of("0123456789") != std::string::npos;
    return atom.spaced && !number && wanted.size() > 2 &&
           stemmers.share(here, stemmers.stems(wanted));
  }

  /// Where `atoms` follow each other in `zone`.
  void add_runs(const Texts& texts, const std::vector<Atom>& atoms,
                bool quoted, Zone zone, Ranges& found) const {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const NaiveText& text = texts[i];
      const auto at = [&](std::uint32_t position, const Atom& atom) {
        return std::any_of(
            text.words.begin(), text.words.end(), [&](const NaiveWord& word) {
              return word.position == position && same(word, atom, quoted) &&
                     stands_in(text, word, zone.field, zone.count);
            });
      };
      for (const NaiveWord& start : text.words) {
        std::uint32_t length = 0;
        while (length < atoms.size() &&
               at(start.position + length, atoms[length])) {
          ++length;
        }
        if (length < atoms.size()) continue;
        found.insert({i, start.position, start.position + length - 1});
      }
    }
  }

  Ranges runs(const Texts& texts, const Unit& unit, bool quoted, Zone zone) {
    Ranges found;
    add_runs(texts, unit.atoms, quoted, zone, found);
    if (!unit.joined.empty()) {
      add_runs(texts, {{unit.joined, {}, true}}, quoted, zone, found);
    }
    return found;
  }

  std::vector<Unit> units(const Node& node) {
    if (node.kind != NodeKind::Wildcard) {
      return query::read_units(node.text, node.kind == NodeKind::Phrase,
                               analyzer);
    }
    Unit unit;
    unit.atoms = query::wildcard_atoms(node.text, analyzer);
    return {unit};
  }

  /// Where `node` stands: for what can stand beside w/5.
  Ranges ranges(const Texts& texts, const Node& node, Zone zone) {
    switch (node.kind) {
      case NodeKind::Zone:
        return ranges(texts, node.children[0], {node.field, node.count});
      case NodeKind::Near:
        return near(ranges(texts, node.children[0], zone),
                    ranges(texts, node.children[1], zone), node);
      case NodeKind::Or: {
        Ranges all;
        for (const Node& child : node.children) all.merge(ranges(texts, child, zone));
        return all;
      }
      default: break;
    }
    auto parts = units(node);
    if (parts.size() > 1) {  // one run
      parts = query::read_units(node.text, true, analyzer);
    }
    if (parts.empty()) return {};
    return runs(texts, parts.front(), node.kind == NodeKind::Phrase, zone);
  }

  static Ranges near(const Ranges& left, const Ranges& right,
                     const Node& node) {
    const std::uint32_t most =
        node.nearness == query::Nearness::Paragraph
            ? std::numeric_limits<std::uint32_t>::max()
            : node.count;
    Ranges found;
    for (const Range& a : left) {
      for (const Range& b : right) {
        if (a.text != b.text) continue;
        if (a.last < b.first && b.first - a.last <= most) {
          found.insert({a.text, a.first, b.last});
        }
        if (node.nearness != query::Nearness::Ordered && b.last < a.first &&
            a.first - b.last <= most) {
          found.insert({a.text, b.first, a.last});
        }
      }
    }
    return found;
  }

  // The most that do not overlap, by trying the one that ends first.
  static std::size_t apart(const Ranges& ranges) {
    std::map<std::size_t, std::multimap<std::uint32_t, std::uint32_t>> by_end;
    for (const Range& one : ranges) {
      by_end[one.text].emplace(one.last, one.first);
    }
    std::size_t count = 0;
    for (const auto& [text, ends] : by_end) {
      std::int64_t end = -1;
      for (const auto& [last, first] : ends) {
        if (static_cast<std::int64_t>(first) <= end) continue;
        ++count;
        end = last;
      }
    }
    return count;
  }

  bool in_capitals(const Texts& texts, const Node& node, Zone zone) {
    Texts loud = texts;
    for (NaiveText& text : loud) {
      std::erase_if(text.words, [](const NaiveWord& word) {
        return !query::is_all_caps(word.written);
      });
    }
    Node phrase = node.children.front();
    phrase.kind = NodeKind::Phrase;
    Ranges found;
    for (const Unit& unit : units(phrase)) {
      add_runs(loud, unit.atoms, true, zone, found);
    }
    return !found.empty();
  }

  // Nothing for a node without a word, which the search leaves out.
  std::optional<bool> matches(const Copy& copy, const Node& node,
                              Zone zone) {
    switch (node.kind) {
      case NodeKind::All: return true;
      case NodeKind::Word:
      case NodeKind::Phrase: 
      case NodeKind::Wildcard: return text(copy, node, zone);
      case NodeKind::And: return all(copy, node, zone);
      case NodeKind::Or: return any(copy, node, zone);
      case NodeKind::Not: {
        const auto inner = matches(copy, node.children.front(), zone);
        if (!inner) return {};
        return !*inner;
      }
      case NodeKind::Zone:
        return matches(copy, node.children.front(), {node.field, node.count});
      case NodeKind::Near: return !ranges(copy.texts, node, zone).empty();
      case NodeKind::AtLeast:
        return apart(ranges(copy.texts, node.children[0], zone)) >= node.count;
      case NodeKind::AllCaps: return in_capitals(copy.texts, node, zone);
      case NodeKind::Facet: return facet(copy.story, node);
      case NodeKind::Dates: return dates(copy.story, node);
      case NodeKind::Numbers: return numbers(copy, node);
      case NodeKind::Has: return has(copy.story, node);
      case NodeKind::Saved:
        return matches(copy, node.children.front(), zone);
      case NodeKind::Id:
        return std::find(node.values.begin(), node.values.end(), copy.story.id) !=
               node.values.end();
    }
    return {};
  }

  std::optional<bool> text(const Copy& copy, const Node& node,
                           Zone zone) {
    const auto parts = units(node);
    if (parts.empty()) return {};
    return std::all_of(parts.begin(), parts.end(), [&](const Unit& unit) {
      return !runs(copy.texts, unit, node.kind == NodeKind::Phrase, zone)
                  .empty();
    });
  }

  std::optional<bool> all(const Copy& copy, const Node& node,
                          Zone zone) {
    std::optional<bool> result;
    for (const Node& child : node.children) {
      const auto one = matches(copy, child, zone);
      if (one) result = result.value_or(true) && *one;
    }
    return result;
  }

  std::optional<bool> any(const Copy& copy, const Node& node,
                          Zone zone) {
    std::optional<bool> result;
    for (const Node& child : node.children) {
      const auto one = matches(copy, child, zone);
      if (one) result = result.value_or(false) || *one;
    }
    return result;
  }

  static bool facet(const Story& story, const Node& node) {
    for (const std::string_view value : facet_values(story, node.field)) {
      for (const std::string& wanted : node.values) {
        if (fold(value) == fold(wanted)) return true;
      }
    }
    return false;
  }

  // One for each position of the body.
  static bool numbers(const Copy& copy, const Node& node) {
    std::set<std::pair<const NaiveText*, std::uint32_t>> words;
    for (const NaiveText& text : copy.texts) {
      for (const NaiveWord& word : text.words) {
        if (word.in_body) words.emplace(&text, word.position);
      }
    }
    return words.size() >= node.least.value_or(0) &&
           (!node.most || words.size() <= *node.most);
  }

  static bool has(const Story& story, const Node& node) {
    for (const std::string& name : node.values) {
      if (name == "byline" && !story.bylines.empty()) return true;
      if (name == "dateline" && !story.dateline_text.empty()) return true;
      if (name == "cut" && !story.cuts.empty()) return true;
      if (name == "agency" && !derived_values(story, Field::Agency).empty()) {
        return true;
      }
      if (name == "date" && story_moment(story).known()) return true;
    }
    return false;
  }

  // A story known by month only is in the range if its whole month is.
  static bool dates(const Story& story, const Node& node) {
    const Moment& moment = story_moment(story);
    if (!moment.known()) return false;
    Day first = moment.day(), last = first;
    if (moment.precision == Precision::Year) {
      first = first.year() / 1 / 1;
      last = first.year() / 12 / 31;
    } else if (moment.precision == Precision::Month) {
      first = first.year() / first.month() / 1;
      last = Day{first.year() / first.month() / std::chrono::last};
    }
    return (!node.from || first >= *node.from) &&
           (!node.until || last <= *node.until);
  }
};

bool is_killed(const Story& story) {
  const auto marks = derived_values(story, Field::Is);
  return std::find(marks.begin(), marks.end(), "killed") != marks.end();
}

// The languages whose stemmers count, as the plan takes them.
std::vector<std::string> languages(const std::vector<Story>& stories) {
  std::set<std::string> seen;
  for (const Story& story : stories) {
    for (const std::string_view tag : derived_values(story, Field::Lang)) {
      seen.emplace(tag);
    }
  }
  if (seen.empty()) seen.insert("en");
  return {seen.begin(), seen.end()};
}

}  // namespace

std::vector<std::string> naive_search(const std::vector<Story>& stories,
                                      const Node& root,
                                      const NaiveOptions& options,
                                      Analyzer& analyzer) {
  Reader reader{options, analyzer, query::Stemmers(languages(stories))};
  std::vector<std::string> ids;
  for (const Story& story : stories) {
    if (!options.killed && is_killed(story)) continue;
    const Copy copy{story, naive_texts(story, analyzer)};
    if (reader.matches(copy, root, {}).value_or(false)) {
      ids.push_back(story.id);
    }
  }
  return ids;
}

}  // namespace dateline::testing
