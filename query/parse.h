// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query text -> tree. See CLI.md's language; the grammar stands in parse.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"

namespace dateline::query {

/// A query that can't be read, or can, but perhaps not as it was meant.
struct Complaint {
  std::string message;  // "unknown field 'agancy'"
  Span span;            // what it points at
  std::string advice;   // "did you mean agency:?"
};

/// Message, the query with a caret line under the span (aligned by display
/// width, control characters made visible), and the advice.
std::string to_string(const Complaint& complaint, std::string_view query);

struct ParseOptions {
  Day today;  // relative dates are counted from here
};

struct Parsed {
  Node root;
  std::vector<Complaint> hints;  // e.g. a lower-case `or` between words
};

/// Throws QueryError (an Error{Query} that carries the Complaint).
Parsed parse_query(std::string_view text, const ParseOptions& options);

}  // namespace dateline::query
