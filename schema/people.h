// SPDX-License-Identifier: GPL-3.0-or-later
//
// Public figures whom agencies name in many ways: one row each, from
// schema/data/people.tsv, which is linked into the program. So Kim Jong-un,
// Kim Jong Un and 金正恩 are one value, in the archive and in a query, and a
// story that says only "Gorbachev" counts for Mikhail Gorbachev.
#pragma once

#include <span>
#include <string_view>

#include "schema/name_table.h"

namespace dateline {

std::span<const PublicFigure> public_figures();

/// The person called `name`, compared folded, unaccented and without
/// punctuation; a surname alone finds whom it means wherever it stands alone.
/// nullptr if the table has nobody.
const PublicFigure* find_public_figure(std::string_view name);

}  // namespace dateline
