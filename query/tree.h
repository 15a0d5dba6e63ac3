// SPDX-License-Identifier: GPL-3.0-or-later
//
// Trees put together as the parser and the reader of lists need them.
#pragma once

#include <string>
#include <vector>

#include "query/ast.h"

namespace dateline::query {

/// The only one of `children`, or all of them under an And or Or, in which none
/// of the same kind stands.
Node group(NodeKind kind, std::vector<Node> children);

/// `node` under a Not that begins where `from` does; what is under one already
/// without it.
Node negated(Node node, Span from);

/// Throws QueryError.
[[noreturn]] void refuse(std::string message, Span span, std::string advice);

}  // namespace dateline::query
