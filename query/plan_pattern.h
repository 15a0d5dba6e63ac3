// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tree -> pattern on positions.
#pragma once

#include <optional>
#include <string>

#include "query/ast.h"
#include "query/leaves.h"
#include "query/positions/pattern.h"

namespace dateline::query {

/// The prefix under which the words of `zone` are in the dictionary. Those of
/// the headline are looked up among all.
std::string_view dictionary_prefix(const std::optional<Zone>& zone);

/// "first50:"; "" for no zone.
std::string zone_label(const std::optional<Zone>& zone);

/// `words`, forms without prefix, one after another in `zone`.
Pattern words_pattern(const std::vector<std::vector<std::string>>& words,
                      const std::optional<Zone>& zone);

/// `node`, for which stands_in_places() holds; nothing if it has no word.
/// Throws QueryError.
std::optional<Pattern> make_pattern(const Node& node,
                                    const std::optional<Zone>& zone,
                                    Leaves& leaves);

}  // namespace dateline::query
