// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_query.h"

#include <chrono>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace dateline::testing {
namespace {

using query::Nearness;
using query::Node;
using query::NodeKind;
using Ids = std::vector<std::string>;

// Forms that share stems, accents, hyphens, numbers, scripts without spaces.
const Ids kWords = {
    "flood",   "floods",  "flooded",  "Flooding", "happy",     "happiness",
    "ration",  "rations", "rational", "café",     "cafe",      "cafés",
    "data",    "centre",  "data-centre", "datacentre", "centres", "it",
    "IT",      "the",     "3.5",      "3,500",    "3500",      "O'Neill",
    "Nasscom's", "nasscom", "U.S.",   "贵州",     "大数据",    "数据",
    "贵",      "贵州大数据产业", "नमस्ते",  "बाढ़",      "النفط",     "نفط",
    "Größe",   "grosse",  "study",    "studies",  "fly",       "flies"};
const Ids kAgencies = {"ians", "pti", "ap"};

const std::string& one_of(Random& random, const Ids& values) {
  return values[below(random, values.size())];
}

std::string text(Random& random, std::size_t words) {
  std::string made;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) made += below(random, 8) == 0 ? ", " : " ";
    made += one_of(random, kWords);
  }
  return made;
}

std::string number(std::size_t value) {
  return value < 10 ? "0" + std::to_string(value) : std::to_string(value);
}

Moment moment(Random& random) {
  std::string day = std::to_string(2016 + below(random, 3));
  if (below(random, 8) > 0) {
    day += "-" + number(1 + below(random, 12));
    if (below(random, 8) > 0) day += "-" + number(1 + below(random, 28));
  }
  return *parse_iso_moment(day);
}

// Now and then one that is longer than the gap between two.
std::size_t paragraph_words(Random& random) {
  return below(random, 60) == 0 ? 900 + below(random, 300)
                                : below(random, 14);
}

Story story(Random& random, int index) {
  Story made;
  made.id = "s" + std::to_string(index);
  made.headline = text(random, 1 + below(random, 5));
  for (std::size_t i = below(random, 5); i > 0; --i) {
    made.body.push_back(
        {ParagraphKind::Text, text(random, paragraph_words(random))});
  }
  if (below(random, 3) == 0) made.dateline_text = text(random, 2);
  if (below(random, 3) == 0) made.bylines = {text(random, 2)};
  if (below(random, 3) == 0) made.cuts = {{text(random, 4), "rule"}};
  if (below(random, 8) > 0) made.published = moment(random);
  const auto derive = [&](Field field, std::string value) {
    made.derived.push_back({field, std::move(value), Evidence::Metadata, ""});
  };
  derive(Field::Lang, one_of(random, {"en", "de", "ar", "hi"}));
  for (std::size_t i = below(random, 3); i > 0; --i) {
    derive(Field::Agency, one_of(random, kAgencies));
  }
  if (below(random, 10) == 0) derive(Field::Is, "killed");
  return made;
}

Node leaf(NodeKind kind, std::string content) {
  Node node;
  node.kind = kind;
  node.text = std::move(content);
  return node;
}

Node dates(Random& random) {
  const auto day = [&] {
    return parse_iso_moment(std::to_string(2016 + below(random, 3)) + "-" +
                            number(1 + below(random, 12)) + "-" +
                            (below(random, 2) == 0
                                 ? "01"
                                 : number(1 + below(random, 28))))
        ->day();
  };
  Node node;
  node.kind = NodeKind::Dates;
  node.field = Field::Date;
  if (below(random, 3) > 0) node.from = day();
  if (!node.from || below(random, 3) > 0) node.until = day();
  if (node.from && node.until && *node.until < *node.from) {
    std::swap(node.from, node.until);
  }
  return node;
}

Node facet(Random& random) {
  Node node;
  node.kind = NodeKind::Facet;
  node.field = Field::Agency;
  for (std::size_t i = 1 + below(random, 2); i > 0; --i) {
    node.values.push_back(one_of(random, kAgencies));
  }
  return node;
}

const Ids kWildcards = {"flo*",    "f*s",      "caf*",    "café*",  "c?f*", 
                        "cent*e",  "data-c*",  "dat*",    "r?tion", "stud*",
                        "o'ne*",   "O?Neill",  "350*",    "3?0*",   "gr?ße*",
                        "gros*",   "N?sscom*", "ال*",     "ن?ط",    "da?a",
                        "h*p*n*s", "rat*-cen*"};

Node words(Random& random) {
  const std::size_t kind = below(random, 8);
  if (kind == 0) return leaf(NodeKind::Wildcard, one_of(random, kWildcards));
  if (kind > 2) return leaf(NodeKind::Word, one_of(random, kWords));
  return leaf(NodeKind::Phrase, text(random, 1 + below(random, 3)));
}

Node numbers(Random& random) {
  Node node;
  node.kind = NodeKind::Numbers;
  node.field = Field::Words;
  if (below(random, 2) == 0) node.least = below(random, 20);
  if (!node.least || below(random, 2) == 0) {
    node.most = node.least.value_or(0) + below(random, 30);
  }
  return node;
}

Node has(Random& random) {
  Node node;
  node.kind = NodeKind::Has;
  node.field = Field::Has;
  node.values = {
      one_of(random, {"byline", "dateline", "cut", "agency", "date"})};
  if (below(random, 4) == 0) node.values.emplace_back("agency");
  return node;
}

Node zone_of(Random& random, Node inner) {
  constexpr Field kZones[] = {Field::Headline, Field::Lead,   Field::Body,
                              Field::Byline,   Field::Cut,    Field::HLead,
                              Field::First};
  Node node;
  node.kind = NodeKind::Zone;
  node.field = kZones[below(random, std::size(kZones))];
  if (node.field == Field::First) {
    node.count = static_cast<std::uint32_t>(1 + below(random, 20));
  }
  node.children.push_back(std::move(inner));
  return node;
}

Node near(Random& random, int depth, bool zone);

/// What can stand beside w/5.
Node side(Random& random, int depth, bool zone) {
  const std::size_t kind = depth <= 0 ? 0 : below(random, 10);
  if (kind == 9) return near(random, depth - 1, zone);
  if (kind == 8 && !zone) return zone_of(random, side(random, depth - 1, true));
  if (kind < 6) return words(random);
  Node node;
  node.kind = NodeKind::Or;
  for (std::size_t i = 2 + below(random, 2); i > 0; --i) {
    Node child = side(random, depth - 1, zone);
    if (child.kind == NodeKind::Or) child = words(random);
    node.children.push_back(std::move(child));
  }
  return node;
}

Node near(Random& random, int depth, bool zone) {
  constexpr Nearness kWays[] = {Nearness::Either, Nearness::Ordered,
                                Nearness::Paragraph};
  constexpr std::uint32_t kDistances[] = {1, 2, 3, 5, 10, 1000};
  Node node;
  node.kind = NodeKind::Near;
  node.nearness = kWays[below(random, std::size(kWays))];
  if (node.nearness != Nearness::Paragraph) {
    node.count = kDistances[below(random, std::size(kDistances))];
  }
  node.children = {side(random, depth, zone), side(random, depth, zone)};
  return node;
}

Node at_least(Random& random, int depth, bool zone) {
  Node node;
  node.kind = NodeKind::AtLeast;
  node.count = static_cast<std::uint32_t>(1 + below(random, 4));
  node.children = {side(random, depth, zone)};
  return node;
}

Node all_caps(Random& random) {
  Node node;
  node.kind = NodeKind::AllCaps;
  node.children = {below(random, 4) == 0
                       ? leaf(NodeKind::Phrase, text(random, 2))
                       : leaf(NodeKind::Word,
                              one_of(random, {"IT", "U.S.", "flooding", "it",
                                              "贵州", "3.5", "data-centre"}))};
  return node;
}

Node query(Random& random, int depth, bool zone);

Node group(Random& random, int depth, bool zone) {
  Node node;
  node.kind = below(random, 2) == 0 ? NodeKind::And : NodeKind::Or;
  for (std::size_t i = 2 + below(random, 2); i > 0; --i) {
    Node child = query(random, depth - 1, zone);
    if (child.kind == node.kind) child = words(random);
    node.children.push_back(std::move(child));
  }
  return node;
}

Node negated(Random& random, int depth, bool zone) {
  Node node;
  node.kind = NodeKind::Not;
  Node inner = query(random, depth - 1, zone);
  if (inner.kind == NodeKind::Not) inner = words(random);
  node.children.push_back(std::move(inner));
  return node;
}

Node query(Random& random, int depth, bool zone) {
  const std::size_t kind = depth <= 0 ? 20 : below(random, 20);
  if (kind < 4) return group(random, depth, zone);
  if (kind == 4) return negated(random, depth, zone);
  if (kind < 8) return near(random, depth - 1, zone);
  if (kind == 8) return at_least(random, depth - 1, zone);
  if (kind == 9) return all_caps(random);
  if (zone) return words(random);
  switch (kind) {
    case 10: return dates(random);
    case 11: return facet(random);
    case 12: return numbers(random);
    case 13: return has(random);
    case 14:
    case 15: return zone_of(random, query(random, depth - 1, true));
    default: return words(random);
  }
}

}  // namespace

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

Story random_story(Random& random, int index) { return story(random, index); }

Node random_query(Random& random, int depth) {
  return query(random, depth, false);
}

}  // namespace dateline::testing
