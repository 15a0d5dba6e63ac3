// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facet values as people type them to the terms that the archive has:
// province:Guizhou = province:贵州 = province:CN-GZ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "schema/own_names.h"

namespace dateline::query {

/// Canonical values that `typed` stands for in `field`: several where a name
/// is ambiguous (Punjab), the typed text itself where the field's list is
/// open. Names of `own`, the archive's, stand beside the built-in ones. Throws
/// QueryError pointing at `span` for a value that a closed list (country,
/// province, lang, is) does not have.
std::vector<std::string> canonical_values(Field field, std::string_view typed,
                                          Span span,
                                          const OwnNames& own = {});

}  // namespace dateline::query
