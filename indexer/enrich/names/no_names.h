// SPDX-License-Identifier: GPL-3.0-or-later
//
// Capitalised words that are nobody's name: months, "God", "First Amendment",
// "West German", a legal form alone. The tagger guesses; this is what a person
// at a desk would strike out without reading the story.
#pragma once

#include <string_view>

#include "indexer/enrich/names/tagger.h"

namespace dateline::indexer {

/// True if `name`, a facet's value, is neither a person nor an organisation
/// (or, by what it ends with, not the `kind` it was taken for).
bool is_no_name(std::string_view name, NameKind kind);

}  // namespace dateline::indexer
