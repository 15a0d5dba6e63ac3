// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naive_search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "query/stem.h"
#include "query/units.h"
#include "schema/facet_values.h"

namespace dateline::testing {
namespace {

using query::Atom;
using query::Node;
using query::NodeKind;
using query::Unit;

/// A token kept: analyze() takes its views back.
struct Kept {
  std::string term, plain;
  std::uint32_t position;
};
using Text = std::vector<Kept>;

struct Reader {
  const std::vector<Story>& stories;
  const NaiveOptions& options;
  Analyzer& analyzer;
  query::Stemmers stemmers;

  Text read(std::string_view text) {
    Text kept;
    for (const Token& token : analyzer.analyze(text)) {
      kept.push_back({std::string(token.term), std::string(token.plain),
                      token.position});
    }
    return kept;
  }

  std::vector<Text> zone(const Story& story, std::optional<Field> field) {
    std::vector<Text> texts;
    const auto add = [&](std::string_view text) {
      texts.push_back(read(text));
    };
    if (!field || field == Field::Headline) add(story.headline);
    if (!field) add(story.dateline_text);
    for (std::size_t i = 0; i < story.body.size(); ++i) {
      if (!field || field == Field::Body || (field == Field::Lead && i == 0)) {
        add(story.body[i].text);
      }
    }
    if (field == Field::Byline) {
      for (const std::string& line : story.bylines) add(line);
      for (const std::string& line : story.credits) add(line);
    }
    if (field == Field::Cut) {
      for (const Cut& cut : story.cuts) add(cut.text);
    }
    return texts;
  }

  bool same(const Kept& token, const Atom& atom, bool quoted) const {
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

  bool follows(const Text& text, const std::vector<Atom>& atoms, bool quoted) {
    const auto at = [&](std::uint32_t position, const Atom& atom) {
      return std::any_of(text.begin(), text.end(), [&](const Kept& token) {
        return token.position == position && same(token, atom, quoted);
      });
    };
    return std::any_of(text.begin(), text.end(), [&](const Kept& first) {
      for (std::uint32_t i = 0; i < atoms.size(); ++i) {
        if (!at(first.position + i, atoms[i])) return false;
      }
      return true;
    });
  }

  bool holds(const Story& story, const Unit& unit, bool quoted,
             std::optional<Field> field) {
    for (const Text& text : zone(story, field)) {
      if (follows(text, unit.atoms, quoted)) return true;
      if (!unit.joined.empty() &&
          follows(text, {{unit.joined, {}, true}}, quoted)) {
        return true;
      }
    }
    return false;
  }

  // Nothing for a node without a word, which the search leaves out.
  std::optional<bool> matches(const Story& story, const Node& node,
                              std::optional<Field> field) {
    switch (node.kind) {
      case NodeKind::All: return true;
      case NodeKind::Word:
      case NodeKind::Phrase: return text(story, node, field);
      case NodeKind::And: return all(story, node, field);
      case NodeKind::Or: return any(story, node, field);
      case NodeKind::Not: {
        const auto inner = matches(story, node.children.front(), field);
        if (!inner) return {};
        return !*inner;
      }
      case NodeKind::Zone:
        return matches(story, node.children.front(), node.field);
      case NodeKind::Facet: return facet(story, node);
      case NodeKind::Dates: return dates(story, node);
      case NodeKind::Id:
        return std::find(node.values.begin(), node.values.end(), story.id) !=
               node.values.end();
    }
    return {};
  }

  std::optional<bool> text(const Story& story, const Node& node,
                           std::optional<Field> field) {
    const bool quoted = node.kind == NodeKind::Phrase;
    const auto units = query::read_units(node.text, quoted, analyzer);
    if (units.empty()) return {};
    return std::all_of(units.begin(), units.end(), [&](const Unit& unit) {
      return holds(story, unit, quoted, field);
    });
  }

  std::optional<bool> all(const Story& story, const Node& node,
                          std::optional<Field> field) {
    std::optional<bool> result;
    for (const Node& child : node.children) {
      const auto one = matches(story, child, field);
      if (one) result = result.value_or(true) && *one;
    }
    return result;
  }

  std::optional<bool> any(const Story& story, const Node& node,
                          std::optional<Field> field) {
    std::optional<bool> result;
    for (const Node& child : node.children) {
      const auto one = matches(story, child, field);
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
  Reader reader{stories, options, analyzer,
                query::Stemmers(languages(stories))};
  std::vector<std::string> ids;
  for (const Story& story : stories) {
    if (!options.killed && is_killed(story)) continue;
    if (reader.matches(story, root, std::nullopt).value_or(false)) {
      ids.push_back(story.id);
    }
  }
  return ids;
}

}  // namespace dateline::testing
