// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a query, and where: the parser and the planner both point
// at the bytes of the query text that they could not use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "query/ast.h"
#include "schema/error.h"

namespace dateline::query {

/// A query that can't be read, or can, but perhaps not as it was meant.
struct Complaint {
  std::string message;  // "unknown field 'agancy'"
  Span span;            // what it points at
  std::string advice;   // "did you mean agency:?"
};

/// Message, the query with a caret line under the span (aligned by display
/// width, control characters made visible), and the advice. Of a long query
/// only the neighbourhood of the span is shown.
std::string to_string(const Complaint& complaint, std::string_view query);

/// An Error{Query} that knows which bytes of the query it is about.
struct QueryError : Error {
  explicit QueryError(Complaint trouble)
      : Error(ErrorKind::Query, {}, trouble.message, trouble.advice),
        complaint(std::move(trouble)) {}

  Complaint complaint;
};

}  // namespace dateline::query
