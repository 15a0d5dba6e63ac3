// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of the table of organisations, found as they stand: what the tagger
// overlooks, and in scripts that it does not read.
#pragma once

#include <span>
#include <vector>

#include "indexer/enrich/names/features.h"
#include "indexer/enrich/names/tagger.h"

namespace dateline::indexer {

/// `spans`, with the organisations that the table knows. A known name takes
/// the place of shorter spans inside it and of a place or an organisation with
/// the same words; longer spans around it stay, and so do people.
std::vector<NameSpan> with_known_organisations(
    std::span<const NameText> texts, std::span<const NameSpan> spans);

}  // namespace dateline::indexer
