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
  And, Or, Not,   // children; Not has one
  Zone,    // field (a Text field), one child
  Facet,   // field, values (comma list: any of them)
  Dates,   // from / until, both inclusive, either may be open
  Id,      // field, values
};

struct Node {
  NodeKind kind = NodeKind::All;
  Span span;
  std::string text;
  Field field = Field::Headline;
  std::vector<std::string> values;
  std::optional<Day> from, until;
  std::vector<Node> children;
};

/// The tree as an s-expression, for explain and tests:
/// (and (word guizhou) (phrase "big data") (facet agency pti ians)).
std::string to_string(const Node& node);

/// The tree as a query that parses to the same tree.
std::string to_query(const Node& node);

}  // namespace dateline::query
