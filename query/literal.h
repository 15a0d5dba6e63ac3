// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "query/ast.h"

namespace dateline::query {

/// The words of `text`, all of them wanted, none taken for an operator, a
/// field, a quote or a wildcard, whatever it looks like. Printed as a query the
/// tree reads back. Throws QueryError for no word at all and for too many.
Node literal_query(std::string_view text);

}  // namespace dateline::query
