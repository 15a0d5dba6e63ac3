// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query text -> tree. See CLI.md's language; the grammar stands in parse.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/complaint.h"

namespace dateline::query {

/// What a query may at most be. Over a limit it is refused with a word.
inline constexpr std::size_t kMaxQueryBytes = 1u << 20;
inline constexpr std::size_t kMaxDepth = 200;      // open parentheses
inline constexpr std::size_t kMaxClauses = 10000;  // words, phrases, fields

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
