// SPDX-License-Identifier: GPL-3.0-or-later
//
// A query as a tree, with the byte span of the text it was read from. Printing
// a tree gives a query that reads back as the same tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.h"
#include "schema/moment.h"

namespace dateline::query {

struct Span {
  std::uint32_t begin = 0, end = 0;  // bytes of the query text
};

enum class NodeKind : std::uint8_t {
  All,     // *
  Word,    // text
  Phrase,  // text: the words between the quotes
  Wildcard,  // text: a word with '*' or '?' in it
  And, Or, Not,   // children; Not has one
  Near,    // two children; nearness, and count: the distance
  AtLeast,  // count: times; one child
  AllCaps,  // one child, a Word or Phrase
  Zone,    // field (a Text field; First has a count), one child
  Facet,   // field, values (comma list: any of them)
  Dates,   // from / until, both inclusive, either may be open
  Numbers,  // field, least / most, both inclusive, either may be open
  Has,     // values (any of them)
  Id,      // field, values
  Saved,   // values: one name; its query as a child, once it is read
};

/// How the two sides of a Near stand to each other.
enum class Nearness : std::uint8_t {
  Either,     // within a distance, whichever comes first
  Ordered,    // within a distance, the left one first
  Paragraph,  // in one paragraph
};

struct Node {
  NodeKind kind = NodeKind::All;
  Span span;
  std::string text;
  Field field = Field::Headline;
  Nearness nearness = Nearness::Either;
  std::uint32_t count = 0;  // see the kinds
  std::vector<std::string> values;
  std::optional<Day> from, until;
  std::optional<std::uint64_t> least, most;
  std::vector<Node> children;
};

/// What may stand beside a proximity operator: words, phrases and wildcards,
/// ORs and proximities of those, in a zone or not.
bool stands_in_places(const Node& node);

/// The tree as an s-expression, for explain and tests:
/// (and (word guizhou) (phrase "big data") (facet agency pti ians)).
std::string to_string(const Node& node);

/// The tree as a query that parses to the same tree.
std::string to_query(const Node& node);

}  // namespace dateline::query
