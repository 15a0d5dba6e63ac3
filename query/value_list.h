// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands behind the colon of a field that is no zone: values, separated by
// commas, with '!' before those that are left out.
#pragma once

#include <string>
#include <vector>

#include "query/ast.h"
#include "query/lexer.h"
#include "schema/fields.h"

namespace dateline::query {

struct ListedValue {
  std::string value;
  Span span;
  bool negative = false;
};

/// Reads the values of `row`, of which the name stands at `begin`. Throws
/// QueryError.
std::vector<ListedValue> read_values(Lexer& lexer, const FieldRow& row,
                                     Span begin);

/// `values` as a tree: one node for all that are looked for, one each for those
/// that are not: agency:PTI,IANS,!AFP is (PTI or IANS) and not AFP. Relative
/// days are counted from `today`. Throws QueryError.
Node value_tree(const FieldRow& row, std::vector<ListedValue> values,
                Span begin, Day today);

/// Throws QueryError that shows how `row` is asked.
[[noreturn]] void refuse_empty(const FieldRow& row, Span span);

}  // namespace dateline::query
