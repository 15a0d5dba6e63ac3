// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands beside w/5 and inside atleast3( ).
#pragma once

#include "query/ast.h"
#include "query/lexer.h"

namespace dateline::query {

/// Throws QueryError for a distance that is none, and for w/s.
void check_sign(const Lexeme& sign);

/// Throws QueryError where `side` can't stand beside `sign`: it must have
/// places in a story, and a chain of operators is a tree as deep as it is long.
void check_side(const Node& side, const Lexeme& sign);

/// The proximity `sign` of two sides that were checked.
Node beside(Node left, Node right, const Lexeme& sign);

/// Throws QueryError for a number of times that is none.
void check_function(const Lexeme& name);

/// The function `name` of `inner`, which ends at `end`. Throws QueryError where
/// it can't be its operand.
Node applied(const Lexeme& name, Node inner, std::uint32_t end);

}  // namespace dateline::query
