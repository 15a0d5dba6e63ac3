// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saved searches as parts of a query: saved:NAME stands for what NAME asks.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "query/ast.h"

namespace dateline::query {

/// Saved searches name each other at most so deep.
inline constexpr std::size_t kMaxSavedDepth = 16;

/// Gives the query of the saved search `name` as a tree, in which saved: is not
/// filled in yet. Throws Error where there is none or it can't be read; `span`
/// is where the name stands.
using SavedLoader = std::function<Node(const std::string& name, Span span)>;

/// Gives every Saved node of `root` the query that it stands for as a child,
/// with the span of the clause that names it. Throws QueryError for searches
/// that name each other in a circle, or too deep, or ask too much together.
void fill_in_saved(Node& root, const SavedLoader& load);

}  // namespace dateline::query
